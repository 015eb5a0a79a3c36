// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoManner.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QString>
#include <QUrl>

#include <limits>

using namespace std::chrono_literals;

namespace cwndscope::app {

namespace {

// Enough to find something; a folder of a million files must not hold up the window.
constexpr int mostFilesLookedAt = 2'000;
constexpr std::int64_t kibi = 1024;
constexpr std::int64_t mebi = 1024 * kibi;

} // namespace

DemoTargets DemoTargets::in(const QString &folder)
{
    DemoTargets result;
    const QDir root(QDir(folder).absolutePath());
    qint64 largest = 0;
    qint64 smallest = std::numeric_limits<qint64>::max();
    QDirIterator files(root.path(), QDir::Files | QDir::Readable | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    for (int i = 0; i < mostFilesLookedAt && files.hasNext(); ++i) {
        const QFileInfo info = files.nextFileInfo();
        const auto target = [&] {
            return '/'
                + QUrl::toPercentEncoding(root.relativeFilePath(info.filePath()), QByteArrayLiteral("/"));
        };
        if (info.size() > largest) {
            largest = info.size();
            result.large = target();
        }
        if (info.size() > 0 && info.size() < smallest) {
            smallest = info.size();
            result.small = target();
        }
    }
    return result;
}

std::vector<DemoManner> demoManners(const DemoTargets &targets)
{
    return {
        // As fast as it goes, in bursts: on loopback an endless download would keep two cores busy.
        {.target = targets.large, .rangeBytes = 96 * mebi, .pause = 1500ms},
        // A steady download that the reader holds at 40 MiB/s.
        {.target = targets.large, .bytesPerRead = 400 * kibi, .readInterval = 10ms, .pause = 500ms},
        // A slow reader with a small buffer: its window is what limits.
        {.target = targets.large,
         .receiveBuffer = int(32 * kibi),
         .bytesPerRead = 16 * kibi,
         .readInterval = 100ms},
        // One that reads in large, rare gulps: the rate is a saw.
        {.target = targets.large, .bytesPerRead = 2 * mebi, .readInterval = 700ms},
        // Many small requests on one connection.
        {.target = targets.small, .rangeBytes = 16 * kibi, .pause = 20ms},
        // A little now and then: the application limits, and the connection is idle in between.
        {.target = targets.large, .rangeBytes = 256 * kibi, .pause = 800ms},
        // Short connections, one after the other.
        {.target = targets.small, .rangeBytes = 64 * kibi, .requestsPerConnection = 1, .pause = 2500ms},
        // Somebody who leaves in the middle.
        {.target = targets.large,
         .receiveBuffer = int(128 * kibi),
         .bytesPerRead = 64 * kibi,
         .readInterval = 50ms,
         .pause = 4s,
         .resetAfter = 5s},
    };
}

} // namespace cwndscope::app
