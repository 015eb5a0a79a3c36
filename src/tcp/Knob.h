// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>

namespace cwndscope::tcp {

enum class KnobId : std::uint8_t {
    CongestionControl,
    MaxPacingRate,
    NotsentLowat,
    SendBuffer,
    NoDelay,
    KeepAlive,
    KeepIdle,
    KeepInterval,
    KeepCount,
    Dscp,
    UserTimeout,
    Throttle, ///< of the serving program, not of the kernel: whoever sends has to keep to it
};

/// Something about a live connection that can be changed. Labels and meanings are in the source language;
/// translate with the context "cwndscope::tcp::Knob".
struct Knob
{
    enum class Kind : std::uint8_t { Name, Number, Flag };

    KnobId id;
    const char *name; ///< as the kernel calls the option: TCP_CONGESTION …
    const char *option; ///< on the command line, for new connections, without the dashes
    const char *label;
    const char *unit; ///< "" for none
    const char *meaning; ///< one sentence
    Kind kind = Kind::Number;
    std::int64_t least = 0; ///< of numbers
    std::int64_t most = 0;
};

/// In the order in which they are shown; knob.id is the index.
std::span<const Knob> knobs();
const Knob &knob(KnobId id);
/// nullptr when there is none of that name.
const Knob *findKnob(QByteArrayView name);

/// What somebody asks for.
struct KnobSetting
{
    KnobId knob = KnobId::CongestionControl;
    QByteArray value; ///< a name, a decimal number, or 0 and 1; empty to read it only

    bool operator==(const KnobSetting &) const = default;
};

/// What became of it.
struct KnobResult
{
    QByteArray value; ///< as the kernel says now; empty when it does not say
    int errorNumber = 0; ///< of the call that was refused
    QString error; ///< why not, and how to allow it; empty when it is as asked for
};

/// Text as a person writes it: spaces around it, "on" and "off" for flags. Empty, with a sentence in
/// `problem`, when it is no value of that knob.
QByteArray parseKnobValue(const Knob &knob, const QString &text, QString *problem);

/// The congestion controls of this machine, as /proc/sys/net/ipv4 lists them, separated by spaces.
struct CongestionControls
{
    QString available;
    QString allowed; ///< to everybody; the others need CAP_NET_ADMIN

    static CongestionControls ofThisMachine();
};

/// Why setsockopt(2) refused, and how to allow it.
QString explainRefusal(const Knob &knob, const QByteArray &asked, int errorNumber,
                       const CongestionControls &machine);

/// Sets the option and reads it back. Any socket, on the thread that owns the descriptor; never blocks.
/// KnobId::Throttle is not the kernel's and is refused.
KnobResult turnKnob(int descriptor, const KnobSetting &setting);
/// std::nullopt when the socket does not have it.
std::optional<QByteArray> readKnob(int descriptor, KnobId id);

/// Tries settings on a socket of its own. The first refusal, or empty.
QString knobProblem(std::span<const KnobSetting> settings);

} // namespace cwndscope::tcp
