// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SettingsController.h"

#include "ui/Appearance.h"
#include "ui/ExportController.h"
#include "ui/ServeController.h"
#include "ui/SettingsDialog.h"

#include <QWidget>

namespace cwndscope::ui {

SettingsController::SettingsController(ServeController &serving, store::Store &store,
                                       ExportController &exporter, QWidget *window)
    : QObject(window)
    , m_serving(serving)
    , m_store(store)
    , m_exporter(exporter)
    , m_window(window)
    , m_settings(Settings::load())
{
    apply();
}

void SettingsController::setSettings(const Settings &settings)
{
    const Settings before = std::exchange(m_settings, settings);
    settings.save(before);
    if (settings.appearance != before.appearance)
        setAppearance(settings.appearance);
    apply();
    server::ServerOptions options = m_serving.options();
    const auto intervalBefore = options.interval;
    settings.apply(options, before);
    const auto interval = std::exchange(options.interval, intervalBefore);
    m_serving.setOptions(options);
    m_serving.setInterval(interval);
    // Cells and axes make their text when they are drawn.
    const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
    for (QWidget *widget : widgets)
        widget->update();
}

void SettingsController::ask()
{
    // Another window may have changed something since.
    auto *dialog = new SettingsDialog(Settings::load(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { setSettings(dialog->settings()); });
    dialog->open();
}

void SettingsController::apply()
{
    models::format::setUnits(m_settings.units());
    m_store.setLimits(m_settings.storeLimits());
    m_exporter.setPreferredFormat(m_settings.exportFormat);
}

} // namespace cwndscope::ui
