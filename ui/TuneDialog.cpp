// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TuneDialog.h"

#include "models/Format.h"
#include "models/MarkText.h"
#include "ui/Theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QString knobText(const char *text)
{
    return QCoreApplication::translate("cwndscope::tcp::Knob", text);
}

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

QString valueText(const tcp::Knob &knob, const QByteArray &value)
{
    if (value.isEmpty())
        return models::format::absent();
    if (knob.kind == tcp::Knob::Kind::Flag)
        return value == "1" ? TuneDialog::tr("on") : TuneDialog::tr("off");
    if (value == "0") {
        switch (knob.id) {
        case tcp::KnobId::MaxPacingRate:
        case tcp::KnobId::Throttle:
            return TuneDialog::tr("none", "cap on a rate");
        case tcp::KnobId::NotsentLowat:
        case tcp::KnobId::UserTimeout:
            return TuneDialog::tr("the host's own", "limit");
        default:
            break;
        }
    }
    return models::format::printable(value);
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
    const QString unit = QString::fromLatin1(knob.unit);
    const int at = grid.rowCount();
    auto *label = plainLabel(parent, {});
    label->setText(unit.isEmpty() ? knobText(knob.label)
                                  : QStringLiteral("%1 (%2)").arg(knobText(knob.label), unit));
    label->setToolTip(
        models::format::plainToolTip(QStringLiteral("%1: %2").arg(name, knobText(knob.meaning))));
    const Row row{knob.id, plainLabel(parent, QStringLiteral("now-") + name), makeEdit(knob),
                  plainLabel(parent, QStringLiteral("outcome-") + name)};
    row.edit->setObjectName(QStringLiteral("edit-") + name);
    row.edit->setAccessibleName(label->text());
    row.edit->setToolTip(knob.kind == tcp::Knob::Kind::Number
                             ? models::format::plainToolTip(tr("%1 to %2").arg(knob.least).arg(knob.most))
                             : label->toolTip());
    row.outcome->setWordWrap(true);
    row.outcome->hide();
    grid.addWidget(label, at, 0);
    grid.addWidget(row.now, at, 1);
    grid.addWidget(row.edit, at, 2);
    grid.addWidget(row.outcome, at + 1, 0, 1, 3);
    m_rows.push_back(row);
}

QWidget *TuneDialog::makeEdit(const tcp::Knob &knob)
{
    switch (knob.kind) {
    case tcp::Knob::Kind::Flag: {
        auto *box = new QComboBox(this);
        box->addItem(tr("as it is"), QString());
        box->addItem(tr("on"), QStringLiteral("on"));
        box->addItem(tr("off"), QStringLiteral("off"));
        return box;
    }
    case tcp::Knob::Kind::Name: {
        auto *box = new QComboBox(this);
        box->setEditable(true);
        box->addItem(QString());
        box->addItems(tcp::CongestionControls::ofThisMachine().available.split(u' ', Qt::SkipEmptyParts));
        box->lineEdit()->setPlaceholderText(tr("as it is"));
        return box;
    }
    case tcp::Knob::Kind::Number:
        break;
    }
    auto *line = new QLineEdit(this);
    line->setPlaceholderText(tr("as it is"));
    return line;
}

QString TuneDialog::textOf(const Row &row)
{
    if (const auto *box = qobject_cast<QComboBox *>(row.edit))
        return box->isEditable() ? box->currentText().trimmed() : box->currentData().toString();
    return qobject_cast<QLineEdit *>(row.edit)->text().trimmed();
}

void TuneDialog::clear(const Row &row)
{
    if (auto *box = qobject_cast<QComboBox *>(row.edit))
        box->setCurrentIndex(0);
    else
        qobject_cast<QLineEdit *>(row.edit)->clear();
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
        const QString text = textOf(row);
        if (text.isEmpty())
            continue;
        const tcp::Knob &knob = tcp::knob(row.knob);
        QString problem;
        const QByteArray value = tcp::parseKnobValue(knob, text, &problem);
        if (value.isEmpty()) {
            row.outcome->setText(QStringLiteral("%1 %2.").arg(QLatin1String(knob.name), problem));
            row.outcome->show();
            continue;
        }
        settings.push_back({row.knob, value});
        clear(row);
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
        values.append(valueText(knob, option->value));
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
    if (refusals.isEmpty() && !textOf(row).isEmpty())
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
