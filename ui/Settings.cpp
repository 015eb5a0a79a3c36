// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Settings.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <type_traits>

namespace cwndscope::ui {

namespace {

constexpr qsizetype largestSettingsFile = 64 * 1024;
const QString jsonFormat = QStringLiteral("cwndscope-settings-1");

QString settingsKey(const char *name)
{
    return QLatin1String("settings/") + QLatin1String(name);
}

/// Takes what the value stands for; false when that is nothing that the member can hold.
template <typename Member> bool take(Member &member, const QVariant &value, int least, int most)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !(number >= least && number <= most) || number != double(int(number)))
        return false;
    member = Member(int(number));
    return true;
}

bool take(bool &member, const QVariant &value)
{
    // Settings files have text.
    const QString text = value.toString();
    if (text != QLatin1String("true") && text != QLatin1String("false"))
        return false;
    member = text == QLatin1String("true");
    return true;
}

bool take(QString &address, const QVariant &value)
{
    const QHostAddress parsed(value.toString());
    if (parsed.isNull())
        return false;
    address = parsed.toString();
    return true;
}

template <typename Member> auto plain(const Member &member)
{
    if constexpr (std::is_enum_v<Member>)
        return int(member);
    else
        return member;
}

/// Calls each(name, member, take), where take(QVariant) is as above.
template <typename Each> void visitAll(Settings &settings, const Each &each)
{
    Settings::visit(settings, [&each](const char *name, auto &member, auto... bounds) {
        each(name, [&](const QVariant &value) { return take(member, value, bounds...); });
    });
}

} // namespace

Settings Settings::load()
{
    const QSettings file;
    Settings settings;
    visitAll(settings, [&file](const char *name, const auto &take) {
        if (const QVariant value = file.value(settingsKey(name)); value.isValid())
            take(value);
    });
    return settings;
}

void Settings::save(const Settings &before) const
{
    QVariantMap old;
    visit(before, [&old](const char *name, const auto &member, auto...) {
        old[QLatin1String(name)] = plain(member);
    });
    QSettings file;
    visit(*this, [&](const char *name, const auto &member, auto...) {
        if (const QVariant value = plain(member); value != old.value(QLatin1String(name)))
            file.setValue(settingsKey(name), value);
    });
}

QByteArray Settings::toJson() const
{
    QJsonObject values;
    visit(*this, [&values](const char *name, const auto &member, auto...) {
        values[QLatin1String(name)] = plain(member);
    });
    return QJsonDocument(
               QJsonObject{{QStringLiteral("format"), jsonFormat}, {QStringLiteral("settings"), values}})
        .toJson();
}

std::variant<Settings, QString> Settings::fromJson(const QByteArray &json)
{
    if (json.size() > largestSettingsFile)
        return tr("The file is too large to be one of settings.");
    const QJsonObject file = QJsonDocument::fromJson(json).object();
    if (file[QLatin1String("format")] != jsonFormat || !file[QLatin1String("settings")].isObject())
        return tr("The file is none that this program has exported settings to.");
    QVariantMap values = file[QLatin1String("settings")].toObject().toVariantMap();
    Settings settings;
    QString problem;
    visitAll(settings, [&](const char *name, const auto &take) {
        const QVariant value = values.take(QLatin1String(name));
        if (value.isValid() && !take(value) && problem.isEmpty())
            problem = tr("\"%1\" in the file has a value that it cannot have; nothing is changed.")
                          .arg(QLatin1String(name));
    });
    if (!problem.isEmpty())
        return problem;
    if (!values.isEmpty())
        return tr("The file sets \"%1\", which this version does not know; nothing is changed.")
            .arg(models::format::printable(values.firstKey(), 60));
    return settings;
}

void Settings::apply(server::ServerOptions &options, const Settings &before) const
{
    using std::chrono::milliseconds;
    using std::chrono::seconds;
    if (interval != before.interval)
        options.interval = milliseconds(interval);
    if (idleInterval != before.idleInterval)
        options.idleInterval = milliseconds(idleInterval);
    if (address != before.address || port != before.port) {
        options.listen.resize(std::max<std::size_t>(1, options.listen.size()));
        options.listen.front() = {QHostAddress(address), std::uint16_t(port)};
    }
    if (threads != before.threads)
        options.threads = threads;
    if (headerTimeout != before.headerTimeout)
        options.headerTimeout = seconds(headerTimeout);
    if (idleTimeout != before.idleTimeout)
        options.idleTimeout = seconds(idleTimeout);
    if (writeTimeout != before.writeTimeout)
        options.writeTimeout = seconds(writeTimeout);
    if (maxConnections != before.maxConnections)
        options.maxConnections = std::size_t(maxConnections);
    if (followSymlinks != before.followSymlinks)
        options.followSymlinks = followSymlinks;
    if (showDotfiles != before.showDotfiles)
        options.showDotfiles = showDotfiles;
    if (serverTiming != before.serverTiming)
        options.serverTiming = serverTiming;
}

store::Limits Settings::storeLimits() const
{
    store::Limits limits;
    limits.historyBytes = std::size_t(historyMebibytes) << 20;
    limits.closedConnections = std::size_t(closedConnections);
    return limits;
}

} // namespace cwndscope::ui
