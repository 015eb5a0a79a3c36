// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QList>
#include <QSet>
#include <QTest>

#include <functional>

namespace cwndscope::test {

/// With its parents, for a message.
inline QString described(const QObject *object)
{
    QStringList names;
    for (; object; object = object->parent())
        names.append(QLatin1String(object->metaObject()->className()) + u' ' + object->objectName());
    return names.join(QStringLiteral(" < "));
}

inline void walkAccessibles(QAccessibleInterface *element,
                            const std::function<bool(QAccessibleInterface *)> &visit)
{
    if (!element || !element->isValid() || element->state().invisible || !visit(element))
        return;
    for (int i = 0; i < element->childCount(); ++i)
        walkAccessibles(element->child(i), visit);
}

/// What takes input in a window and does not tell a screen reader what it is; `count` of all elements.
inline QStringList namelessIn(QWidget *top, int &count)
{
    QStringList nameless;
    walkAccessibles(QAccessible::queryAccessibleInterface(top), [&](QAccessibleInterface *element) {
        const QAccessible::Role role = element->role();
        const auto *widget = qobject_cast<QWidget *>(element->object());
        // The ground of a scrolling view is a part of it.
        const auto *area = widget ? qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) : nullptr;
        const bool isGround = area && area->viewport() == widget;
        const bool takesInput =
            (widget && !isGround && widget->focusPolicy() != Qt::NoFocus && widget->isEnabled())
            || role == QAccessible::MenuItem || role == QAccessible::PageTab
            || role == QAccessible::ButtonMenu;
        ++count;
        if (takesInput && (element->text(QAccessible::Name).isEmpty() || role == QAccessible::NoRole))
            nameless.append(QStringLiteral("role %1 < ").arg(int(role), 0, 16)
                            + described(element->object()));
        // Rows have texts of their own; the editor inside a box has the name of the box.
        return role != QAccessible::Tree && role != QAccessible::Table && role != QAccessible::List
            && role != QAccessible::SpinBox && role != QAccessible::ComboBox;
    });
    return nameless;
}

/// What the Tab key comes to, in its order, from `first` until something comes again.
inline QList<QWidget *> tabOrder(QWidget *first)
{
    QList<QWidget *> order;
    for (QWidget *current = first; current && !order.contains(current);
         current = QApplication::focusWidget()) {
        order.append(current);
        QTest::keyClick(current, Qt::Key_Tab);
    }
    return order;
}

/// What can be seen and used in a window, takes the Tab key and is not in `order`.
inline QStringList missedBy(const QList<QWidget *> &order, const QWidget *top)
{
    QStringList missed;
    for (const QWidget *widget : top->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
            && !widget->focusProxy() && widget->window() == top
            && !order.contains(const_cast<QWidget *>(widget)))
            missed.append(described(widget));
    }
    return missed;
}

} // namespace cwndscope::test
