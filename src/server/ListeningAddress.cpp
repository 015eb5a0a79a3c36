// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ListeningAddress.h"

#include <QCoreApplication>
#include <QStringList>

namespace cwndscope::server {

namespace {

struct ListeningAddressWords
{
    Q_DECLARE_TR_FUNCTIONS(ListeningAddress)
};

} // namespace

QString reachSentence(const std::vector<ListeningAddress> &addresses, bool asksForPassword)
{
    QStringList places;
    for (const ListeningAddress &address : addresses) {
        if (!address.isReachableByOthers())
            continue;
        const QHostAddress &bound = address.endpoint.address;
        const bool any = bound == QHostAddress(QHostAddress::AnyIPv4)
            || bound == QHostAddress(QHostAddress::AnyIPv6) || bound == QHostAddress(QHostAddress::Any);
        places << (any ? ListeningAddressWords::tr("port %1 of any address of this machine")
                             .arg(address.endpoint.port)
                       : address.endpoint.toString());
    }
    if (places.isEmpty())
        return {};
    places.removeDuplicates();
    const QString where = places.join(ListeningAddressWords::tr(" or "));
    return asksForPassword
        ? ListeningAddressWords::tr(
              "Everyone on the network who can reach %1 and knows the password can read this folder. Nothing "
              "is encrypted.")
              .arg(where)
        : ListeningAddressWords::tr("Everyone on the network who can reach %1 can read this folder.")
              .arg(where);
}

} // namespace cwndscope::server
