// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HeadSemantics.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace cwndscope::http {

/// What a request target names, ready for the file system.
struct Target
{
    bool asterisk = false; ///< "*": the server as a whole (RFC 9112 section 3.2.4)
    std::optional<QByteArray> authority; ///< of an absolute-form; it replaces the Host field (section 3.2.2)
    /// Decoded, dot segments and empty segments removed, no "/" at either end, no NUL; empty for the root
    /// itself. Never begins with or contains "..".
    QByteArray path;
    bool directory = true; ///< the target ended in a slash
    QByteArray query; ///< as sent, without "?"
};

/// Understands origin-form, absolute-form (http only) and asterisk-form. Of anything else returns the
/// refusal: 400 for what is not valid or leads above the root, 404 for what no file can be named,
/// 421 for https.
Refusal parseTarget(QByteArrayView text, Target &target);

} // namespace cwndscope::http
