// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CsvOutputs.h"

namespace cwndscope::app {

namespace {

// A disk that sleeps needs a few seconds to wake up; a pipe that nobody reads never will.
constexpr std::chrono::seconds longestFinish{5};

} // namespace

std::optional<QString> CsvOutputs::open(const Options &options, stream::Source &source)
{
    using exporting::StreamingCsv;
    const std::pair<StreamingCsv::Kind, QString> wanted[] = {
        {StreamingCsv::Kind::Samples, options.samplesCsv},
        {StreamingCsv::Kind::Requests, options.requestsCsv},
    };
    for (const auto &[kind, path] : wanted) {
        if (path.isEmpty())
            continue;
        StreamingCsv::Options fileOptions;
        fileOptions.kind = kind;
        fileOptions.path = path;
        fileOptions.filter = options.filter;
        auto file = std::make_unique<StreamingCsv>(fileOptions);
        if (std::optional<QString> problem = file->start())
            return problem;
        connect(file.get(), &StreamingCsv::failed, this, &CsvOutputs::failed);
        connect(file.get(), &StreamingCsv::rowsLost, this, &CsvOutputs::rowsLost);
        source.addSink(file.get());
        m_files.push_back(std::move(file));
    }
    return std::nullopt;
}

bool CsvOutputs::finish()
{
    bool complete = true;
    for (const auto &file : m_files)
        complete = file->finish(longestFinish) && complete;
    return complete;
}

} // namespace cwndscope::app
