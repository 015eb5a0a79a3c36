// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace cwndscope::filter {

/// What could stand where a person is typing.
struct Completion
{
    struct Candidate
    {
        QString text; ///< put in place of the piece
        QString meaning; ///< one sentence
    };

    qsizetype position = 0; ///< of the piece that is being typed
    qsizetype length = 0;
    std::vector<Candidate> candidates; ///< those that begin like the piece first; bounded
};

/// For the piece of a filter that ends at the cursor: names and keywords, after an operator values, after a
/// number units. Pure.
Completion complete(QStringView text, qsizetype cursor);

} // namespace cwndscope::filter
