// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/RaceDialog.h"

#include "models/Comparison.h"
#include "tcp/Knob.h"
#include "ui/ComparisonView.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

namespace {

/// Letters, digits and what else neither a URL nor a shell minds within double quotes.
QByteArray encoded(const QByteArray &path)
{
    return path.toPercentEncoding("/%~:@,+=", QByteArray());
}

} // namespace

RaceDialog::RaceDialog(const store::Store &store, const Track &track, std::function<void(bool)> allow,
                       QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_url(track.url)
    , m_allow(std::move(allow))
    , m_begun(stream::monotonicNow())
    , m_first(new QComboBox(this))
    , m_second(new QComboBox(this))
    , m_runs(new QSpinBox(this))
    , m_path(new QLineEdit(this))
    , m_command(new QLineEdit(this))
    , m_view(new ComparisonView(this))
{
    setWindowTitle(tr("Race Two Algorithms"));
    const QStringList algorithms =
        tcp::CongestionControls::ofThisMachine().available.split(u' ', Qt::SkipEmptyParts);
    for (QComboBox *box : {m_first, m_second})
        box->addItems(algorithms);
    m_first->setObjectName(QStringLiteral("firstAlgorithm"));
    m_second->setObjectName(QStringLiteral("secondAlgorithm"));
    m_first->setCurrentIndex(std::max<qsizetype>(0, algorithms.indexOf(QStringLiteral("cubic"))));
    m_second->setCurrentIndex(std::max<qsizetype>(0, algorithms.indexOf(QStringLiteral("bbr"))));
    constexpr int fewest = 5;
    constexpr int usual = 8;
    constexpr int most = 50;
    m_runs->setRange(fewest, most);
    m_runs->setValue(usual);
    m_path->setText(QString::fromUtf8(track.path));
    m_path->setObjectName(QStringLiteral("racePath"));
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setObjectName(QStringLiteral("raceCommand"));
    m_command->setAccessibleName(tr("At the client, run"));

    auto *algorithmsRow = new QHBoxLayout;
    algorithmsRow->addWidget(m_first, 1);
    algorithmsRow->addWidget(new QLabel(tr("against"), this));
    algorithmsRow->addWidget(m_second, 1);
    auto *commandRow = new QHBoxLayout;
    auto *copy = new QPushButton(tr("Copy"), this);
    commandRow->addWidget(m_command, 1);
    commandRow->addWidget(copy);
    auto *form = new QFormLayout;
    form->addRow(tr("Algorithms"), algorithmsRow);
    form->addRow(tr("File"), m_path);
    form->addRow(tr("Runs of each"), m_runs);
    form->addRow(tr("At the client, run"), commandRow);
    auto *hint = new QLabel(tr("While this is open, requests may choose the algorithm of their connection. "
                               "The runs take turns, so that "
                               "what changes on the path meets both."),
                            this);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    constexpr QSize size(820, 660);
    resize(size);

    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_command->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QComboBox *box : {m_first, m_second})
        connect(box, &QComboBox::currentTextChanged, this, &RaceDialog::refresh);
    connect(m_path, &QLineEdit::textChanged, this, &RaceDialog::refresh);
    connect(m_runs, &QSpinBox::valueChanged, this, &RaceDialog::refresh);
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(500);
    connect(timer, &QTimer::timeout, this, &RaceDialog::refresh);
    connect(&m_store, &store::Store::changed, timer, [timer] {
        if (!timer->isActive())
            timer->start();
    });
    m_allow(true);
    refresh();
}

RaceDialog::~RaceDialog()
{
    m_allow(false);
}

QString RaceDialog::command() const
{
    QByteArray path = encoded(m_path->text().toUtf8());
    while (path.startsWith('/'))
        path.remove(0, 1);
    return QStringLiteral("for run in $(seq %1); do for cc in %2 %3; do curl -so /dev/null "
                          "\"%4%5?cwndscope-cc=$cc\"; done; done")
        .arg(QString::number(m_runs->value()), m_first->currentText(), m_second->currentText(), m_url,
             QString::fromLatin1(path));
}

void RaceDialog::refresh()
{
    m_command->setText(m_url.isEmpty() ? tr("Start serving first.") : command());
    m_command->setCursorPosition(0);
    const QByteArray path = m_path->text().trimmed().toUtf8();
    const std::vector<models::RunGroup> groups =
        models::runsByAlgorithm(m_store.connections(), path, {}, m_begun);
    const auto groupOf = [&groups](const QComboBox &box) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&box](const models::RunGroup &each) {
            return each.name == box.currentText();
        });
        return found == groups.end() ? models::RunGroup{box.currentText(), {}} : *found;
    };
    m_view->compare(groupOf(*m_first), groupOf(*m_second));
}

} // namespace cwndscope::ui
