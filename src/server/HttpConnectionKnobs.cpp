// SPDX-License-Identifier: GPL-3.0-or-later
// What is changed on an HttpConnection while it runs: options of its socket, and the throttle, which is ours.
#include "server/HttpConnection.h"

#include <utility>

namespace cwndscope::server {

stream::OptionChanged HttpConnection::apply(const tcp::KnobSetting &setting)
{
    stream::OptionChanged outcome{id(), {}, tcp::knob(setting.knob).name, {}, {}, setting.value, 0};
    if (setting.knob == tcp::KnobId::Throttle && m_phase != Phase::Hijacked) {
        const std::int64_t rate =
            setting.value.isEmpty() && m_throttle ? m_throttle->rate() : setting.value.toLongLong();
        if (!m_throttle && rate > 0)
            m_throttle = std::make_unique<Throttle>([this] { pump(); });
        if (m_throttle && !setting.value.isEmpty()) {
            m_throttle->setRate(rate);
            pump(); // at the new rate from now on
        }
        outcome.value = QByteArray::number(qlonglong(rate));
    } else {
        tcp::KnobResult result = tcp::turnKnob(m_kernel.descriptor(), setting);
        outcome.value = std::move(result.value);
        outcome.error = std::move(result.error);
        outcome.errorNumber = result.errorNumber;
        m_congestionControlReadAt = {};
    }
    outcome.time = stream::monotonicNow();
    return outcome;
}

stream::OptionChanged HttpConnection::change(const tcp::KnobSetting &setting)
{
    stream::OptionChanged outcome = apply(setting);
    tell(outcome);
    return outcome;
}

} // namespace cwndscope::server
