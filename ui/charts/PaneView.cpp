// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/PaneView.h"

#include "models/Ceilings.h"
#include "models/FieldListModel.h"
#include "models/Format.h"
#include "models/Track.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/SeriesMenu.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

PaneView::PaneView(ChartController &controller, QWidget *parent)
    : QWidget(parent)
    , m_legend(new ChartLegend(this))
    , m_chart(new TimeSeriesChart(controller, this))
    , m_menu(new QMenu(this))
    , m_button(new QToolButton(m_legend))
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_legend);
    layout->addWidget(m_chart, 1);

    m_button->setText(QStringLiteral("⋮"));
    m_button->setAutoRaise(true);
    m_button->setMenu(m_menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_button->setToolTip(tr("What this chart shows, and how"));
    m_button->setAccessibleName(tr("Chart menu"));
    auto *right = new QHBoxLayout(m_legend);
    right->setContentsMargins(0, 0, 4, 0);
    right->addStretch(1);
    right->addWidget(m_button);
    m_button->setFixedHeight(m_legend->sizeHint().height());
    m_legend->setRightMargin(m_button->sizeHint().width() + 8);

    connect(m_menu, &QMenu::aboutToShow, this, &PaneView::fillMenu);
    connect(m_legend, &ChartLegend::draggedPast, this, &PaneView::moveWanted);
}

void PaneView::setPane(const Pane &pane)
{
    m_pane = pane;
    m_legend->setPane(pane);
    m_chart->setPane(pane);
}

void PaneView::read(const models::Track *track, std::size_t firstColumn, double seconds,
                    const stream::Sample *sample, const stream::Sample *before)
{
    std::vector<QString> readings;
    const std::span<const double> times = track ? track->times() : std::span<const double>();
    // The newest sample at or before the time; a nanosecond more, because it went through a double.
    const auto after = std::upper_bound(times.begin(), times.end(), seconds + 1e-9);
    for (std::size_t i = 0; i < m_pane.curves.size(); ++i) {
        const Curve &curve = m_pane.curves[i];
        double value = std::numeric_limits<double>::quiet_NaN();
        if (track && after != times.begin()) {
            const auto last = std::size_t(after - times.begin()) - 1;
            value = track->high(firstColumn + i)[last];
            if (curve.shape == Curve::Shape::Band)
                value = (value - track->low(firstColumn + i)[last]) / 2.0;
        }
        QString text = models::format::absent();
        if (std::isfinite(value)) {
            text = models::quantityText(m_pane.quantity(), value);
            const Scale &scale = m_chart->scale();
            const bool isPart =
                scale.isPart && curve.shape != Curve::Shape::Band; // whose value is a distance
            if ((curve.isReference || isPart) && value > scale.top)
                text.prepend(QStringLiteral("↑ "));
            else if (isPart && value < scale.bottom)
                text.prepend(QStringLiteral("↓ "));
        } else if (sample) {
            for (const tcp::Field *field : curve.series.fields()) {
                if (!tcp::isAbsent(field->value(sample->snapshot)))
                    continue;
                text = models::format::absenceReason(*field, sample->snapshot);
                break;
            }
        }
        readings.push_back(text);
    }
    m_legend->setReadings(readings);
    const bool hasCeilings = m_pane.id == QLatin1String("rate");
    m_chart->setRemark(hasCeilings && sample ? models::ceilingText(*sample, before) : QString());
}

void PaneView::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
    event->accept();
}

void PaneView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(models::FieldListModel::fieldsMimeType()))
        event->acceptProposedAction();
}

void PaneView::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    const QByteArrayList names =
        event->mimeData()->data(models::FieldListModel::fieldsMimeType()).split('\n');
    for (const QByteArray &name : names) {
        const tcp::Field *field =
            tcp::findField(std::string_view(name.constData(), std::size_t(name.size())));
        if (const auto series = field ? models::Series::telling(*field) : std::nullopt)
            take(*series);
    }
}

void PaneView::take(const models::Series &series)
{
    Pane changed = m_pane;
    if (changed.add(series))
        Q_EMIT paneWanted(changed);
    else if (!m_pane.has(series))
        Q_EMIT newPaneWanted(paneOf(series));
}

void PaneView::fillMenu()
{
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // which clear() leaves
    m_menu->setToolTipsVisible(true);
    QMenu *add = m_menu->addMenu(tr("&Add"));
    addSeries(
        *add,
        [this](const models::Series &series) {
            return series.quantity() == m_pane.curves.front().series.quantity() && !m_pane.has(series);
        },
        [this](const models::Series &series) { take(series); });
    add->setEnabled(!add->isEmpty());
    QMenu *remove = m_menu->addMenu(tr("&Remove"));
    for (const Curve &curve : m_pane.curves) {
        remove->addAction(curve.label, this, [this, series = curve.series] {
            Pane changed = m_pane;
            changed.remove(series);
            Q_EMIT paneWanted(changed);
        });
    }
    remove->setEnabled(m_pane.curves.size() > 1);

    m_menu->addSeparator();
    const auto option = [this](const QString &text, const QString &toolTip, bool Pane::*member) {
        QAction *action = m_menu->addAction(text, this, [this, member] {
            Pane changed = m_pane;
            changed.*member = !(changed.*member);
            Q_EMIT paneWanted(changed);
        });
        action->setCheckable(true);
        action->setChecked(m_pane.*member);
        action->setToolTip(toolTip);
        return action;
    };
    option(tr("&Logarithmic Scale"), tr("Powers of ten; zero lies on the bottom edge"), &Pane::isLogarithmic);
    if (m_pane.canBeInBytes())
        option(tr("In &Bytes"), tr("Packets times snd_mss"), &Pane::isInBytes);

    m_menu->addSeparator();
    m_menu->addAction(tr("Move &Up"), this, [this] { Q_EMIT moveWanted(-1); });
    m_menu->addAction(tr("Move &Down"), this, [this] { Q_EMIT moveWanted(1); });
    m_menu->addAction(tr("&Close Chart"), this, [this] { Q_EMIT closeWanted(); });
}

} // namespace cwndscope::ui
