// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Completion.h"

#include "filter/Lexer.h"
#include "filter/Number.h"

#include <QCoreApplication>

#include <algorithm>

namespace cwndscope::filter {

namespace {

struct CompletionWords
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

constexpr std::size_t mostCandidates = 100;

/// Adds what begins like the piece, then what has it inside.
class Candidates
{
public:
    explicit Candidates(const QString &piece)
        : m_piece(piece)
    { }

    void offer(const QString &name, const QString &text, const QString &meaning)
    {
        if (name.startsWith(m_piece, Qt::CaseInsensitive))
            m_first.push_back({text, meaning});
        else if (name.contains(m_piece, Qt::CaseInsensitive))
            m_rest.push_back({text, meaning});
    }

    std::vector<Completion::Candidate> take()
    {
        m_first.insert(m_first.end(), m_rest.begin(), m_rest.end());
        m_first.resize(std::min(m_first.size(), mostCandidates));
        return std::move(m_first);
    }

private:
    QString m_piece;
    std::vector<Completion::Candidate> m_first;
    std::vector<Completion::Candidate> m_rest;
};

/// The sign that most comparisons of that quantity have.
QString usualOperator(const Quantity &quantity)
{
    return quantity.kind == Kind::Number ? QStringLiteral(">") : QStringLiteral(":");
}

void offerNames(Candidates &candidates)
{
    for (const Quantity &quantity : quantities()) {
        const QString op = usualOperator(quantity);
        for (const QString &alias : quantity.aliases)
            candidates.offer(alias, alias + op, quantity.meaning());
        candidates.offer(quantity.name, quantity.name + op, quantity.meaning());
    }
    candidates.offer(QStringLiteral("or"), QStringLiteral("or "),
                     CompletionWords::tr("What is before or what follows."));
    candidates.offer(QStringLiteral("not"), QStringLiteral("not "),
                     CompletionWords::tr("The opposite of what follows."));
}

void offerValues(Candidates &candidates, const Quantity &quantity)
{
    for (const Choice &choice : quantity.choices)
        candidates.offer(QLatin1String(choice.name), QLatin1String(choice.name), {});
    if (quantity.name != QLatin1String("congestion_control"))
        return;
    for (const char *name : {"bbr", "cubic", "dctcp", "reno", "vegas"})
        candidates.offer(QLatin1String(name), QLatin1String(name), {});
}

/// What the number can go on with; nothing once it has a unit.
void offerUnits(Candidates &candidates, const QString &typed, const Quantity &quantity)
{
    const auto isDigit = [](QChar letter) { return letter.isDigit(); };
    const auto end = std::find_if(typed.rbegin(), typed.rend(), isDigit).base();
    const QString number = typed.left(end - typed.begin());
    const QStringList known = units(quantity.dimension);
    const bool hasUnit = end != typed.end() && parseNumber(typed, quantity);
    if (hasUnit || !parseNumber(number, quantity))
        return;
    for (const QString &unit : known)
        candidates.offer(number + unit, number + unit, {});
}

} // namespace

Completion complete(QStringView text, qsizetype cursor)
{
    Completion result;
    text = text.first(std::clamp<qsizetype>(cursor, 0, text.size()));
    result.position = text.size();

    // The last token, and the name whose value it is.
    Lexer lexer(text);
    Token last;
    const Quantity *quantity = nullptr;
    for (Token token = lexer.term(); token.kind != Token::Kind::End; token = lexer.term()) {
        last = token;
        quantity = nullptr;
        if (token.kind != Token::Kind::Name)
            continue;
        lexer.operatorToken();
        last = lexer.value();
        quantity = findQuantity(token.text);
        if (!quantity)
            return result;
    }
    const bool isBeingTyped = last.kind != Token::Kind::End && last.end() == text.size();
    if (quantity && (isBeingTyped || last.length == 0)) {
        Candidates candidates(last.text);
        result.position -= last.length;
        result.length = last.length;
        if (quantity->kind != Kind::Number) {
            offerValues(candidates, *quantity);
        } else {
            offerUnits(candidates, last.text, *quantity);
        }
        result.candidates = candidates.take();
        return result;
    }
    const bool isWord = isBeingTyped
        && (last.kind == Token::Kind::Text || last.kind == Token::Kind::Or || last.kind == Token::Kind::And
            || last.kind == Token::Kind::Not)
        && !last.text.startsWith(QLatin1Char('!')) && text[last.position] != QLatin1Char('"');
    Candidates candidates(isWord ? last.text : QString());
    if (isWord) {
        result.position = last.position;
        result.length = last.length;
    }
    offerNames(candidates);
    result.candidates = candidates.take();
    return result;
}

} // namespace cwndscope::filter
