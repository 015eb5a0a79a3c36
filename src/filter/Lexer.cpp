// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Lexer.h"

#include <array>
#include <utility>

namespace cwndscope::filter {

namespace {

bool isNameCharacter(QChar c, bool isFirst)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || u == u'_'
        || (!isFirst && u >= u'0' && u <= u'9');
}

bool endsWord(QChar c)
{
    return c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')') || c == QLatin1Char('"');
}

} // namespace

QChar Lexer::at(qsizetype position) const
{
    return position < m_text.size() ? m_text[position] : QChar();
}

void Lexer::skipSpaces()
{
    while (m_position < m_text.size() && m_text[m_position].isSpace())
        ++m_position;
}

Token Lexer::take(Token::Kind kind, qsizetype length)
{
    Token token;
    token.kind = kind;
    token.position = m_position;
    token.length = length;
    token.text = m_text.sliced(m_position, length).toString();
    m_position += length;
    return token;
}

qsizetype Lexer::nameLength() const
{
    qsizetype end = m_position;
    while (isNameCharacter(at(end), end == m_position))
        ++end;
    return end - m_position;
}

qsizetype Lexer::operatorLength(QStringView text, Operator *op)
{
    // Longer ones first.
    static constexpr std::array<std::pair<const char *, Operator>, 8> operators{{
        {"==", Operator::Equal},
        {"!=", Operator::NotEqual},
        {"<=", Operator::LessOrEqual},
        {">=", Operator::GreaterOrEqual},
        {":", Operator::Matches},
        {"=", Operator::Equal},
        {"<", Operator::Less},
        {">", Operator::Greater},
    }};
    for (const auto &[sign, kind] : operators) {
        const QLatin1String each(sign);
        if (text.startsWith(each)) {
            *op = kind;
            return each.size();
        }
    }
    return 0;
}

bool Lexer::isName(qsizetype length) const
{
    if (length == 0)
        return false;
    const QStringView after = m_text.sliced(m_position + length);
    const bool isKnown = findQuantity(m_text.sliced(m_position, length)) != nullptr;
    Operator op{};
    if (operatorLength(after, &op) > 0)
        return isKnown || !after.startsWith(QLatin1String("::")); // fe80::1 is an address
    const QStringView later = after.trimmed();
    return isKnown && operatorLength(later, &op) > 0 && op != Operator::Matches;
}

Token Lexer::term()
{
    skipSpaces();
    if (m_position == m_text.size())
        return take(Token::Kind::End, 0);
    switch (at(m_position).unicode()) {
    case u'(':
        return take(Token::Kind::Open, 1);
    case u')':
        return take(Token::Kind::Close, 1);
    case u'"':
        return quotedText();
    case u'!':
        if (at(m_position + 1) != QLatin1Char('='))
            return take(Token::Kind::Not, 1);
        break;
    default:
        break;
    }
    if (Operator op{}; operatorLength(m_text.sliced(m_position), &op) > 0 && op != Operator::Matches)
        return operatorToken();
    if (const qsizetype length = nameLength(); isName(length))
        return take(Token::Kind::Name, length);
    Token token = word();
    const auto is = [&token](const char *keyword) {
        return token.text.compare(QLatin1String(keyword), Qt::CaseInsensitive) == 0;
    };
    if (is("or") || is("||"))
        token.kind = Token::Kind::Or;
    else if (is("and") || is("&&"))
        token.kind = Token::Kind::And;
    else if (is("not"))
        token.kind = Token::Kind::Not;
    return token;
}

Token Lexer::operatorToken()
{
    skipSpaces();
    Operator op{};
    Token token = take(Token::Kind::Operator, operatorLength(m_text.sliced(m_position), &op));
    token.op = op;
    return token;
}

Token Lexer::value()
{
    skipSpaces();
    if (m_position == m_text.size())
        return take(Token::Kind::End, 0);
    return at(m_position) == QLatin1Char('"') ? quotedText() : word();
}

Token Lexer::word()
{
    qsizetype end = m_position;
    while (end < m_text.size() && !endsWord(m_text[end]))
        ++end;
    if (at(end) == QLatin1Char('(') || at(end) == QLatin1Char('"'))
        return take(Token::Kind::Joined, end - m_position + 1);
    return take(Token::Kind::Text, end - m_position);
}

Token Lexer::quotedText()
{
    QString text;
    qsizetype end = m_position + 1;
    while (end < m_text.size() && m_text[end] != QLatin1Char('"')) {
        if (m_text[end] == QLatin1Char('\\') && end + 1 < m_text.size())
            ++end;
        text += m_text[end];
        ++end;
    }
    if (end == m_text.size())
        return take(Token::Kind::OpenQuote, end - m_position);
    ++end;
    const bool isJoined = end < m_text.size() && !m_text[end].isSpace() && m_text[end] != QLatin1Char(')');
    Token token = take(isJoined ? Token::Kind::Joined : Token::Kind::Text, end - m_position + isJoined);
    token.text = text;
    return token;
}

} // namespace cwndscope::filter
