// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ServeController.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QMenu;
class QToolBar;
class QToolButton;
namespace Ui {
class ServeBar;
}
QT_END_NAMESPACE

namespace cwndscope::ui {

class Actions;
class ErrorLabel;

/// What is served and where: folder, address, port, interval, start and stop, the URL, and the last error
/// beside the field that it concerns.
class ServeBar : public QWidget
{
    Q_OBJECT

public:
    ServeBar(ServeController &controller, const Actions &actions, QWidget *parent = nullptr);
    ~ServeBar() override;

    /// Takes over what is in the fields. False when a field is wrong, which is then said beside it.
    bool commit();
    void setFolder(const QString &folder);
    void showError(const server::ServerError &error);
    void clearError();
    void copyUrl() const;
    /// Of the address that others use.
    void showQrCode() const;
    /// At the right end of the bar.
    QToolBar *toolBar() const { return m_toolBar; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void tintField();
    void updateFields();
    void updateState();
    void fillAddresses();
    void markField(QWidget *field);

    ServeController &m_controller;
    std::unique_ptr<Ui::ServeBar> m_form;
    QToolBar *m_toolBar;
    QWidget *m_urlRow;
    QLabel *m_url;
    QToolButton *m_copyUrl;
    QMenu *m_urls; ///< each of them, to copy
    QToolButton *m_qrCode;
    ErrorLabel *m_error;
    QWidget *m_wrongField = nullptr;
};

} // namespace cwndscope::ui
