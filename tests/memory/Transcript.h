// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// What a connection must look like from outside, whatever was sent to it. Each check gives a sentence about
/// the first fault, or nothing.
namespace transcript {

/// Lifecycle and requests in their order: opened, states, request started, answered, finished, closed.
QByteArray storyFault(const std::vector<cwndscope::stream::Observation> &observations);

/// One well-formed response (RFC 9112) for each request that was observed, in order, and nothing behind the
/// last.
QByteArray answersFault(QByteArrayView answers,
                        const std::vector<cwndscope::stream::Observation> &observations);

/// Without what differs from time to time: dates, and the boundaries of multiparts.
QByteArray comparable(QByteArray answers);

} // namespace transcript
