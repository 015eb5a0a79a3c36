// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartPicture.h"

#include "ui/charts/ChartPane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QPointer>
#include <QSvgGenerator>

#include <vector>

namespace cwndscope::ui {

namespace {

constexpr int pictureMargin = 8;

/// Print is read on white.
class OnWhite
{
public:
    explicit OnWhite(QWidget &widget)
        : m_widget(widget)
        , m_before(widget.testAttribute(Qt::WA_SetPalette) ? widget.palette() : QPalette())
    {
        QPalette light(QColor(0xEF, 0xEF, 0xEF), Qt::white);
        light.setColor(QPalette::Base, Qt::white);
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
            light.setColor(role, Qt::black);
        widget.setPalette(light);
    }
    ~OnWhite() { m_widget.setPalette(m_before); }
    OnWhite(const OnWhite &) = delete;
    OnWhite &operator=(const OnWhite &) = delete;

private:
    QWidget &m_widget;
    const QPalette m_before;
};

/// Nobody can press the buttons of a picture.
class WithoutButtons
{
public:
    explicit WithoutButtons(const QWidget &widget)
        : m_focus(QApplication::focusWidget())
    {
        for (auto *button : widget.findChildren<QAbstractButton *>()) {
            if (!button->isVisible())
                continue;
            QSizePolicy policy = button->sizePolicy();
            policy.setRetainSizeWhenHidden(true); // the rest stays where it is
            button->setSizePolicy(policy);
            button->hide();
            m_buttons.push_back(button);
        }
    }
    ~WithoutButtons()
    {
        for (QAbstractButton *button : m_buttons)
            button->show();
        if (m_focus)
            m_focus->setFocus();
    }
    WithoutButtons(const WithoutButtons &) = delete;
    WithoutButtons &operator=(const WithoutButtons &) = delete;

private:
    QPointer<QWidget> m_focus;
    std::vector<QAbstractButton *> m_buttons;
};

int headHeight(const ChartPane &charts)
{
    return 2 * charts.fontMetrics().height() + 2 * pictureMargin;
}

QSize sizeOf(const ChartPane &charts)
{
    int height = headHeight(charts) + pictureMargin;
    for (const QWidget *part : charts.pictureParts())
        height += part->height();
    return {charts.width(), height};
}

void paint(ChartPane &charts, QPainter &painter)
{
    const OnWhite colours(charts);
    const WithoutButtons buttons(charts);
    painter.fillRect(QRect(QPoint(0, 0), sizeOf(charts)), Qt::white);
    painter.setPen(Qt::black);
    QFont bold = charts.font();
    bold.setBold(true);
    const int line = charts.fontMetrics().height();
    const int width = charts.width() - 2 * pictureMargin;
    painter.setFont(bold);
    painter.drawText(QRect(pictureMargin, pictureMargin, width, line), Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(charts.title(), Qt::ElideMiddle, width));
    painter.setFont(charts.font());
    painter.drawText(QRect(pictureMargin, pictureMargin + line, width, line), Qt::AlignVCenter,
                     charts.timeSentence());
    int y = headHeight(charts);
    for (QWidget *part : charts.pictureParts()) {
        part->render(&painter, QPoint(0, y));
        y += part->height();
    }
}

QByteArray svg(ChartPane &charts)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(sizeOf(charts));
    generator.setViewBox(QRect(QPoint(0, 0), sizeOf(charts)));
    generator.setTitle(charts.title().toHtmlEscaped());
    generator.setDescription(charts.timeSentence().toHtmlEscaped());
    QPainter painter(&generator);
    paint(charts, painter);
    painter.end();
    return buffer.data();
}

QByteArray pdf(ChartPane &charts)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr int dotsPerInch = 96;
    constexpr double pointsPerInch = 72.0;
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(sizeOf(charts)) * pointsPerInch / dotsPerInch, QPageSize::Point));
    writer.setPageMargins({});
    writer.setTitle(charts.title());
    QPainter painter(&writer);
    paint(charts, painter);
    painter.end();
    return buffer.data();
}

} // namespace

QImage chartImage(ChartPane &charts)
{
    // Twice as fine as a screen: it will be enlarged.
    constexpr double scale = 2.0;
    QImage image(sizeOf(charts) * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.setText(QStringLiteral("Title"), charts.title());
    image.setText(QStringLiteral("Description"), charts.timeSentence());
    QPainter painter(&image);
    paint(charts, painter);
    return image;
}

std::function<QByteArray()> chartFile(ChartPane &charts, const QString &name)
{
    if (name.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return [bytes = svg(charts)] { return bytes; };
    if (name.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return [bytes = pdf(charts)] { return bytes; };
    // Compressing is what takes long.
    return [image = chartImage(charts)] {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return buffer.data();
    };
}

} // namespace cwndscope::ui
