// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FieldsDocument.h"

#include <QFile>
#include <QtTest>

class TestFieldsDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUpToDate();
};

void TestFieldsDocument::isUpToDate()
{
    QFile file(QStringLiteral(FIELDS_DOCUMENT));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    QVERIFY2(file.readAll() == cwndscope::app::fieldsDocument(),
             "docs/fields.md differs from the catalogue; build the target fields_document");
}

QTEST_GUILESS_MAIN(TestFieldsDocument)
#include "tst_fields_document.moc"
