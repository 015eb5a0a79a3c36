// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Page.h"

#include "http/Characters.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace cwndscope::live {

namespace {

QByteArray resource(const char *name)
{
    QFile file(QStringLiteral(":/live/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray hashSource(const QByteArray &text)
{
    return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64() + '\'';
}

struct Page
{
    Page()
    {
        const QByteArray style = resource("page.css");
        const QByteArray script = resource("page.js");
        document = resource("page.html").replace("{style}", style).replace("{script}", script);
        policy = "default-src 'none'; style-src " + hashSource(style) + "; script-src " + hashSource(script)
            + "; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src "
              "'self'";
    }
    QByteArray document;
    QByteArray policy;
};

const Page &page()
{
    static const Page made;
    return made;
}

} // namespace

const QByteArray &pageDocument()
{
    return page().document;
}

QByteArray pageSecurityPolicy(QByteArrayView authority)
{
    // A host-source (CSP, section 2.3.1) has neither brackets nor what would end it or the directive.
    const bool plain = !authority.isEmpty() && std::all_of(authority.begin(), authority.end(), [](char c) {
        return http::isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'
            || c == ':';
    });
    if (!plain)
        return page().policy;
    const QByteArray host = authority.toByteArray();
    return page().policy + " ws://" + host + " wss://" + host;
}

} // namespace cwndscope::live
