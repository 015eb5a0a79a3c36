// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Source.h"

namespace cwndscope::stream {

void Source::resetConnections(const std::vector<ConnectionId> &connections)
{
    Q_UNUSED(connections)
}

void Source::changeOptions(const std::vector<ConnectionId> &connections,
                           const std::vector<tcp::KnobSetting> &settings)
{
    Q_UNUSED(connections)
    Q_UNUSED(settings)
}

} // namespace cwndscope::stream
