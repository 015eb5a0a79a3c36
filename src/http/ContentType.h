// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace cwndscope::http {

/// The media type for a file of that name, with charset=utf-8 where it is text. Goes by the extension (or,
/// without one, the whole name) only: what the content looks like is for the browser not to guess either. Any
/// thread.
QByteArray contentType(QByteArrayView path);

} // namespace cwndscope::http
