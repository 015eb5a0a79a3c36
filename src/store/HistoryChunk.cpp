// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/HistoryChunk.h"

namespace cwndscope::store {

void HistoryChunk::append(const stream::Sample &sample, SampleCodec &codec)
{
    codec.encode(sample, m_bytes);
    if (m_size++ == 0)
        m_firstTime = sample.time;
    m_lastTime = sample.time;
}

} // namespace cwndscope::store
