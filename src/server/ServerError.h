// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace cwndscope::server {

/// Something that went wrong, in a sentence that a person can act on.
struct ServerError
{
    /// What the sentence is about, so that the window can show it beside the field.
    enum class Subject : std::uint8_t { None, Root, Address, Port, UnixPath, Resources };

    Subject subject = Subject::None;
    QString message;
    bool isPortTaken = false; ///< by another program; others may be free

    bool isError() const { return !message.isEmpty(); }
};

} // namespace cwndscope::server
