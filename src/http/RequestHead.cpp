// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestHead.h"

#include "http/Characters.h"

#include <utility>

namespace cwndscope::http {

FieldSection::FieldSection(QByteArray bytes, std::vector<Line> lines)
    : m_bytes(std::move(bytes))
    , m_lines(std::move(lines))
{ }

QByteArrayView FieldSection::name(std::size_t index) const
{
    const Line &line = m_lines[index];
    return QByteArrayView(m_bytes).sliced(line.nameAt, line.nameSize);
}

QByteArrayView FieldSection::value(std::size_t index) const
{
    const Line &line = m_lines[index];
    return QByteArrayView(m_bytes).sliced(line.valueAt, line.valueSize);
}

void FieldSection::append(QByteArrayView name, QByteArrayView value)
{
    Line line;
    line.nameAt = std::uint32_t(m_bytes.size());
    line.nameSize = std::uint32_t(name.size());
    m_bytes.append(name).append(": ");
    line.valueAt = std::uint32_t(m_bytes.size());
    line.valueSize = std::uint32_t(value.size());
    m_bytes.append(value).append("\r\n");
    m_lines.push_back(line);
}

std::optional<QByteArray> RequestHead::field(QByteArrayView name) const
{
    std::optional<QByteArray> joined;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!equalsIgnoringCase(fields.name(i), name))
            continue;
        if (joined)
            joined->append(", ").append(fields.value(i));
        else
            joined = fields.value(i).toByteArray();
    }
    return joined;
}

bool RequestHead::has(QByteArrayView name) const
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (equalsIgnoringCase(fields.name(i), name))
            return true;
    }
    return false;
}

bool RequestHead::listContains(QByteArrayView name, QByteArrayView token) const
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!equalsIgnoringCase(fields.name(i), name))
            continue;
        for (QByteArrayView list = fields.value(i); !list.isEmpty();) {
            if (equalsIgnoringCase(takeListMember(list), token))
                return true;
        }
    }
    return false;
}

} // namespace cwndscope::http
