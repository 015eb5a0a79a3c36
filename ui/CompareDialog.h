// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Comparison.h"
#include "store/Store.h"

#include <QDialog>

#include <cstddef>
#include <unordered_map>
#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ComparisonView;

/// Compares connections, each by itself or in groups. Its runs are their finished downloads; of a connection
/// without any, as far as it has come. Follows the store, which must outlive it.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(const store::Store &store, std::vector<stream::ConnectionId> connections,
                  QWidget *parent = nullptr);

private:
    enum class Grouping { Connection, Algorithm, Client, File };

    /// What a connection came to, and when that was found.
    struct Known
    {
        std::size_t samples = 0;
        std::size_t finished = 0;
        std::vector<models::Run> runs;
        std::vector<QByteArray> paths; ///< of each
    };

    const Known &runsOf(const store::Connection &connection);
    std::vector<models::RunGroup> groups();
    void refresh();
    void compare();

    const store::Store &m_store;
    std::vector<stream::ConnectionId> m_connections;
    std::unordered_map<stream::ConnectionId, Known> m_known;
    std::vector<models::RunGroup> m_groups;
    QComboBox *m_grouping;
    QComboBox *m_first;
    QComboBox *m_second;
    ComparisonView *m_view;
};

} // namespace cwndscope::ui
