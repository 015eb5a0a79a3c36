// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/FileService.h"
#include "server/Handler.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <memory>

/// Answers from a folder of its own, and some targets in the ways that handlers can: /later answers in a
/// later turn of the event loop, /never not at all, /large with more than a socket takes at once, and /hijack
/// takes the socket over.
class PlayHandler final : public cwndscope::server::Handler
{
public:
    PlayHandler();
    void handle(const cwndscope::server::Request &request, cwndscope::server::Responder &responder) override;

    bool hasHijacked() const { return m_hijacked.socket != nullptr; }
    /// What came over the socket that was taken over; and lets go of it.
    QByteArray takeHijacked();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<cwndscope::http::FileService> m_files;
    cwndscope::server::HijackedSocket m_hijacked;
};
