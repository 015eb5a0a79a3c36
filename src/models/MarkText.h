// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "store/Note.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace cwndscope::models {

/// "TCP_CONGESTION = bbr", or why it was refused; one line, fit to show.
QString markText(const stream::OptionChanged &mark);
/// As notes, for what shows or exports notes.
std::vector<store::Note> markNotes(const store::Connection &connection);

/// What the change did, one of the connection's marks, in one sentence: how fast it went and what held it
/// back from the change before (or the beginning) until it, and from then until the next (or the end).
/// Changes within 50 ms are one. Costs as analysis::limitsOver.
QString beforeAndAfter(const store::Connection &connection, const stream::OptionChanged &mark,
                       const QLocale &locale = {});

} // namespace cwndscope::models
