// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ContentType.h"

#include "http/Characters.h"

#include <QHash>
#include <QMimeDatabase>
#include <QString>

#include <algorithm>
#include <array>

namespace cwndscope::http {

namespace {

struct WebType
{
    QByteArrayView extension;
    QByteArrayView type;
};

/// What pages are made of must not depend on the MIME database of the machine: a browser refuses a module
/// script or a style sheet of another type (X-Content-Type-Options: nosniff). Sorted.
constexpr std::array webTypes{
    WebType{"avif", "image/avif"},
    WebType{"bin", "application/octet-stream"},
    WebType{"css", "text/css"},
    WebType{"csv", "text/csv"},
    WebType{"gif", "image/gif"},
    WebType{"gz", "application/gzip"},
    WebType{"htm", "text/html"},
    WebType{"html", "text/html"},
    WebType{"ico", "image/vnd.microsoft.icon"},
    WebType{"jpeg", "image/jpeg"},
    WebType{"jpg", "image/jpeg"},
    WebType{"js", "text/javascript"},
    WebType{"json", "application/json"},
    WebType{"log", "text/plain"},
    WebType{"m3u8", "application/vnd.apple.mpegurl"},
    WebType{"m4a", "audio/mp4"},
    WebType{"map", "application/json"},
    WebType{"md", "text/markdown"},
    WebType{"mjs", "text/javascript"},
    WebType{"mp3", "audio/mpeg"},
    WebType{"mp4", "video/mp4"},
    WebType{"oga", "audio/ogg"},
    WebType{"ogg", "audio/ogg"},
    WebType{"ogv", "video/ogg"},
    WebType{"otf", "font/otf"},
    WebType{"pdf", "application/pdf"},
    WebType{"png", "image/png"},
    WebType{"svg", "image/svg+xml"},
    WebType{"ts", "video/mp2t"},
    WebType{"ttf", "font/ttf"},
    WebType{"txt", "text/plain"},
    WebType{"wasm", "application/wasm"},
    WebType{"wav", "audio/wav"},
    WebType{"webm", "video/webm"},
    WebType{"webmanifest", "application/manifest+json"},
    WebType{"webp", "image/webp"},
    WebType{"woff", "font/woff"},
    WebType{"woff2", "font/woff2"},
    WebType{"xhtml", "application/xhtml+xml"},
    WebType{"xml", "text/xml"},
    WebType{"zip", "application/zip"},
};

/// Lower-case extension, or the whole name when it has none.
QByteArray lookupKey(QByteArrayView path)
{
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArrayView name = slash < 0 ? path : path.sliced(slash + 1);
    const qsizetype dot = name.lastIndexOf('.');
    QByteArray key = dot > 0 ? name.sliced(dot + 1).toByteArray() : name.toByteArray();
    std::transform(key.begin(), key.end(), key.begin(), toLower);
    // Kept apart, so that a file named "png" is no picture.
    return dot > 0 ? key.prepend('.') : key;
}

QByteArray lookUp(const QByteArray &key)
{
    QByteArray type;
    if (key.startsWith('.')) {
        const QByteArrayView extension = QByteArrayView(key).sliced(1);
        const auto *known = std::lower_bound(
            webTypes.begin(), webTypes.end(), extension,
            [](const WebType &web, QByteArrayView wanted) { return web.extension < wanted; });
        if (known != webTypes.end() && known->extension == extension)
            type = known->type.toByteArray();
    }
    if (type.isEmpty()) {
        const QString example =
            (key.startsWith('.') ? QStringLiteral("x") : QString()) + QString::fromUtf8(key);
        type = QMimeDatabase().mimeTypeForFile(example, QMimeDatabase::MatchExtension).name().toLatin1();
    }
    return type.startsWith("text/") ? type.append("; charset=utf-8") : type;
}

} // namespace

QByteArray contentType(QByteArrayView path)
{
    // One cache per thread needs no lock. The names are those of existing files, still the number is bounded.
    constexpr qsizetype maxCached = 1024;
    static thread_local QHash<QByteArray, QByteArray> cache;
    const QByteArray key = lookupKey(path);
    if (const auto cached = cache.constFind(key); cached != cache.constEnd())
        return *cached;
    if (cache.size() >= maxCached)
        cache.clear();
    return *cache.insert(key, lookUp(key));
}

} // namespace cwndscope::http
