// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace cwndscope::ui {

void installTranslations(const QLocale &locale)
{
    const QString folder = QStringLiteral(":/i18n");
    auto *own = new QTranslator(QCoreApplication::instance());
    // English has its plurals from a file, too.
    if (own->load(locale, QStringLiteral("cwndscope"), QStringLiteral("_"), folder)
        || own->load(QStringLiteral("cwndscope_en"), folder))
        QCoreApplication::installTranslator(own);
    else
        delete own;
    auto *qt = new QTranslator(QCoreApplication::instance());
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    else
        delete qt;
}

} // namespace cwndscope::ui
