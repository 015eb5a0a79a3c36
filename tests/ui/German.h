// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QMutexLocker>
#include <QStringList>
#include <QTranslator>

namespace cwndscope::test {

/// Our German; notes which texts of ours were asked for and are not there.
class German : public QTranslator
{
public:
    using QTranslator::QTranslator;
    QString translate(const char *context, const char *source, const char *comment, int n) const override
    {
        const QString found = m_german.translate(context, source, comment, n);
        // Qt's own are not all translated.
        const QMutexLocker lock(&m_mutex); // the server's threads have texts, too
        if (found.isEmpty() && *source && !isOfQt(context))
            m_missing.append(QStringLiteral("%1: %2").arg(QLatin1String(context), QString::fromUtf8(source)));
        return found;
    }
    bool isEmpty() const override { return false; }
    /// False where this was built without lrelease.
    bool load() { return m_german.load(QStringLiteral(":/i18n/cwndscope_de.qm")); }
    /// Each once.
    QStringList missing() const
    {
        const QMutexLocker lock(&m_mutex);
        QStringList each = m_missing;
        each.removeDuplicates();
        return each;
    }

private:
    static bool isOfQt(const char *context)
    {
        return (context[0] == 'Q' && qstrcmp(context, "QrPopup") != 0)
            || qstrncmp(context, "CloseButton", 11) == 0;
    }

    mutable QMutex m_mutex;
    mutable QStringList m_missing;
    QTranslator m_german;
};

} // namespace cwndscope::test
