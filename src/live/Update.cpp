// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Update.h"

#include "live/Limits.h"

namespace cwndscope::live {

void Update::add(const stream::Observation &event)
{
    if (events.size() < Limits::maxEvents)
        events.push_back(event);
    else
        ++eventsLeftOut;
}

void Update::add(const stream::Sample &sample)
{
    const auto place = samples.find(sample.connection);
    if (place == samples.end() && samples.size() < Limits::maxConnections) {
        samples.emplace(sample.connection, sample);
        return;
    }
    ++samplesLeftOut; // this one, or the one before it
    if (place != samples.end())
        place->second = sample;
}

bool Update::isEmpty() const
{
    return !connections && events.empty() && samples.empty() && samplesLeftOut == 0 && eventsLeftOut == 0;
}

} // namespace cwndscope::live
