// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"
#include "stream/Sink.h"
#include "tcp/Knob.h"

#include <QObject>

#include <chrono>
#include <vector>

namespace cwndscope::stream {

/// Where observations come from: the embedded server today; every socket of the host or a recording later.
/// Lives on the thread that created it and does its work on threads of its own. Everything that a person does
/// to connections is a command here and comes back as an observation.
class Source : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Adds a destination; before start, or while stopped. Not owned.
    virtual void addSink(Sink *sink) = 0;

    /// From now on; takes effect at the next tick.
    virtual void setInterval(std::chrono::milliseconds interval) = 0;
    /// These are sampled at the chosen interval even while idle. Replaces the former set.
    virtual void setWatched(const std::vector<ConnectionId> &connections) = 0;
    /// Closes connections: what was handed to the kernel still goes out, then FIN. Unknown ids are ignored.
    virtual void closeConnections(const std::vector<ConnectionId> &connections) = 0;
    /// Ends connections with RST; what was not acknowledged is lost. Nothing where the source cannot.
    virtual void resetConnections(const std::vector<ConnectionId> &connections);
    /// Turns knobs of connections; an OptionChanged comes for each setting of each connection that is still
    /// open. Nothing where the source cannot.
    virtual void changeOptions(const std::vector<ConnectionId> &connections,
                               const std::vector<tcp::KnobSetting> &settings);
};

} // namespace cwndscope::stream
