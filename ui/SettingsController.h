// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Settings.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ExportController;
class ServeController;

/// Holds the settings while the window is there: loads them, asks for them, and tells everything that goes by
/// them.
class SettingsController : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive this.
    SettingsController(ServeController &serving, store::Store &store, ExportController &exporter,
                       QWidget *window);

    const Settings &settings() const { return m_settings; }
    /// Saves them, and makes them so.
    void setSettings(const Settings &settings);
    void ask();

private:
    void apply();

    ServeController &m_serving;
    store::Store &m_store;
    ExportController &m_exporter;
    QWidget *m_window;
    Settings m_settings;
};

} // namespace cwndscope::ui
