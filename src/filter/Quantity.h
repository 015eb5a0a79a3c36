// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Field.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace cwndscope::filter {

enum class Kind : std::uint8_t { Number, Text, Address, Choice };
/// Which units a number may carry.
enum class Dimension : std::uint8_t { Count, Bytes, Rate, Time, Share };

/// One name out of a closed set, and the number it stands for.
struct Choice
{
    const char *name;
    int value;
};

/// What a filter can ask of a connection: a field of the catalogue, or something that the connection or its
/// requests have of their own.
struct Quantity
{
    enum class Own : std::uint8_t {
        None, ///< it is a field of the catalogue
        Peer,
        PeerPort,
        Local,
        LocalPort,
        State,
        CloseReason,
        Rate,
        Requests,
        Sent,
        Duration,
        Descriptor,
        Connection,
        Pid,
        Uid,
        Gid,
        Command,
        // Of requests: true when one of those that are looked at has it.
        RequestId,
        Method,
        Target,
        Status,
        Progress,
    };

    QString name; ///< as in CSV files and in the table's columns
    QStringList aliases;
    Kind kind = Kind::Number;
    Dimension dimension = Dimension::Count;
    double scale = 1; ///< how many of the dimension's base units (ns, bytes, bit/s) one of its own is
    Own own = Own::None;
    const tcp::Field *field = nullptr;
    std::span<const Choice> choices;
    const char *ownMeaning = "";

    /// One sentence in the user's language.
    QString meaning() const;
    /// What a value looks like, for example "50ms".
    QString example() const;
};

/// Static storage, any thread. Names and aliases are unique.
const std::vector<Quantity> &quantities();
/// By name or alias, in any case; nullptr when there is none.
const Quantity *findQuantity(QStringView name);
/// In any case, and with or without '-' and '_'; nullptr when the quantity has no such choice.
const Choice *findChoice(const Quantity &quantity, QStringView name);

/// Where connection states begin among the choices of `state`, after the kernel's own numbers; and "live".
inline constexpr int firstConnectionState = 100;
inline constexpr int liveState = 200;

} // namespace cwndscope::filter
