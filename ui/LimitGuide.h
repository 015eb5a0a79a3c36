// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/LimitText.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QTextBrowser;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// A verdict with what would change it, above the page of the documentation that teaches what it means. The
/// page is part of the program.
class LimitGuide : public QDialog
{
    Q_OBJECT

public:
    explicit LimitGuide(QWidget *parent = nullptr);

    /// The page scrolls to the verdict's section.
    void explain(const models::LimitExplanation &explanation);
    /// Heading at the top of what is shown of the page.
    QString sectionTitle() const;

private:
    QLabel *m_verdict;
    QTextBrowser *m_page;
};

} // namespace cwndscope::ui
