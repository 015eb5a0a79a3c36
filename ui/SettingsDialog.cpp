// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SettingsDialog.h"

#include "models/Format.h"
#include "ui/ErrorLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <memory>

namespace cwndscope::ui {

namespace format = models::format;

namespace {

QString jsonFilter()
{
    return SettingsDialog::tr("Settings (*.json)");
}

} // namespace

SettingsDialog::SettingsDialog(const Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget(this))
    , m_problem(new ErrorLabel(this))
    , m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this))
{
    setWindowTitle(tr("Settings"));
    m_pages->setAccessibleName(tr("Settings"));
    fillRecording();
    fillServer();
    fillDisplay();
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_problem->setObjectName(QStringLiteral("settingsProblem"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *defaults = m_buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setToolTip(tr("On all pages here; for the table, its filter and order, and the charts there is "
                            "Reset View in the menu View"));
    connect(defaults, &QPushButton::clicked, this, [this] { show(Settings()); });
    const auto addFileButton = [this](const QString &text, QFileDialog::AcceptMode mode, auto chosen) {
        QPushButton *button = m_buttons->addButton(text, QDialogButtonBox::ActionRole);
        connect(button, &QPushButton::clicked, this, [this, mode, chosen] {
            auto *dialog = new QFileDialog(this, {}, {}, jsonFilter());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setAcceptMode(mode);
            dialog->setDefaultSuffix(QStringLiteral("json"));
            connect(dialog, &QFileDialog::fileSelected, this, chosen);
            dialog->open();
        });
    };
    addFileButton(tr("&Import…"), QFileDialog::AcceptOpen, &SettingsDialog::importFrom);
    addFileButton(tr("E&xport…"), QFileDialog::AcceptSave, &SettingsDialog::exportTo);
    show(settings);
}

Settings SettingsDialog::settings() const
{
    Settings settings;
    for (const auto &read : m_readers)
        read(settings);
    return settings;
}

void SettingsDialog::show(const Settings &settings)
{
    for (const auto &write : m_writers)
        write(settings);
    updateProblem();
}

void SettingsDialog::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        updateProblem(tr("The file cannot be read: %1.").arg(file.errorString()));
        return;
    }
    constexpr qint64 most = 1 << 20;
    const auto read = Settings::fromJson(file.read(most));
    if (const auto *problem = std::get_if<QString>(&read))
        updateProblem(*problem);
    else
        show(std::get<Settings>(read));
}

void SettingsDialog::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray json = settings().toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        updateProblem(tr("The file cannot be written: %1.").arg(file.errorString()));
    else
        updateProblem();
}

QFormLayout *SettingsDialog::addPage(const QString &title)
{
    auto *page = new QWidget(m_pages);
    auto *form = new QFormLayout(page);
    m_pages->addTab(page, title);
    return form;
}

QSpinBox *SettingsDialog::addNumber(QFormLayout *page, const QString &label, const QString &toolTip,
                                    int Settings::*member, const QString &suffix)
{
    auto *box = new QSpinBox(this);
    Settings bounds;
    Settings::visit(bounds, [&](const char *name, auto &value, auto... limits) {
        if constexpr (sizeof...(limits) == 2 && std::is_same_v<decltype(value), int &>) {
            if (&value == &(bounds.*member)) {
                box->setRange(limits...);
                box->setObjectName(QLatin1String(name));
            }
        }
    });
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setToolTip(toolTip);
    page->addRow(label, box);
    m_readers.emplace_back([box, member](Settings &settings) { settings.*member = box->value(); });
    m_writers.emplace_back([box, member](const Settings &settings) { box->setValue(settings.*member); });
    return box;
}

template <typename Choice>
void SettingsDialog::addChoice(QFormLayout *page, const QString &label, const QStringList &texts,
                               Choice Settings::*member)
{
    auto *box = new QComboBox(this);
    box->addItems(texts);
    page->addRow(label, box);
    m_readers.emplace_back(
        [box, member](Settings &settings) { settings.*member = Choice(box->currentIndex()); });
    m_writers.emplace_back(
        [box, member](const Settings &settings) { box->setCurrentIndex(int(settings.*member)); });
}

void SettingsDialog::addFlag(QFormLayout *page, const QString &label, const QString &toolTip,
                             bool Settings::*member)
{
    auto *box = new QCheckBox(label, this);
    box->setToolTip(toolTip);
    page->addRow(QString(), box);
    m_readers.emplace_back([box, member](Settings &settings) { settings.*member = box->isChecked(); });
    m_writers.emplace_back([box, member](const Settings &settings) { box->setChecked(settings.*member); });
}

