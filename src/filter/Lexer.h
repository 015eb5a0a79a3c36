// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Expression.h"

#include <QStringView>

namespace cwndscope::filter {

/// A piece of a filter's text and where it stands.
struct Token
{
    enum class Kind : std::uint8_t {
        End,
        Open,
        Close,
        Not,
        And,
        Or,
        Name, ///< something that an operator follows
        Operator,
        Text, ///< a word or what was in quotes
        OpenQuote, ///< a quotation mark without its partner
        Joined, ///< a parenthesis or quotation mark within a word
    };

    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    QString text; ///< without quotes
    Operator op = Operator::Matches;

    qsizetype end() const { return position + length; }
};

/// Cuts a filter into tokens. What follows an operator is a value, which has other rules than a term: it is
/// up to the caller to ask for it.
class Lexer
{
public:
    explicit Lexer(QStringView text)
        : m_text(text)
    { }

    Token term();
    Token operatorToken();
    Token value();

private:
    void skipSpaces();
    QChar at(qsizetype position) const;
    Token take(Token::Kind kind, qsizetype length);
    Token quotedText();
    Token word();
    qsizetype nameLength() const;
    /// 0 when there is none at that position.
    static qsizetype operatorLength(QStringView text, Operator *op);
    bool isName(qsizetype length) const;

    QStringView m_text;
    qsizetype m_position = 0;
};

} // namespace cwndscope::filter
