// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ServeController.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QFuture>
#include <QNetworkInterface>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>

#include <memory>
#include <utility>

namespace cwndscope::ui {

namespace {

/// A wildcard is nothing that can be opened: in its place the addresses that lead here, ours from outside
/// first.
QStringList urlsOf(const server::ListeningAddress &listening)
{
    const QHostAddress &bound = listening.endpoint.address;
    const bool anyIPv4 = bound == QHostAddress(QHostAddress::AnyIPv4);
    const bool any = bound == QHostAddress(QHostAddress::AnyIPv6) || bound == QHostAddress(QHostAddress::Any);
    if (!anyIPv4 && !any)
        return {listening.text};
    QStringList outer;
    QStringList inner;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (address.isLinkLocal() || (anyIPv4 && address.protocol() != QAbstractSocket::IPv4Protocol))
            continue;
        QUrl url;
        url.setScheme(QStringLiteral("http"));
        url.setHost(address.toString());
        url.setPort(listening.endpoint.port);
        url.setPath(QStringLiteral("/"));
        (address.isLoopback() ? inner : outer).append(url.toString());
    }
    return outer + inner;
}

/// What is worth a download, directly in the folder: the name of its largest file, or of the first ones' if
/// there are very many. Asks the disk. Empty when there is none.
QString largestFile(const QString &folder)
{
    constexpr int enough = 10'000;
    QString name;
    qint64 size = 0; // of nothing there is nothing to see
    QDirIterator files(folder, QDir::Files | QDir::Readable | QDir::NoSymLinks);
    for (int i = 0; i < enough && files.hasNext(); ++i) {
        files.next();
        const QFileInfo file = files.fileInfo();
        // A name that is not UTF-8 cannot be told from here.
        if (file.size() > size && !file.fileName().contains(QChar::ReplacementCharacter)) {
            name = file.fileName();
            size = file.size();
        }
    }
    return name;
}

/// As one word of a shell's command line.
QString shellWord(QString text)
{
    return u'\'' + text.replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace

ServeController::ServeController(server::Server &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    connect(&m_server, &server::Server::started, this,
            [this](const std::vector<server::ListeningAddress> &addresses) {
                setAddresses(addresses);
                findSuggestion();
                setState(State::Running);
                if (const std::uint16_t taken = std::exchange(m_takenPort, 0);
                    taken != 0 && !addresses.empty())
                    Q_EMIT portReplaced(taken, addresses.front().endpoint.port);
            });
    connect(&m_server, &server::Server::failed, this, [this](const server::ServerError &error) {
        setAddresses({});
        if (error.isPortTaken && m_anyPortWillDo && m_takenPort == 0 && m_options.listen.size() == 1) {
            m_takenPort = m_options.listen.front().port;
            server::ServerOptions options = m_options;
            options.listen.front().port = 0;
            m_server.start(options);
            return;
        }
        m_takenPort = 0;
        setState(State::Stopped);
        Q_EMIT failed(error);
    });
    connect(&m_server, &server::Server::stopped, this, &ServeController::onStopped);
}

QString ServeController::reach() const
{
    return server::reachSentence(m_addresses, !m_options.credentials.isEmpty());
}

QString ServeController::curlCommand() const
{
    if (m_addresses.empty())
        return {};
    // Encoded, a name has no character that means something to a shell.
    const QString file = QString::fromLatin1(QUrl::toPercentEncoding(m_suggestion));
    if (!url().isEmpty()) {
        const QString address = url() + file;
        return QStringLiteral("curl -o /dev/null ") + (address.contains(u'[') ? shellWord(address) : address);
    }
    return QStringLiteral("curl -o /dev/null --unix-socket %1 http://localhost/%2")
        .arg(shellWord(m_addresses.front().endpoint.path), file);
}

void ServeController::findSuggestion()
{
    m_suggestion.clear();
    // Not here: the disk may be slow.
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    promise->future().then(this, [this, root = m_options.root](const QString &file) {
        if (!isRunning() || m_options.root != root)
            return;
        m_suggestion = file;
        Q_EMIT suggestionChanged();
    });
    QThreadPool::globalInstance()->start([promise, root = m_options.root] {
        promise->addResult(largestFile(root));
        promise->finish();
    });
}

void ServeController::setOptions(const server::ServerOptions &options)
{
    m_options = options;
    Q_EMIT optionsChanged();
}

void ServeController::setInterval(std::chrono::milliseconds interval)
{
    if (interval == m_options.interval)
        return;
    m_options.interval = interval;
    if (m_state != State::Stopped)
        m_server.setInterval(interval);
    Q_EMIT optionsChanged();
}

void ServeController::setKnobs(const std::vector<tcp::KnobSetting> &knobs)
{
    m_options.congestionControl.clear();
    m_options.caps = {};
    m_options.knobs = knobs;
    m_server.setKnobs(knobs);
    Q_EMIT optionsChanged();
}

std::vector<tcp::KnobSetting> ServeController::knobs() const
{
    std::vector<tcp::KnobSetting> knobs = m_options.knobs;
    if (!m_options.congestionControl.isEmpty())
        knobs.push_back({tcp::KnobId::CongestionControl, m_options.congestionControl});
    if (m_options.caps.sendBuffer > 0)
        knobs.push_back({tcp::KnobId::SendBuffer, QByteArray::number(m_options.caps.sendBuffer)});
    if (m_options.caps.maxPacingRate > 0)
        knobs.push_back({tcp::KnobId::MaxPacingRate, QByteArray::number(m_options.caps.maxPacingRate)});
    return knobs;
}

void ServeController::allowQueryCongestionControl(bool allowed)
{
    m_server.setQueryCongestionControl(allowed || m_options.allowQueryCongestionControl);
}

void ServeController::start()
{
    switch (m_state) {
    case State::Stopped:
        setState(State::Starting);
        m_server.start(m_options);
        break;
    case State::Starting:
        break;
    case State::Running:
        m_startsAgain = true;
        stop();
        break;
    case State::Stopping:
        m_startsAgain = true;
        break;
    }
}

void ServeController::stop()
{
    if (m_state == State::Stopped)
        return;
    if (m_state == State::Stopping)
        m_startsAgain = false;
    setState(State::Stopping);
    m_server.stop();
}

void ServeController::setAddresses(const std::vector<server::ListeningAddress> &addresses)
{
    m_addresses = addresses;
    m_urls.clear();
    for (const server::ListeningAddress &address : addresses) {
        if (!address.endpoint.isUnix)
            m_urls.append(urlsOf(address));
    }
    m_urls.removeDuplicates();
}

void ServeController::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ServeController::onStopped()
{
    setAddresses({});
    setState(State::Stopped);
    if (std::exchange(m_startsAgain, false))
        start();
}

} // namespace cwndscope::ui
