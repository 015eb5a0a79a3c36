// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>
#include <vector>

namespace cwndscope::http {

struct FieldLine
{
    QByteArray name; ///< as sent
    QByteArray value; ///< without the optional white space around it

    bool operator==(const FieldLine &) const = default;
};

/// How the bytes after the head are delimited (RFC 9112 section 6.3).
enum class BodyFraming : std::uint8_t { None, Length, Chunked };

/// The field section of a request: the bytes as sent, once, and where the lines are in them. One allocation
/// for all the text, because most fields of most requests are never looked at.
class FieldSection
{
public:
    struct Line
    {
        std::uint32_t nameAt = 0;
        std::uint32_t nameSize = 0;
        std::uint32_t valueAt = 0;
        std::uint32_t valueSize = 0;

        bool operator==(const Line &) const = default;
    };

    FieldSection() = default;
    FieldSection(QByteArray bytes, std::vector<Line> lines);

    std::size_t size() const { return m_lines.size(); }
    /// Views into the section: valid as long as it lives unchanged.
    QByteArrayView name(std::size_t index) const;
    QByteArrayView value(std::size_t index) const;
    void append(QByteArrayView name, QByteArrayView value);

    bool operator==(const FieldSection &) const = default;

private:
    QByteArray m_bytes;
    std::vector<Line> m_lines;
};

/// The head of a request, syntactically valid (RFC 9112 sections 2 to 6).
struct RequestHead
{
    QByteArray method;
    QByteArray target; ///< as sent; origin-form, absolute-form, authority-form or asterisk-form
    int minorVersion = 1; ///< HTTP/1.x; a higher minor version than 1 is handled as 1 (RFC 9110 section 2.5)
    FieldSection fields;

    BodyFraming bodyFraming = BodyFraming::None;
    std::uint64_t contentLength = 0; ///< only with BodyFraming::Length
    bool keepAlive = true; ///< what the client asked for (RFC 9112 section 9.3)
    bool isHostAddress = false; ///< Host holds an IP address, not a name
    bool expectsContinue = false; ///< Expect: 100-continue from an HTTP/1.1 client

    /// The value of the only line of that name (case-insensitive); std::nullopt when there is none. Several
    /// lines are joined with ", " (RFC 9110 section 5.2).
    std::optional<QByteArray> field(QByteArrayView name) const;
    bool has(QByteArrayView name) const;
    /// Whether a comma-separated list field contains a token, case-insensitive (for example Connection:
    /// close).
    bool listContains(QByteArrayView name, QByteArrayView token) const;

    bool operator==(const RequestHead &) const = default;
};

} // namespace cwndscope::http
