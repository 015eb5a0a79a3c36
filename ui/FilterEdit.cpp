// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/FilterEdit.h"

#include "filter/Completion.h"
#include "filter/Parser.h"
#include "ui/Theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QStandardItemModel>
#include <QTextCharFormat>

namespace cwndscope::ui {

namespace {

constexpr int insertRole = Qt::UserRole;

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_candidates(new QStandardItemModel(this))
{
    setPlaceholderText(tr("Filter, for example rtt>50ms path:/iso"));
    setToolTip(tr("Fields, operators and values (rtt>50ms, peer:10.0.0.0/8, cc:bbr), or text to look for. "
                  "All must hold; also: or, !, parentheses. Ctrl+Space shows what can be written."));
    setAccessibleName(tr("Filter connections"));
    setClearButtonEnabled(true);
    setMaxLength(int(filter::longestFilter));
    m_completer->setModel(m_candidates);
    // Candidates are made for the piece at the cursor, not for the whole text.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterEdit::insert);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void FilterEdit::underline(qsizetype position, qsizetype length)
{
    // The one way to give a line edit's text a format is that of input methods; positions are relative to the
    // cursor.
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(inkColour(Ink::Red, palette()));
        attributes.append(
            {QInputMethodEvent::TextFormat, int(position) - cursorPosition(), int(length), format});
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(true);
        return;
    }
    // The list hands all keys on before it looks at them.
    QAbstractItemView *const list = m_completer->popup();
    if (event->key() == Qt::Key_Escape && list->isVisible()) {
        list->hide();
        return;
    }
    // It would take its first entry, chosen or not, in place of what is written.
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && list->isVisible() && !list->selectionModel()->hasSelection()) {
        list->hide();
        QLineEdit::keyPressEvent(event);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down && !list->isVisible()) {
        Q_EMIT leftDownwards();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::offer(bool always)
{
    const filter::Completion completion = filter::complete(text(), cursorPosition());
    const bool isWanted = !completion.candidates.empty() && (always || completion.length > 0);
    m_candidates->clear();
    for (const auto &candidate : completion.candidates) {
        const QString &name = candidate.text;
        auto *item = new QStandardItem(
            candidate.meaning.isEmpty() ? name : tr("%1   %2", "name, meaning").arg(name, candidate.meaning));
        item->setData(name, insertRole);
        m_candidates->appendRow(item);
    }
    if (!isWanted) {
        m_completer->popup()->hide();
        return;
    }
    constexpr int narrowest = 360;
    QRect place = rect();
    place.setWidth(std::max(narrowest, place.width()));
    m_completer->complete(place);
}

void FilterEdit::insert(const QModelIndex &index)
{
    const filter::Completion completion = filter::complete(text(), cursorPosition());
    setSelection(int(completion.position), int(completion.length));
    QLineEdit::insert(index.data(insertRole).toString());
    // A name leads on to its values, once the list of names has closed.
    if (text().left(cursorPosition()).endsWith(QLatin1Char(':')))
        QMetaObject::invokeMethod(
            this, [this] { offer(true); }, Qt::QueuedConnection);
}

} // namespace cwndscope::ui
