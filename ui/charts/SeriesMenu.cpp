// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesMenu.h"

#include "models/Format.h"

#include <QCoreApplication>
#include <QMenu>

#include <map>

namespace cwndscope::ui {

namespace {

QString quantityName(models::Quantity quantity)
{
    using models::Quantity;
    switch (quantity) {
    case Quantity::Number:
        return QCoreApplication::translate("SeriesMenu", "Numbers");
    case Quantity::Packets:
        return QCoreApplication::translate("SeriesMenu", "Packets");
    case Quantity::PerSecond:
        return QCoreApplication::translate("SeriesMenu", "Counts per Second");
    case Quantity::Percent:
        return QCoreApplication::translate("SeriesMenu", "Shares of Time");
    case Quantity::Bytes:
        return QCoreApplication::translate("SeriesMenu", "Bytes");
    case Quantity::BitsPerSecond:
        return QCoreApplication::translate("SeriesMenu", "Rates");
    case Quantity::Seconds:
        return QCoreApplication::translate("SeriesMenu", "Times");
    }
    return {};
}

} // namespace

void addSeries(QMenu &menu, const std::function<bool(const models::Series &)> &fits,
               const std::function<void(const models::Series &)> &chosen)
{
    menu.setToolTipsVisible(true);
    std::map<models::Quantity, QMenu *> groups;
    const auto add = [&](const std::optional<models::Series> &series) {
        if (!series || !fits(*series))
            return;
        QMenu *&group = groups[series->quantity()];
        if (!group) {
            group = menu.addMenu(quantityName(series->quantity()));
            group->setToolTipsVisible(true);
        }
        QAction *action = group->addAction(series->label(), &menu, [chosen, series] { chosen(*series); });
        action->setToolTip(
            models::format::plainToolTip(series->name() + QLatin1Char('\n') + series->meaning()));
    };
    for (const models::Series &series : models::Series::derived())
        add(series);
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        add(models::Series::of(field));
        if (field.behaviour == tcp::Behaviour::Counter)
            add(models::Series::telling(field));
    }
}

} // namespace cwndscope::ui
