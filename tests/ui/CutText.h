// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

namespace cwndscope::test {

/// Texts in a window that do not fit where they are; `looked` counts those that were looked at.
class CutText
{
public:
    static QStringList in(const QWidget *top, int &looked)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        CutText search;
        for (const QWidget *widget : top->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->window() == top)
                search.look(widget);
        }
        looked += search.m_looked;
        return search.m_cut;
    }

private:
    void look(const QWidget *widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            const QString text = label->text();
            if (label->wordWrap())
                compare(text + QStringLiteral(" (height)"), label->heightForWidth(label->width()),
                        label->height());
            else if (label->textFormat() != Qt::RichText && !text.isEmpty()) // the URL is no word
                compare(text, label->sizeHint().width(), label->width());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            const auto *tool = qobject_cast<const QToolButton *>(button);
            const bool isIcon =
                tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
            if (!button->text().isEmpty() && !isIcon)
                compare(button->text(), button->sizeHint().width(), button->width());
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            QStyleOptionComboBox option;
            option.initFrom(box);
            option.editable = box->isEditable();
            const QRect field =
                box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
            for (int i = 0; i < box->count(); ++i)
                compare(box->itemText(i), box->fontMetrics().horizontalAdvance(box->itemText(i)),
                        field.width());
        } else if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
            const bool isNumber = qobject_cast<const QAbstractSpinBox *>(line->parentWidget());
            const QString text = isNumber ? line->text()
                : line->text().isEmpty()  ? line->placeholderText()
                                          : QString();
            constexpr int margins = 4;
            if (!text.isEmpty())
                compare(text, line->fontMetrics().horizontalAdvance(text) + margins, line->width());
        } else if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
            int sum = 0;
            for (int tab = 0; tab < bar->count(); ++tab) {
                compare(bar->tabText(tab), bar->fontMetrics().horizontalAdvance(bar->tabText(tab)),
                        bar->tabRect(tab).width());
                sum += bar->tabRect(tab).width();
            }
            compare(QStringLiteral("all tabs"), sum, bar->width());
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            for (int section = 0; section < header->count(); ++section) {
                if (!header->isSectionHidden(section))
                    compare(header->model()->headerData(section, header->orientation()).toString(),
                            header->sectionSizeHint(section), header->sectionSize(section));
            }
        }
    }
    void compare(const QString &text, int needed, int given)
    {
        constexpr int rounding = 1;
        ++m_looked;
        if (given + rounding < needed)
            m_cut.append(QStringLiteral("%1 (%2 of %3)").arg(text).arg(given).arg(needed));
    }

    QStringList m_cut;
    int m_looked = 0;
};

} // namespace cwndscope::test