void SettingsDialog::fillRecording()
{
    QFormLayout *page = addPage(tr("&Recording"));
    const QString milliseconds = tr(" ms");
    const QSpinBox *interval = addNumber(page, tr("&Busy connections every"),
                                         tr("How often the kernel is asked about connections that carry a "
                                            "request or are watched"),
                                         &Settings::interval, milliseconds);
    const QSpinBox *idle =
        addNumber(page, tr("&Idle connections every"), tr("How often the kernel is asked about the others"),
                  &Settings::idleInterval, milliseconds);
    const QSpinBox *history =
        addNumber(page, tr("&Memory for samples"), tr("When it is used up, the oldest samples go first"),
                  &Settings::historyMebibytes, tr(" MiB"));
    addNumber(page, tr("&Closed connections kept"), tr("Beyond that the oldest go first"),
              &Settings::closedConnections, {});
    m_cost = new QLabel(this);
    m_cost->setTextFormat(Qt::PlainText);
    m_cost->setWordWrap(true);
    m_cost->setObjectName(QStringLiteral("historyCost"));
    page->addRow(m_cost);
    for (const QSpinBox *box : {interval, idle, history})
        connect(box, &QSpinBox::valueChanged, this, &SettingsDialog::updateCost);
}

void SettingsDialog::fillServer()
{
    QFormLayout *page = addPage(tr("&Server"));
    m_address = new QLineEdit(this);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setToolTip(
        tr("127.0.0.1 is for this machine only; 0.0.0.0 and :: let everyone in who has a route here"));
    page->addRow(tr("&Address"), m_address);
    m_readers.emplace_back([this](Settings &settings) { settings.address = m_address->text().trimmed(); });
    m_writers.emplace_back([this](const Settings &settings) { m_address->setText(settings.address); });
    connect(m_address, &QLineEdit::textChanged, this, [this] { updateProblem(); });
    addNumber(page, tr("&Port"), tr("0 picks a free one"), &Settings::port, {})
        ->setGroupSeparatorShown(false);
    addNumber(page, tr("Network &threads"), {}, &Settings::threads, {});
    const QString seconds = tr(" s");
    const auto addTimeout = [&](const QString &label, const QString &toolTip, int Settings::*member) {
        addNumber(page, label, toolTip, member, seconds)->setSpecialValueText(tr("none"));
    };
    addTimeout(tr("Time for a request &head"), tr("From the connection to the end of the request's head"),
               &Settings::headerTimeout);
    addTimeout(tr("Time &between requests"), {}, &Settings::idleTimeout);
    addTimeout(tr("Time without &progress"), tr("Without the client taking a single byte"),
               &Settings::writeTimeout);
    addNumber(page, tr("&Connections at a time"), tr("Further ones are answered with 503"),
              &Settings::maxConnections, {});
    addFlag(page, tr("&Follow links out of the folder"), tr("Symbolic links may then lead to any file"),
            &Settings::followSymlinks);
    addFlag(page, tr("Serve &names that begin with a dot"), {}, &Settings::showDotfiles);
    addFlag(page, tr("Tell clients the &kernel's view"), tr("In a Server-Timing header of each response"),
            &Settings::serverTiming);
    auto *note = new QLabel(tr("The server takes these at its next start. Options of the command line come "
                               "before them."),
                            this);
    note->setWordWrap(true);
    page->addRow(note);
}

void SettingsDialog::fillDisplay()
{
    QFormLayout *page = addPage(tr("&Display and Export"));
    addChoice(page, tr("&Rates"), {tr("bits per second (Mbit/s)"), tr("bytes per second (MB/s)")},
              &Settings::rateUnit);
    addChoice(page, tr("&Sizes"), {tr("binary (MiB)"), tr("decimal (MB)")}, &Settings::sizeUnit);
    addChoice(page, tr("&Colours"), {tr("as the desktop"), tr("light"), tr("dark")}, &Settings::appearance);
    addChoice(page, tr("&Tables are exported as"), {tr("Comma-separated values"), tr("JSON Lines")},
              &Settings::exportFormat);
}

void SettingsDialog::updateCost()
{
    // Measured with recorded downloads: docs/performance.md.
    constexpr double bytesPerSample = 35.1;
    constexpr int manyConnections = 100;
    const Settings now = settings();
    const double seconds =
        double(now.historyMebibytes) * (1 << 20) / bytesPerSample * double(now.interval) / 1000.0;
    const auto span = [](double time) {
        constexpr double longest = 9e9; // of nanoseconds in 64 bits
        return format::duration(std::chrono::milliseconds(std::llround(std::min(time, longest) * 1000)));
    };
    m_cost->setText(
        tr("%1 hold about %2 of one busy connection exactly, or %3 of %n of them; when they are full, older "
           "samples are thinned.",
           "", manyConnections)
            .arg(format::bytes(double(now.historyMebibytes) * (1 << 20)), span(seconds),
                 span(seconds / manyConnections)));
}

void SettingsDialog::updateProblem(const QString &problem)
{
    const bool isAddress = !QHostAddress(m_address->text().trimmed()).isNull();
    m_problem->tell(isAddress ? problem : tr("The address has to be numeric, like 127.0.0.1 or ::1."));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isAddress);
}

} // namespace cwndscope::ui
