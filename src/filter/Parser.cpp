// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Parser.h"

#include "filter/Lexer.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace cwndscope::filter {

namespace {

struct ParserWords
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

/// Names from hostile text are cut short in messages.
QString shown(const QString &text)
{
    constexpr qsizetype longest = 40;
    return text.size() > longest ? text.left(longest) + QChar(0x2026) : text;
}

/// The name that was meant, perhaps.
QString suggestion(const QString &name)
{
    for (const bool fromStart : {true, false}) {
        for (const Quantity &quantity : quantities()) {
            if (fromStart ? quantity.name.startsWith(name, Qt::CaseInsensitive)
                          : quantity.name.contains(name, Qt::CaseInsensitive))
                return quantity.name;
        }
    }
    return {};
}

QString choicesText(const Quantity &quantity)
{
    QStringList names;
    for (const Choice &choice : quantity.choices)
        names.append(QLatin1String(choice.name));
    return names.join(QStringLiteral(", "));
}

/// Recursive descent. The first error ends it: everything returns as soon as there is one.
class Parser
{
public:
    explicit Parser(QStringView text)
        : m_lexer(text)
    {
        advance();
    }

    std::variant<Node, ParseError> run()
    {
        Node node;
        if (m_token.kind != Token::Kind::End)
            node = any(0);
        if (!m_error && m_token.kind == Token::Kind::Close)
            fail(m_token, ParserWords::tr("There is no opening parenthesis for this one."));
        if (m_error)
            return *m_error;
        return node;
    }

private:
    Node any(int depth);
    Node all(int depth);
    Node term(int depth);
    Node group(int depth);
    Node negated(int depth);
    Node comparison();
    std::optional<decltype(Test::value)> value(const Quantity &quantity, const Token &token);

    void advance() { m_token = m_lexer.term(); }
    void fail(const Token &token, const QString &reason)
    {
        if (!m_error)
            m_error = ParseError{token.position, token.length, reason};
    }
    void failOnBrokenText(const Token &token)
    {
        fail(token,
             token.kind == Token::Kind::OpenQuote
                 ? ParserWords::tr("The closing quotation mark is missing.")
                 : ParserWords::tr("Put a space here, or quotation marks around text with parentheses."));
    }

    Lexer m_lexer;
    Token m_token;
    std::optional<ParseError> m_error;
};

/// A list of one is what it holds.
Node list(Node::Kind kind, std::vector<Node> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

Node Parser::any(int depth)
{
    std::vector<Node> alternatives;
    alternatives.push_back(all(depth));
    while (!m_error && m_token.kind == Token::Kind::Or) {
        advance();
        alternatives.push_back(all(depth));
    }
    return list(Node::Kind::Any, std::move(alternatives));
}

Node Parser::all(int depth)
{
    std::vector<Node> terms;
    terms.push_back(term(depth));
    while (!m_error && m_token.kind != Token::Kind::Or && m_token.kind != Token::Kind::Close
           && m_token.kind != Token::Kind::End) {
        if (m_token.kind == Token::Kind::And)
            advance();
        terms.push_back(term(depth));
    }
    return list(Node::Kind::All, std::move(terms));
}

Node Parser::term(int depth)
{
    if (depth >= deepestFilter) {
        fail(m_token, ParserWords::tr("That is too deeply nested."));
        return {};
    }
    switch (m_token.kind) {
    case Token::Kind::Open:
        return group(depth);
    case Token::Kind::Not:
        return negated(depth);
    case Token::Kind::Name:
        return comparison();
    case Token::Kind::Text: {
        Node node;
        node.kind = Node::Kind::Test;
        node.test = Test{nullptr, Operator::Matches, TextPattern(m_token.text)};
        advance();
        return node;
    }
    case Token::Kind::Operator:
        fail(m_token, ParserWords::tr("The name of a field is missing before this, as in rtt>50ms."));
        return {};
    case Token::Kind::OpenQuote:
    case Token::Kind::Joined:
        failOnBrokenText(m_token);
        return {};
    case Token::Kind::End:
    case Token::Kind::Close:
    case Token::Kind::And:
    case Token::Kind::Or:
        fail(m_token, ParserWords::tr("A condition is missing here."));
        return {};
    }
    return {};
}

Node Parser::group(int depth)
{
    const Token open = m_token;
    advance();
    Node node = any(depth + 1);
    if (m_error)
        return {};
    if (m_token.kind != Token::Kind::Close) {
        fail(open, ParserWords::tr("The closing parenthesis is missing."));
        return {};
    }
    advance();
    return node;
}

Node Parser::negated(int depth)
{
    advance();
    Node node;
    node.kind = Node::Kind::Not;
    node.children.push_back(term(depth + 1));
    return node;
}

Node Parser::comparison()
{
    const Token name = m_token;
    const Token op = m_lexer.operatorToken();
    const Quantity *quantity = findQuantity(name.text);
    if (!quantity) {
        const QString meant = suggestion(name.text);
        fail(name,
             meant.isEmpty()
                 ? ParserWords::tr("There is no field %1. To look for text, put it in quotation marks.")
                       .arg(shown(name.text))
                 : ParserWords::tr("There is no field %1. Do you mean %2?").arg(shown(name.text), meant));
        return {};
    }
    if (quantity->kind != Kind::Number && op.op != Operator::Matches && op.op != Operator::Equal
        && op.op != Operator::NotEqual) {
        fail(op, ParserWords::tr("%1 is no number: compare it with :, = or !=.").arg(quantity->name));
        return {};
    }
    const Token written = m_lexer.value();
    if (written.kind == Token::Kind::OpenQuote || written.kind == Token::Kind::Joined) {
        failOnBrokenText(written);
        return {};
    }
    if (written.length == 0) {
        fail(written, ParserWords::tr("A value is missing here, for example %1.").arg(quantity->example()));
        return {};
    }
    const auto read = value(*quantity, written);
    if (!read)
        return {};
    Node node;
    node.kind = Node::Kind::Test;
    node.test = Test{quantity, op.op, *read};
    advance();
    return node;
}

std::optional<decltype(Test::value)> Parser::value(const Quantity &quantity, const Token &token)
{
    switch (quantity.kind) {
    case Kind::Text:
        return TextPattern(token.text);
    case Kind::Number:
        if (const auto number = parseNumber(token.text, quantity))
            return *number;
        break;
    case Kind::Address:
        if (const auto address = AddressPattern::parse(token.text))
            return *address;
        fail(token,
             ParserWords::tr("The length of a prefix is from 0 to 32, with IPv6 to 128, as in 10.0.0.0/8."));
        return std::nullopt;
    case Kind::Choice:
        if (const Choice *choice = findChoice(quantity, token.text))
            return choice->value;
        fail(token, ParserWords::tr("%1 is one of %2.").arg(quantity.name, choicesText(quantity)));
        return std::nullopt;
    }
    const QStringList known = units(quantity.dimension);
    fail(token,
         ParserWords::tr("%1 is a number, for example %2. Units: %3.")
             .arg(quantity.name, quantity.example(), known.join(QStringLiteral(", "))));
    return std::nullopt;
}

} // namespace

std::variant<Node, ParseError> parse(QStringView text)
{
    if (text.size() > longestFilter)
        return ParseError{longestFilter, text.size() - longestFilter,
                          ParserWords::tr("A filter has at most %1 characters.").arg(longestFilter)};
    return Parser(text).run();
}

} // namespace cwndscope::filter
