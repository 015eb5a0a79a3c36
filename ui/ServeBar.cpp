// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ServeBar.h"

#include "ui/Actions.h"
#include "ui/ErrorLabel.h"
#include "ui/QrPopup.h"
#include "ui/Theme.h"
#include "ui_ServeBar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QMenu>
#include <QNetworkInterface>
#include <QSignalBlocker>
#include <QToolBar>

namespace cwndscope::ui {

namespace {

/// A host with containers has dozens of addresses.
constexpr int maxShownUrls = 3;

/// "localhost" and "192.0.2.1 (all of the network)" are fine too.
QHostAddress parseAddress(const QString &text)
{
    const QString first = text.trimmed().section(QLatin1Char(' '), 0, 0);
    if (first.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    return QHostAddress(first);
}

} // namespace

ServeBar::ServeBar(ServeController &controller, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_form(std::make_unique<Ui::ServeBar>())
    , m_toolBar(new QToolBar(this))
    , m_urlRow(new QWidget(this))
    , m_url(new QLabel(m_urlRow))
    , m_copyUrl(new QToolButton(m_urlRow))
    , m_urls(new QMenu(m_copyUrl))
    , m_qrCode(new QToolButton(m_urlRow))
    , m_error(new ErrorLabel(this))
{
    m_form->setupUi(this);
    m_toolBar->setIconSize({16, 16});
    m_form->grid->addWidget(m_toolBar, 0, m_form->grid->columnCount());

    // Made here from an address and a port, never from what a client sent; still it is escaped.
    m_url->setObjectName(QStringLiteral("urlLabel"));
    m_url->setTextFormat(Qt::RichText);
    m_url->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_url->setOpenExternalLinks(true);
    m_url->setAccessibleName(tr("Address of the served folder"));
    m_copyUrl->setAutoRaise(true);
    m_copyUrl->setIconSize({16, 16});
    m_copyUrl->setIcon(themeIcon(QStringLiteral("edit-copy")));
    m_copyUrl->setToolTip(tr("Copy the URL"));
    m_copyUrl->setAccessibleName(tr("Copy the URL"));
    m_qrCode->setAutoRaise(true);
    m_qrCode->setIconSize({16, 16});
    m_qrCode->setDefaultAction(actions.showQrCode);
    m_qrCode->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto *urlRow = new QHBoxLayout(m_urlRow);
    urlRow->setContentsMargins({});
    urlRow->addWidget(m_url);
    urlRow->addWidget(m_copyUrl);
    urlRow->addWidget(m_qrCode);
    urlRow->addStretch(1);
    m_form->grid->addWidget(m_urlRow, 1, 1, 1, 8);

    m_error->setObjectName(QStringLiteral("errorLabel"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    // Room for one line, so that the window does not jump when there is something to say.
    m_form->grid->setRowMinimumHeight(1, m_copyUrl->sizeHint().height());

    QAction *startStop = actions.startStop;
    QAction *chooseFolder = actions.serveFolder;
    connect(m_form->startButton, &QPushButton::clicked, startStop, &QAction::trigger);
    setFocusProxy(m_form->startButton);
    connect(startStop, &QAction::changed, this, [this, startStop] {
        m_form->startButton->setText(startStop->text());
        m_form->startButton->setIcon(startStop->icon());
        m_form->startButton->setToolTip(startStop->toolTip());
    });
    m_form->browseButton->setIcon(chooseFolder->icon());
    m_form->browseButton->setToolTip(chooseFolder->toolTip());
    connect(m_form->browseButton, &QToolButton::clicked, chooseFolder, &QAction::trigger);
    connect(m_copyUrl, &QToolButton::clicked, this, &ServeBar::copyUrl);
    connect(m_form->folderEdit, &QLineEdit::returnPressed, startStop, [this, startStop] {
        if (!m_controller.isRunning())
            startStop->trigger();
    });
    connect(m_form->folderEdit, &QLineEdit::textEdited, this, &ServeBar::clearError);
    connect(m_form->addressBox, &QComboBox::currentTextChanged, this, &ServeBar::clearError);
    connect(m_form->portBox, &QSpinBox::valueChanged, this, &ServeBar::clearError);
    connect(m_form->intervalBox, &QSpinBox::valueChanged, this,
            [this](int value) { m_controller.setInterval(std::chrono::milliseconds(value)); });
    // Typing 500 shall not sample every 5 ms on the way.
    m_form->intervalBox->setKeyboardTracking(false);

    connect(&m_controller, &ServeController::optionsChanged, this, &ServeBar::updateFields);
    connect(&m_controller, &ServeController::stateChanged, this, &ServeBar::updateState);
    connect(&m_controller, &ServeController::failed, this, &ServeBar::showError);

    fillAddresses();
    updateFields();
    updateState();
}

ServeBar::~ServeBar() = default;

bool ServeBar::commit()
{
    clearError();
    server::ServerOptions options = m_controller.options();
    options.root = QDir::fromNativeSeparators(m_form->folderEdit->text().trimmed());
    if (options.root.isEmpty()) {
        showError({server::ServerError::Subject::Root,
                   tr("Choose the folder to serve, or drop one on the window.")});
        return false;
    }
    if (options.root == QLatin1String("~") || options.root.startsWith(QLatin1String("~/")))
        options.root.replace(0, 1, QDir::homePath());

    // Further addresses, which only the command line can give, stay as they are.
    if (!options.listen.empty() || (options.unixPaths.isEmpty() && options.listenDescriptors.empty())) {
        const QHostAddress address = parseAddress(m_form->addressBox->currentText());
        if (address.isNull()) {
            showError(
                {server::ServerError::Subject::Address,
                 tr("This is not an IP address. 127.0.0.1 is for this machine only, 0.0.0.0 for everyone.")});
            return false;
        }
        options.listen.resize(std::max<std::size_t>(1, options.listen.size()));
        options.listen.front() = {address, quint16(m_form->portBox->value())};
    }
    options.interval = std::chrono::milliseconds(m_form->intervalBox->value());
    m_controller.setOptions(options);
    return true;
}

void ServeBar::setFolder(const QString &folder)
{
    m_form->folderEdit->setText(QDir::toNativeSeparators(folder));
    clearError();
}

void ServeBar::showError(const server::ServerError &error)
{
    using Subject = server::ServerError::Subject;
    QWidget *field = nullptr;
    int column = 1;
    switch (error.subject) {
    case Subject::Root:
        field = m_form->folderEdit;
        break;
    case Subject::Address:
        field = m_form->addressBox;
        column = 3;
        break;
    case Subject::Port:
        field = m_form->portBox;
        column = 5;
        break;
    case Subject::None:
    case Subject::UnixPath:
    case Subject::Resources:
        break;
    }
    clearError();
    m_error->setText(error.message);
    // Below its field and on to the right end, where there is room for a sentence.
    m_form->grid->addWidget(m_error, 1, column, 1, m_form->grid->columnCount() - column);
    m_error->show();
    markField(field);
}

void ServeBar::clearError()
{
    m_error->hide();
    m_error->clear();
    markField(nullptr);
}

void ServeBar::copyUrl() const
{
    QApplication::clipboard()->setText(m_controller.url());
}

void ServeBar::showQrCode() const
{
    // Those from outside come first.
    QrPopup::showBelow(*m_qrCode, m_controller.url());
}

void ServeBar::markField(QWidget *field)
{
    if (m_wrongField) {
        m_wrongField->setPalette({});
        m_wrongField->setAccessibleDescription({});
    }
    m_wrongField = field;
    if (!field)
        return;
    tintField();
    field->setAccessibleDescription(m_error->text());
    field->setFocus(Qt::OtherFocusReason);
}

void ServeBar::tintField()
{
    if (!m_wrongField)
        return;
    const QPalette base = QApplication::palette();
    QPalette own;
    own.setColor(QPalette::Base, blend(base.color(QPalette::Base), inkColour(Ink::Red, base), 0.25));
    m_wrongField->setPalette(own);
}

void ServeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintField();
}

void ServeBar::updateFields()
{
    const server::ServerOptions &options = m_controller.options();
    const QSignalBlocker interval(m_form->intervalBox);
    m_form->intervalBox->setValue(int(options.interval.count()));
    // What is being typed is not thrown away by a change of something else.
    if (!m_form->folderEdit->hasFocus() || m_form->folderEdit->text().isEmpty())
        m_form->folderEdit->setText(QDir::toNativeSeparators(options.root));
    if (!options.listen.empty()) {
        const QSignalBlocker address(m_form->addressBox);
        const QSignalBlocker port(m_form->portBox);
        m_form->addressBox->setCurrentText(options.listen.front().address.toString());
        m_form->portBox->setValue(options.listen.front().port);
    }
}

void ServeBar::updateState()
{
    const bool isStopped = m_controller.state() == ServeController::State::Stopped;
    m_form->folderEdit->setReadOnly(!isStopped);
    for (QWidget *field :
         {static_cast<QWidget *>(m_form->addressBox), static_cast<QWidget *>(m_form->portBox)})
        field->setEnabled(isStopped && (!m_controller.options().listen.empty()));
    if (!isStopped)
        clearError();

    QStringList shown;
    for (const QString &url : m_controller.urls().mid(0, maxShownUrls))
        shown.append(QStringLiteral("<a href=\"%1\">%1</a>").arg(url.toHtmlEscaped()));
    for (const server::ListeningAddress &address : m_controller.addresses()) {
        if (address.endpoint.isUnix)
            shown.append(address.text.toHtmlEscaped());
    }
    const QString text = shown.join(QStringLiteral(" &nbsp; "));
    // Hidden while its parts change: each of them would lay out the whole window anew.
    m_urlRow->hide();
    m_url->setText(text);
    m_copyUrl->setVisible(!m_controller.url().isEmpty());
    m_qrCode->setVisible(!m_controller.url().isEmpty());
    m_urlRow->setVisible(!text.isEmpty());
    m_urls->clear();
    for (const QString &url : m_controller.urls())
        connect(m_urls->addAction(url), &QAction::triggered, this,
                [url] { QApplication::clipboard()->setText(url); });
    // One address is copied at a click, of several one is chosen.
    const bool hasChoice = m_controller.urls().size() > 1;
    m_copyUrl->setMenu(hasChoice ? m_urls : nullptr);
    m_copyUrl->setPopupMode(hasChoice ? QToolButton::InstantPopup : QToolButton::DelayedPopup);
}

void ServeBar::fillAddresses()
{
    const QSignalBlocker blocker(m_form->addressBox);
    m_form->addressBox->addItem(QStringLiteral("127.0.0.1"));
    m_form->addressBox->setItemData(0, tr("This machine only"), Qt::ToolTipRole);
    m_form->addressBox->addItem(QStringLiteral("0.0.0.0"));
    m_form->addressBox->setItemData(1, tr("Everyone who has a route here, IPv4"), Qt::ToolTipRole);
    m_form->addressBox->addItem(QStringLiteral("::"));
    m_form->addressBox->setItemData(2, tr("Everyone who has a route here, IPv6 and IPv4"), Qt::ToolTipRole);
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLinkLocal() && m_form->addressBox->findText(address.toString()) < 0)
            m_form->addressBox->addItem(address.toString());
    }
}

} // namespace cwndscope::ui
