// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TuneDialog.h"

#include "models/Format.h"
#include "models/MarkText.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QLabel *plainLabel(QWidget *parent, const QString &objectName)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setObjectName(objectName);
    return label;
}

/// Of a connection, by name; nullptr when nothing came back yet.
const stream::OptionChanged *optionOf(const store::Connection &connection, const tcp::Knob &knob)
{
    const auto found =
        std::find_if(connection.options.begin(), connection.options.end(),
                     [&knob](const stream::OptionChanged &option) { return option.name == knob.name; });
    return found == connection.options.end() ? nullptr : &*found;
}

} // namespace

TuneDialog::TuneDialog(stream::Source &source, const store::Store &store,
                       std::vector<stream::ConnectionId> connections, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_store(store)
    , m_connections(std::move(connections))
{
    setWindowTitle(m_connections.size() == 1 ? tr("Tune Connection")
                                             : tr("Tune %n Connections", nullptr, int(m_connections.size())));
    auto *fields = new QWidget(this);
    auto *grid = new QGridLayout(fields);
    const QStringList heads{tr("Knob"), tr("Now"), tr("New value")};
    for (int column = 0; column < int(heads.size()); ++column) {
        auto *head = plainLabel(fields, {});
        QFont bold = head->font();
        bold.setBold(true);
        head->setFont(bold);
        head->setText(heads.at(column));
        grid->addWidget(head, 0, column);
    }
    for (const tcp::Knob &knob : tcp::knobs())
        addRow(*grid, knob);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(grid->rowCount(), 1);

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Knobs"));
    m_summary = plainLabel(this, QStringLiteral("tuneSummary"));
    m_summary->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Apply | QDialogButtonBox::Close, this);
    m_apply = buttons->button(QDialogButtonBox::Apply);
    m_apply->setDefault(true);
    connect(m_apply, &QPushButton::clicked, this, &TuneDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    constexpr QSize usual(620, 520);
    resize(usual);

    // The sentence about before and after reads the history: a few times a second is enough.
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(200);
    connect(timer, &QTimer::timeout, this, &TuneDialog::refresh);
    connect(&m_store, &store::Store::changed, timer, [timer] {
        if (!timer->isActive())
            timer->start();
    });

    std::vector<tcp::KnobSetting> readings; // no value: to be read only
    for (const tcp::Knob &knob : tcp::knobs())
        readings.push_back({knob.id, {}});
    m_source.changeOptions(liveConnections(), readings);
    refresh();
}

void TuneDialog::addRow(QGridLayout &grid, const tcp::Knob &knob)
{
    QWidget *parent = grid.parentWidget();
    const QString name = QString::fromLatin1(knob.name);
    const int at = grid.rowCount();
    auto *label = plainLabel(parent, {});
    label->setText(KnobEdit::label(knob));
    label->setToolTip(KnobEdit::toolTip(knob));
    const Row row{knob.id, plainLabel(parent, QStringLiteral("now-") + name),
                  new KnobEdit(knob, tr("as it is"), parent),
                  plainLabel(parent, QStringLiteral("outcome-") + name)};
    row.outcome->setWordWrap(true);
    row.outcome->hide();
    grid.addWidget(label, at, 0);
    grid.addWidget(row.now, at, 1);
    grid.addWidget(row.edit, at, 2);
    grid.addWidget(row.outcome, at + 1, 0, 1, 3);
    m_rows.push_back(row);
}

std::vector<stream::ConnectionId> TuneDialog::liveConnections() const
{
    std::vector<stream::ConnectionId> live;
    std::copy_if(m_connections.begin(), m_connections.end(), std::back_inserter(live), [this](auto id) {
        const store::Connection *connection = m_store.find(id);
        return connection && connection->isLive();
    });
    return live;
}

void TuneDialog::apply()
{
    std::vector<tcp::KnobSetting> settings;
    for (const Row &row : m_rows) {
        if (row.edit->text().isEmpty())
            continue;
        const tcp::Knob &knob = tcp::knob(row.knob);
        QString problem;
        const QByteArray value = row.edit->value(&problem);
        if (value.isEmpty()) {
            row.outcome->setText(QStringLiteral("%1 %2.").arg(QLatin1String(knob.name), problem));
            row.outcome->show();
            continue;
        }
        settings.push_back({row.knob, value});
        row.edit->clear();
    }
    if (!settings.empty())
        m_source.changeOptions(liveConnections(), settings);
}

void TuneDialog::refreshRow(const Row &row)
{
    const tcp::Knob &knob = tcp::knob(row.knob);
    QStringList values;
    QStringList refusals;
    for (const stream::ConnectionId id : m_connections) {
        const store::Connection *connection = m_store.find(id);
        const stream::OptionChanged *option = connection ? optionOf(*connection, knob) : nullptr;
        if (!option)
            continue;
        values.append(KnobEdit::valueText(knob, option->value));
        if (!option->asked.isEmpty() && !option->error.isEmpty())
            refusals.append(models::format::printable(option->error));
    }
    values.removeDuplicates();
    refusals.removeDuplicates();
    row.now->setText(values.isEmpty()        ? models::format::absent()
                         : values.size() > 1 ? tr("different")
                                             : values.constFirst());
    row.now->setToolTip(values.size() > 1 ? models::format::plainToolTip(values.join(QStringLiteral(", ")))
                                          : QString());
    if (refusals.isEmpty() && !row.edit->text().isEmpty())
        return; // what was said about what is in the field still holds
    row.outcome->setText(refusals.join(u'\n'));
    row.outcome->setVisible(!refusals.isEmpty());
}

/// What the newest change did, of the first connection that has one.
QString TuneDialog::lastSentence() const
{
    for (const stream::ConnectionId id : m_connections) {
        const store::Connection *connection = m_store.find(id);
        if (connection && !connection->marks.empty())
            return models::beforeAndAfter(*connection, connection->marks.back());
    }
    return {};
}

void TuneDialog::refresh()
{
    for (const Row &row : m_rows)
        refreshRow(row);
    const bool isOpen = !liveConnections().empty();
    m_apply->setEnabled(isOpen);
    m_apply->setToolTip(isOpen ? QString() : tr("Closed connections cannot be changed."));
    QStringList lines;
    if (!isOpen) {
        lines.append(m_connections.size() == 1
                         ? tr("The connection is closed: nothing of it can be changed any more.")
                         : tr("The connections are closed: nothing of them can be changed any more."));
    }
    if (const QString sentence = lastSentence(); !sentence.isEmpty())
        lines.append(sentence);
    m_summary->setText(lines.join(u'\n'));
}

} // namespace cwndscope::ui
