// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cwndscope::app {

/// docs/fields.md: the field catalogue as Markdown.
QByteArray fieldsDocument();

} // namespace cwndscope::app
