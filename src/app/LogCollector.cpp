// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LogCollector.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QMutexLocker>

#include <utility>

namespace cwndscope::app {

namespace {

// A message handler is a plain function, so what it works on is global.
QMutex mutex;
LogCollector *current = nullptr; // guarded by the mutex
QtMessageHandler before = nullptr; // set before the handler is installed, then constant
bool environmentAsks = false; // likewise

} // namespace

LogCollector::LogCollector(models::LogModel &model)
    : m_model(model)
{
    environmentAsks =
        qEnvironmentVariableIsSet("QT_LOGGING_RULES") || qEnvironmentVariableIsSet("QT_LOGGING_CONF");
    QLoggingCategory::setFilterRules(QStringLiteral("cwndscope.*.info=true"));
    {
        const QMutexLocker lock(&mutex);
        Q_ASSERT(!current);
        current = this;
    }
    before = qInstallMessageHandler(nullptr);
    qInstallMessageHandler(&LogCollector::handle);
}

LogCollector::~LogCollector()
{
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    const QMutexLocker lock(&mutex);
    current = nullptr;
}

void LogCollector::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString category = QString::fromUtf8(context.category);
    {
        const QMutexLocker lock(&mutex);
        if (current)
            current->collect({stream::ClockAnchor::now().utc, type, category, message});
    }
    if (before && (type != QtInfoMsg || environmentAsks || !category.startsWith(QLatin1String("cwndscope"))))
        before(type, context, message);
}

void LogCollector::collect(models::LogEntry entry)
{
    if (m_pending.size() >= maxPending) {
        ++m_leftOut;
        return;
    }
    m_pending.push_back(std::move(entry));
    if (m_pending.size() == 1)
        m_calls.post([this] { flush(); });
}

void LogCollector::flush()
{
    std::vector<models::LogEntry> entries;
    std::size_t leftOut = 0;
    {
        const QMutexLocker lock(&mutex);
        entries.swap(m_pending);
        leftOut = std::exchange(m_leftOut, 0);
    }
    if (leftOut > 0)
        entries.push_back({stream::ClockAnchor::now().utc, QtWarningMsg, QStringLiteral("cwndscope.app"),
                           tr("%n entries came too fast and are left out.", nullptr, int(leftOut))});
    m_model.append(std::move(entries));
}

} // namespace cwndscope::app
