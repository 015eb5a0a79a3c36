// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Observation.h"

namespace cwndscope::stream {

RequestStarted RequestServed::start() const
{
    return {connection, request, started, method, target};
}

ResponseStarted RequestServed::response() const
{
    return {connection, request, responded, status, bodyLength, firstByte};
}

RequestFinished RequestServed::end() const
{
    return {connection, request, time, status, true, firstByte, time, bytesSent, bodyBytes};
}

} // namespace cwndscope::stream
