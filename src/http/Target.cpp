// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Target.h"

#include "http/Authority.h"
#include "http/Characters.h"

#include <algorithm>

namespace cwndscope::http {

namespace {

constexpr Refusal badEscape{400, "The target has a percent sign without two hexadecimal digits."};
constexpr Refusal noForm{400, "The request target is not a path."};

/// Appends one decoded segment.
Refusal decodeSegment(QByteArrayView segment, QByteArray &out)
{
    const auto isPlain = [](char c) { return c != '%' && c != '\0'; };
    for (;;) {
        const qsizetype plain = std::find_if_not(segment.begin(), segment.end(), isPlain) - segment.begin();
        out.append(segment.first(plain));
        segment = segment.sliced(plain);
        if (segment.isEmpty())
            return {};
        char c = '\0';
        if (segment.front() == '%') {
            if (segment.size() < 3)
                return badEscape;
            const int high = hexDigit(segment[1]);
            const int low = hexDigit(segment[2]);
            if (high < 0 || low < 0)
                return badEscape;
            c = char(high * 16 + low);
        }
        // An encoded slash is not a separator (RFC 3986 section 2.2), and no file name can hold one.
        if (c == '/')
            return {404, "There is no such file."};
        if (c == '\0')
            return {400, "The target has a NUL."};
        out.append(c);
        segment = segment.sliced(3);
    }
}

/// RFC 3986 section 5.2.4, but dots that would leave the root are refused: nobody sends them in good faith.
Refusal decodePath(QByteArrayView path, Target &target)
{
    QByteArray &out = target.path;
    out.reserve(path.size());
    while (!path.isEmpty()) {
        path = path.sliced(1); // the slash
        const qsizetype slash = path.indexOf('/');
        const QByteArrayView raw = slash < 0 ? path : path.first(slash);
        path = slash < 0 ? QByteArrayView() : path.sliced(slash);

        const qsizetype before = out.size();
        if (before > 0)
            out.append('/');
        const qsizetype start = out.size();
        if (const Refusal refusal = decodeSegment(raw, out); refusal.status != 0)
            return refusal;
        const QByteArrayView segment = QByteArrayView(out).sliced(start);
        target.directory = segment.isEmpty() || segment == "." || segment == "..";
        if (!target.directory)
            continue;
        const bool up = segment == "..";
        out.truncate(before);
        if (up) {
            if (before == 0)
                return {400, "The target leads out of the served folder."};
            out.truncate(std::max<qsizetype>(out.lastIndexOf('/'), 0));
        }
    }
    return {};
}

bool takeScheme(QByteArrayView &text, QByteArrayView scheme)
{
    if (text.size() < scheme.size() || !equalsIgnoringCase(text.first(scheme.size()), scheme))
        return false;
    text = text.sliced(scheme.size());
    return true;
}

/// Takes "http://authority" off an absolute-form.
Refusal takeOrigin(QByteArrayView &text, Target &target)
{
    // RFC 9110 section 7.4: what asks for a secured connection must not be answered over another.
    if (takeScheme(text, "https://"))
        return {421, "This server speaks plain HTTP only."};
    if (!takeScheme(text, "http://"))
        return noForm;
    const auto *end = std::find_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '?'; });
    const QByteArrayView authority = text.first(end - text.begin());
    const std::optional<Authority> parsed = parseAuthority(authority);
    if (!parsed || parsed->host.isEmpty()) // RFC 9110 section 4.2.1
        return noForm;
    target.authority = authority.toByteArray();
    text = text.sliced(authority.size());
    return {};
}

} // namespace

Refusal parseTarget(QByteArrayView text, Target &target)
{
    if (text == "*") {
        target.asterisk = true;
        return {};
    }
    if (!text.startsWith('/')) {
        if (const Refusal refusal = takeOrigin(text, target); refusal.status != 0)
            return refusal;
    }
    if (text.contains('#'))
        return {400, "A request target has no fragment."};
    if (const qsizetype question = text.indexOf('?'); question >= 0) {
        target.query = text.sliced(question + 1).toByteArray();
        text = text.first(question);
    }
    return decodePath(text, target);
}

} // namespace cwndscope::http
