// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cwndscope::server {

#if defined(__x86_64__) && !defined(__AVX__) // compiled with AVX there is no change
/// Changes nothing that a program can see, but makes Intel's processors fast again. Since Ice Lake Qt hashes
/// strings in 256-bit registers (aeshash256 in qtbase/src/corelib/tools/qhash.cpp) and returns without
/// VZEROUPPER. From then on every change between SSE code, like ours, and AVX code, like the C library's,
/// saves or restores the upper halves of the registers (Intel's optimization manual, "Mixing AVX code with
/// SSE code"), for 250 ns where it was measured, until somebody says that there is nothing in them.
///
/// For threads that work for long and hash now and then: where each piece of work begins.
inline void clearUpperVectorHalves()
{
    static const bool hasAvx = __builtin_cpu_supports("avx") != 0;
    if (hasAvx)
        asm volatile("vzeroupper");
}
#else
inline void clearUpperVectorHalves()
{ }
#endif

} // namespace cwndscope::server
