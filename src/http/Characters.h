// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <cstddef>

namespace cwndscope::http {

/// The character classes of RFC 9110 section 5 and RFC 9112 section 3, as tables: the parser looks every byte
/// up.
enum CharacterClass : unsigned char {
    TokenCharacter = 1, ///< tchar (RFC 9110 section 5.6.2)
    FieldCharacter = 2, ///< field-vchar, SP and HTAB (RFC 9110 section 5.5)
    TargetCharacter = 4, ///< what may stand between the two spaces of a request line; no CTL, no SP
    HostCharacter = 8, ///< unreserved and sub-delims of a reg-name (RFC 3986 section 3.2.2), without "%"
    UnreservedCharacter = 16, ///< RFC 3986 section 2.3
};

namespace detail {

constexpr bool contains(const char *set, unsigned c)
{
    for (; *set; ++set) {
        if (static_cast<unsigned char>(*set) == c)
            return true;
    }
    return false;
}

constexpr std::array<unsigned char, 256> makeCharacterTable()
{
    std::array<unsigned char, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        unsigned char classes = 0;
        if (alphanumeric || contains("!#$%&'*+-.^_`|~", c))
            classes |= TokenCharacter;
        if (c == '\t' || (c >= 0x20 && c != 0x7f))
            classes |= FieldCharacter;
        if (c > 0x20 && c != 0x7f)
            classes |= TargetCharacter;
        if (alphanumeric || contains("-._~!$&'()*+,;=", c))
            classes |= HostCharacter;
        if (alphanumeric || contains("-._~", c))
            classes |= UnreservedCharacter;
        table[c] = classes;
    }
    return table;
}

inline constexpr std::array<unsigned char, 256> characterTable = makeCharacterTable();

} // namespace detail

constexpr bool isA(CharacterClass characterClass, char c)
{
    return (detail::characterTable[static_cast<unsigned char>(c)] & characterClass) != 0;
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isOptionalSpace(char c)
{
    return c == ' ' || c == '\t';
}

/// The value of a hexadecimal digit; -1 of anything else.
constexpr int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

/// ASCII only, whatever the locale.
inline bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (toLower(a[i]) != toLower(b[i]))
            return false;
    }
    return true;
}

/// Without the spaces and tabs at both ends. (QByteArrayView::trimmed would take more than OWS away.)
inline QByteArrayView withoutOptionalSpace(QByteArrayView text)
{
    while (!text.isEmpty() && isOptionalSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isOptionalSpace(text.back()))
        text.chop(1);
    return text;
}

/// Takes the next member off a comma-separated list without quoted strings, trimmed; members may be empty
/// (RFC 9110 section 5.6.1).
inline QByteArrayView takeListMember(QByteArrayView &list)
{
    const qsizetype comma = list.indexOf(',');
    const QByteArrayView member = comma < 0 ? list : list.first(comma);
    list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    return withoutOptionalSpace(member);
}

} // namespace cwndscope::http
