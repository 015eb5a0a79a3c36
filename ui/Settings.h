// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Format.h"
#include "server/OptionRange.h"
#include "server/ServerOptions.h"
#include "store/Store.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <variant>

namespace cwndscope::ui {

enum class Appearance : std::uint8_t { System, Light, Dark };
enum class ExportFormat : std::uint8_t { Csv, JsonLines };

/// What a person can set once for all runs of the window; the one place where it is typed, named and bounded.
/// What the window remembers by itself (its size, columns, charts) is elsewhere.
struct Settings
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
public:
    int interval = 100; ///< ms
    int idleInterval = 1000; ///< ms
    int historyMebibytes = 512;
    int closedConnections = 10'000;

    QString address = QStringLiteral("127.0.0.1");
    int port = 8080;
    int threads = 1;
    int headerTimeout = 10; ///< s; 0 for none
    int idleTimeout = 20; ///< s; 0 for none
    int writeTimeout = 60; ///< s; 0 for none
    int maxConnections = 16'384;
    bool followSymlinks = false;
    bool showDotfiles = false;
    bool serverTiming = false;

    models::format::RateUnit rateUnit = models::format::RateUnit::Bits;
    models::format::SizeUnit sizeUnit = models::format::SizeUnit::Binary;
    Appearance appearance = Appearance::System;
    ExportFormat exportFormat = ExportFormat::Csv;

    bool operator==(const Settings &) const = default;

    /// What QSettings holds; what is missing or wrong there (a file that anybody may have edited) has its
    /// default.
    static Settings load();
    /// Writes what differs from `before`: another window may have changed the rest meanwhile.
    void save(const Settings &before) const;

    /// A file for another machine, or another person.
    QByteArray toJson() const;
    /// Of such a file, or a sentence that names what is wrong in it. What it leaves out has its default.
    static std::variant<Settings, QString> fromJson(const QByteArray &json);

    /// Sets what differs from `before`, so that what the command line said about the rest stands.
    void apply(server::ServerOptions &options, const Settings &before) const;
    store::Limits storeLimits() const;
    models::format::Units units() const { return {rateUnit, sizeUnit}; }

    /// Calls visit(name, member, least, most) for each whole number and each choice, visit(name, member) for
    /// the others. Names are those of the files.
    template <typename Self, typename Visit> static void visit(Self &self, const Visit &visit);

    static constexpr int leastHistory = 16;
    static constexpr int mostHistory = 65'536;
    static constexpr int leastClosed = 10;
    static constexpr int mostClosed = 1'000'000;
};

template <typename Self, typename Visit> void Settings::visit(Self &self, const Visit &visit)
{
    namespace range = server::range;
    visit("interval_ms", self.interval, 1, int(range::longestInterval.count()));
    visit("idle_interval_ms", self.idleInterval, int(range::shortestIdleInterval.count()),
          int(range::longestInterval.count()));
    visit("history_mib", self.historyMebibytes, leastHistory, mostHistory);
    visit("closed_connections", self.closedConnections, leastClosed, mostClosed);
    visit("address", self.address);
    visit("port", self.port, 0, 65'535);
    visit("threads", self.threads, 1, range::mostThreads);
    visit("header_timeout_s", self.headerTimeout, 0, range::longestTimeout);
    visit("idle_timeout_s", self.idleTimeout, 0, range::longestTimeout);
    visit("write_timeout_s", self.writeTimeout, 0, range::longestTimeout);
    visit("max_connections", self.maxConnections, 1, range::mostConnections);
    visit("follow_symlinks", self.followSymlinks);
    visit("show_dotfiles", self.showDotfiles);
    visit("server_timing", self.serverTiming);
    visit("rate_unit", self.rateUnit, 0, int(models::format::RateUnit::Bytes));
    visit("size_unit", self.sizeUnit, 0, int(models::format::SizeUnit::Decimal));
    visit("appearance", self.appearance, 0, int(Appearance::Dark));
    visit("export_format", self.exportFormat, 0, int(ExportFormat::JsonLines));
}

} // namespace cwndscope::ui
