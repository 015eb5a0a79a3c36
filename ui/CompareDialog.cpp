// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/CompareDialog.h"

#include "models/Format.h"
#include "ui/ComparisonView.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

CompareDialog::CompareDialog(const store::Store &store, std::vector<stream::ConnectionId> connections,
                             QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_connections(std::move(connections))
    , m_grouping(new QComboBox(this))
    , m_first(new QComboBox(this))
    , m_second(new QComboBox(this))
    , m_view(new ComparisonView(this))
{
    setWindowTitle(tr("Compare Connections"));
    m_grouping->setObjectName(QStringLiteral("grouping"));
    m_first->setObjectName(QStringLiteral("firstGroup"));
    m_second->setObjectName(QStringLiteral("secondGroup"));
    m_grouping->addItem(tr("Each connection"), int(Grouping::Connection));
    m_grouping->addItem(tr("By congestion control"), int(Grouping::Algorithm));
    m_grouping->addItem(tr("By client"), int(Grouping::Client));
    m_grouping->addItem(tr("By file"), int(Grouping::File));
    if (m_connections.size() > 2)
        m_grouping->setCurrentIndex(1);

    auto *choice = new QHBoxLayout;
    choice->addWidget(m_grouping);
    choice->addSpacing(12);
    choice->addWidget(m_first, 1);
    auto *against = new QLabel(tr("against"), this);
    choice->addWidget(against);
    choice->addWidget(m_second, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_view->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(choice);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    constexpr QSize usual(820, 520);
    resize(usual);

    connect(m_grouping, &QComboBox::currentIndexChanged, this, &CompareDialog::refresh);
    connect(m_first, &QComboBox::activated, this, &CompareDialog::compare);
    connect(m_second, &QComboBox::activated, this, &CompareDialog::compare);
    auto *timer = new QTimer(this); // of what is still open
    timer->setSingleShot(true);
    timer->setInterval(500);
    connect(timer, &QTimer::timeout, this, &CompareDialog::refresh);
    connect(&m_store, &store::Store::changed, timer, [timer] {
        if (!timer->isActive())
            timer->start();
    });
    refresh();
    if (m_groups.size() < 2)
        m_grouping->setCurrentIndex(0); // what nothing differs in says nothing
}

const CompareDialog::Known &CompareDialog::runsOf(const store::Connection &connection)
{
    Known &known = m_known[connection.id];
    const auto finished = std::size_t(
        std::count_if(connection.requests.begin(), connection.requests.end(),
                      [](const store::Request &request) { return request.finished.has_value(); }));
    const std::size_t samples = connection.history->size();
    if (known.samples == samples && known.finished == finished && !known.runs.empty())
        return known;
    known = {samples, finished, {}, {}};
    const auto succeeded = [](const store::Request &request) {
        constexpr int fewest = 200;
        constexpr int most = 299;
        return request.status >= fewest && request.status <= most;
    };
    for (const models::RunOfRequest &each : models::runsOf(connection, succeeded)) {
        known.runs.push_back(each.run);
        known.paths.push_back(models::pathOf(each.request->target));
    }
    if (known.runs.empty()) {
        known.runs.push_back(models::runOf(connection));
        known.paths.push_back(
            connection.requests.empty() ? QByteArray() : models::pathOf(connection.requests.back().target));
    }
    return known;
}

std::vector<models::RunGroup> CompareDialog::groups()
{
    const auto grouping = Grouping(m_grouping->currentData().toInt());
    std::vector<models::RunGroup> result;
    const auto groupOf = [&result](const QString &name) -> models::RunGroup & {
        const auto found = std::find_if(result.begin(), result.end(),
                                        [&name](const models::RunGroup &each) { return each.name == name; });
        return found == result.end() ? result.emplace_back(models::RunGroup{name, {}}) : *found;
    };
    using models::format::printable;
    for (const stream::ConnectionId id : m_connections) {
        const store::Connection *connection = m_store.find(id);
        if (!connection)
            continue;
        const Known &known = runsOf(*connection);
        for (std::size_t i = 0; i < known.runs.size(); ++i) {
            const QString algorithm = printable(known.runs[i].congestionControl);
            QString name;
            switch (grouping) {
            case Grouping::Connection:
                name = printable(connection->peer.toString());
                break;
            case Grouping::Algorithm:
                name = algorithm.isEmpty() ? tr("not TCP") : algorithm;
                break;
            case Grouping::Client:
                name = printable(connection->peer.host());
                break;
            case Grouping::File:
                name = printable(known.paths[i], 60);
                break;
            }
            groupOf(name).runs.push_back(known.runs[i]);
        }
    }
    return result;
}

void CompareDialog::refresh()
{
    m_groups = groups();
    for (QComboBox *box : {m_first, m_second}) {
        const QString chosen = box->currentText();
        box->clear();
        for (const models::RunGroup &group : m_groups)
            box->addItem(group.name);
        const int usual = box == m_first ? 0 : std::min(1, box->count() - 1);
        const int at = box->findText(chosen);
        box->setCurrentIndex(at >= 0 ? at : usual);
    }
    compare();
}

void CompareDialog::compare()
{
    const int first = m_first->currentIndex();
    const int second = m_second->currentIndex();
    const models::RunGroup none;
    m_view->compare(first < 0 ? none : m_groups[std::size_t(first)],
                    second < 0 || second == first ? none : m_groups[std::size_t(second)]);
}

} // namespace cwndscope::ui
