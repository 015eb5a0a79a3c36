// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Expression.h"

#include <algorithm>

namespace cwndscope::filter {

namespace {

QString quoted(const QString &text)
{
    QString result(QLatin1Char('"'));
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            result += QLatin1Char('\\');
        result += c;
    }
    return result + QLatin1Char('"');
}

QString toString(const Test &test)
{
    QString value;
    if (const auto *text = std::get_if<TextPattern>(&test.value)) {
        value = quoted(text->text());
    } else if (const auto *number = std::get_if<Number>(&test.value)) {
        value = number->toString();
    } else if (const auto *address = std::get_if<AddressPattern>(&test.value)) {
        value = quoted(address->toString());
    } else {
        const auto &choices = test.quantity->choices;
        const auto found = std::find_if(choices.begin(), choices.end(), [&test](const Choice &choice) {
            return choice.value == std::get<int>(test.value);
        });
        value = QLatin1String(found->name);
    }
    return test.quantity ? test.quantity->name + toString(test.op) + value : value;
}

QString asTerm(const Node &node)
{
    const bool isList = node.kind == Node::Kind::All || node.kind == Node::Kind::Any;
    return isList ? QLatin1Char('(') + toString(node) + QLatin1Char(')') : toString(node);
}

} // namespace

QString toString(Operator op)
{
    switch (op) {
    case Operator::Matches:
        return QStringLiteral(":");
    case Operator::Equal:
        return QStringLiteral("=");
    case Operator::NotEqual:
        return QStringLiteral("!=");
    case Operator::Less:
        return QStringLiteral("<");
    case Operator::LessOrEqual:
        return QStringLiteral("<=");
    case Operator::Greater:
        return QStringLiteral(">");
    case Operator::GreaterOrEqual:
        return QStringLiteral(">=");
    }
    return {};
}

QString toString(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Test:
        return toString(*node.test);
    case Node::Kind::Not:
        return QLatin1Char('!') + asTerm(node.children.front());
    case Node::Kind::All:
    case Node::Kind::Any:
        break;
    }
    QStringList parts;
    for (const Node &child : node.children)
        parts.append(asTerm(child));
    return parts.join(node.kind == Node::Kind::Any ? QStringLiteral(" or ") : QStringLiteral(" "));
}

} // namespace cwndscope::filter
