// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ServerError.h"
#include "server/ServerOptions.h"
#include "server/UniqueFd.h"
#include "stream/Endpoint.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace cwndscope::server {

/// A bound and listening socket, made by hand because QTcpServer can neither listen on a Unix-domain path nor
/// set options before it listens, and reports less than errno does.
class ListenSocket
{
public:
    ListenSocket() = default;
    ListenSocket(ListenSocket &&other) noexcept = default;
    ListenSocket &operator=(ListenSocket &&other) noexcept = default;
    /// Removes the file of a Unix-domain socket, if it is still the one that was bound.
    ~ListenSocket();

    /// `congestionControl` is inherited by accepted connections; empty leaves the host's default.
    static ListenSocket tcp(const ListenAddress &address, const QByteArray &congestionControl,
                            ServerError *error);
    /// Mode 0600. A socket file that nobody listens on any more is replaced; anything else in the way is an
    /// error.
    static ListenSocket unixDomain(const QString &path, ServerError *error);
    /// One that listens already, for example from a service manager. Works on a duplicate, so that it can be
    /// adopted again after this one is gone.
    static ListenSocket adopted(int descriptor, const QByteArray &congestionControl, ServerError *error);

    bool isValid() const { return m_descriptor.isValid(); }
    stream::Endpoint endpoint() const;
    /// Gives the descriptor away; the file is still removed with this object.
    int releaseDescriptor() { return m_descriptor.release(); }
    int descriptor() const { return m_descriptor.get(); }

private:
    UniqueFd m_descriptor;
    QByteArray m_path; ///< of the file to remove; empty when there is none
    dev_t m_device = 0;
    ino_t m_inode = 0;
};

} // namespace cwndscope::server
