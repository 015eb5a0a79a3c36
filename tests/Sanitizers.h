// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which sanitizer a test is built with: g++ defines macros, clang++ has features.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CWNDSCOPE_TSAN 1
#endif
#if __has_feature(address_sanitizer)
#define CWNDSCOPE_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define CWNDSCOPE_TSAN 1
#endif
#if defined(__SANITIZE_ADDRESS__)
#define CWNDSCOPE_ASAN 1
#endif

/// QProcess starts children with clone(2), on which clang 14's ThreadSanitizer aborts (CHECK failed in
/// ForkAfter).
#ifdef CWNDSCOPE_TSAN
#define CWNDSCOPE_SKIP_WITHOUT_FORK() QSKIP("ThreadSanitizer does not survive QProcess")
#else
#define CWNDSCOPE_SKIP_WITHOUT_FORK() static_cast<void>(0)
#endif
