// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LimitGuide.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cwndscope::ui {

namespace {

QString document()
{
    QString name = QStringLiteral(":/docs/limits.md");
    //: The language of the documents that are in the program, as the name of their folder; en for English.
    const QString language = QCoreApplication::translate("cwndscope::ui::LimitGuide", "en");
    if (const QString own = QStringLiteral(":/docs/%1/limits.md").arg(language); QFile::exists(own))
        name = own;
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the reader of Markdown is to see: without comments and marks, and without links, because what they
/// lead to is not in the program.
QString readable(QString text)
{
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->\n?"));
    static const QRegularExpression mark(QStringLiteral("<a id=[^>]*></a>\n"));
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]+)\\]\\([^)]*\\)"));
    return text.remove(comment).remove(mark).replace(link, QStringLiteral("\\1"));
}

/// The heading that follows a mark.
QString headingOf(const QString &text, const QString &anchor)
{
    const QRegularExpression heading(
        QStringLiteral("<a id=\"%1\"></a>\n#+ ([^\n]*)\n").arg(QRegularExpression::escape(anchor)));
    return heading.match(text).captured(1);
}

} // namespace

LimitGuide::LimitGuide(QWidget *parent)
    : QDialog(parent)
    , m_verdict(new QLabel(this))
    , m_page(new QTextBrowser(this))
{
    setWindowTitle(tr("What holds a download back"));
    m_verdict->setObjectName(QStringLiteral("guideVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setWordWrap(true);
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("What each limit means"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_verdict);
    layout->addWidget(m_page, 1);
    layout->addWidget(buttons);
    constexpr QSize usual(680, 560);
    resize(usual);
}

void LimitGuide::explain(const models::LimitExplanation &explanation)
{
    if (m_page->document()->isEmpty()) // not while somebody waits for the window to come up
        m_page->setMarkdown(readable(document()));
    m_verdict->setText((explanation.sentence + QLatin1Char('\n') + explanation.advice).trimmed());
    show();
    raise();
    activateWindow();
    const QString heading = headingOf(document(), explanation.anchor);
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || block.text() != heading)
            continue;
        // To the top, and not just into sight.
        m_page->setTextCursor(QTextCursor(m_page->document()->lastBlock()));
        m_page->ensureCursorVisible();
        m_page->setTextCursor(QTextCursor(block));
        m_page->verticalScrollBar()->setValue(m_page->verticalScrollBar()->value()
                                              + m_page->cursorRect().top());
        break;
    }
}

QString LimitGuide::sectionTitle() const
{
    return m_page->textCursor().block().text();
}

} // namespace cwndscope::ui
