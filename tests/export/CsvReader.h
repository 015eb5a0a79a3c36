// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/// RFC 4180 to the letter, so that what it accepts every reader accepts. An empty list when the text breaks a
/// rule: a row without CRLF, a quote inside a plain cell, rows of different lengths.
QList<QList<QByteArray>> readCsv(const QByteArray &text);
