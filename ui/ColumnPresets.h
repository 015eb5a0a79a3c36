// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cwndscope::ui {

/// Columns that answer one question together.
struct ColumnPreset
{
    QString title;
    QString meaning; ///< the question
    QStringList columns; ///< names of models::ConnectionModel's columns
};

/// The first is what the table has at the beginning.
std::vector<ColumnPreset> columnPresets();

} // namespace cwndscope::ui
