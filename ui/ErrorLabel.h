// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace cwndscope::ui {

/// A line that says what is wrong, as plain text, in a colour of its own that follows the desktop's.
class ErrorLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ErrorLabel(QWidget *parent = nullptr);

    /// Shows a sentence, or hides when there is none. A dialog that has no room for it grows.
    void tell(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();
};

} // namespace cwndscope::ui
