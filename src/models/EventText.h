// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Event.h"

#include <QString>

/// Events for people. Pure functions, any thread.
namespace cwndscope::models::eventText {

/// "retransmission", "recovery begins" …
QString label(analysis::EventKind kind);
/// A letter or sign of its own, where there is room for no more.
QString symbol(analysis::EventKind kind);
/// "3 packets", "88 → 44 packets", "ESTABLISHED → FIN_WAIT1".
QString detail(const analysis::Event &event);
/// What it tells, in one sentence.
QString meaning(analysis::EventKind kind);

} // namespace cwndscope::models::eventText
