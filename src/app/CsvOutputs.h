// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "export/StreamingCsv.h"
#include "stream/Source.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace cwndscope::app {

/// The files of --csv and --requests-csv. Must outlive the source it is attached to.
class CsvOutputs : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens what was asked for and adds it to the source. std::nullopt when that worked, else a sentence for
    /// the user.
    std::optional<QString> open(const Options &options, stream::Source &source);
    /// Writes what still waits; only after the source has stopped. False when something could not be written.
    bool finish();

Q_SIGNALS:
    /// The file cannot be written any more; whole rows stand in it.
    void failed(const QString &message);
    /// Rows had to be left out so far, because writing is too slow.
    void rowsLost(quint64 total);

private:
    std::vector<std::unique_ptr<exporting::StreamingCsv>> m_files;
};

} // namespace cwndscope::app
