// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <optional>

namespace cwndscope::app {

/// What somebody wants to read, whether or not the C library has it.
struct Locales
{
    QLocale text;
    QLocale numbers; ///< and dates
};

/// What the environment asks for (locale(7), LANGUAGE too); std::nullopt for the C locale, and for names that
/// say nothing.
std::optional<Locales> wantedLocales();

/// What the whole process needs before any Qt application object exists: writing to a closed pipe is an error
/// and not the end (signal(7), SIGPIPE), the locale is UTF-8, and as many descriptors as the host allows
/// (each connection costs some, getrlimit(2)).
///
/// A locale that the C library lacks, or that is not UTF-8, gives way to C.UTF-8; what was wanted instead is
/// returned, and a window can still speak it.
std::optional<Locales> prepareProcess();

/// Whether a window can be shown: Wayland or X11 is announced in the environment, or a platform was chosen by
/// hand.
bool hasDisplay();

/// Asks the kernel whether connections may use this congestion control (tcp(7), TCP_CONGESTION). An empty
/// string when they may, otherwise a sentence that names what is available.
QString congestionControlProblem(const QByteArray &name);

} // namespace cwndscope::app
