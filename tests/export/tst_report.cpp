// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "export/Report.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include <unistd.h>

using namespace cwndscope;
using exporting::checkReportPath;
using exporting::saveReport;
using exporting::writeReport;

namespace {

/// The part of JSON Schema (draft 2020-12) that docs/report.schema.json uses. The first thing that is wrong,
/// with the place where; empty when nothing is.
class Schema
{
public:
    explicit Schema(const QJsonObject &root)
        : m_root(root)
    { }

    QString problem(const QJsonValue &value) const { return problem(value, m_root, QStringLiteral("$")); }

private:
    static bool isOfType(const QJsonValue &value, const QString &type)
    {
        if (type == QLatin1String("integer"))
            return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
        return (type == QLatin1String("number") && value.isDouble())
            || (type == QLatin1String("string") && value.isString())
            || (type == QLatin1String("object") && value.isObject())
            || (type == QLatin1String("array") && value.isArray())
            || (type == QLatin1String("null") && value.isNull());
    }

    QString problem(const QJsonValue &value, QJsonObject schema, const QString &place) const
    {
        if (const QString reference = schema.value(QLatin1String("$ref")).toString(); !reference.isEmpty())
            schema =
                m_root.value(QLatin1String("$defs")).toObject().value(reference.section(u'/', -1)).toObject();
        if (schema.isEmpty())
            return place + QStringLiteral(": no schema");

        if (const QJsonValue type = schema.value(QLatin1String("type")); !type.isUndefined()) {
            const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
            if (std::none_of(types.begin(), types.end(),
                             [&](const QJsonValue &each) { return isOfType(value, each.toString()); }))
                return place + QStringLiteral(": wrong type");
        }
        if (const QJsonValue all = schema.value(QLatin1String("enum"));
            all.isArray() && !all.toArray().contains(value))
            return place + QStringLiteral(": not one of the values");
        if (value.isDouble()
            && (value.toDouble() < schema.value(QLatin1String("minimum")).toDouble(-HUGE_VAL)
                || value.toDouble() > schema.value(QLatin1String("maximum")).toDouble(HUGE_VAL)))
            return place + QStringLiteral(": out of range");
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                const QString found = problem(array[i], schema.value(QLatin1String("items")).toObject(),
                                              QStringLiteral("%1[%2]").arg(place).arg(i));
                if (!found.isEmpty())
                    return found;
            }
        }
        return value.isObject() ? problemOfObject(value.toObject(), schema, place) : QString();
    }

    QString problemOfObject(const QJsonObject &object, const QJsonObject &schema, const QString &place) const
    {
        const QJsonArray required = schema.value(QLatin1String("required")).toArray();
        for (const QJsonValue &name : required) {
            if (!object.contains(name.toString()))
                return place + QStringLiteral(": lacks ") + name.toString();
        }
        const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString inside = place + QLatin1Char('.') + member.key();
            if (!properties.contains(member.key()))
                return inside + QStringLiteral(": not in the schema");
            const QString found = problem(member.value(), properties.value(member.key()).toObject(), inside);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    const QJsonObject m_root;
};

QJsonObject parsed(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning() << error.errorString() << text;
    return document.object();
}

QJsonObject reportOf(const analysis::Analysis &analysis)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeReport(analysis, buffer) ? parsed(buffer.data()) : QJsonObject();
}

QString problemOf(const QJsonObject &report)
{
    QFile file(QStringLiteral(REPORT_SCHEMA));
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    return Schema(parsed(file.readAll())).problem(report);
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty();
    void everything();
    void schemaRefuses();
    void wholeOrAbsent();
    void unwritable_data();
    void unwritable();
    void fullDisk();
};

/// A download, a request that never ended, a Unix-domain socket, and a kernel of old.
static void fill(analysis::Analysis &analysis)
{
    StreamScript script;
    script.open(1, 0, 12).sample(1, 50'000);
    script.request(1, 5, "/a\xff\x1b]0;x\"").respond(1, 5, 200, 1000).finish(1, 5, 1000);
    script.advance(std::chrono::milliseconds(100))
        .sample(1, 50'000, 1050)
        .request(1, 6, "/b")
        .sample(1, 1, 1050, 6);
    script.close(1).openUnix(2, QStringLiteral("/run/x"), QStringLiteral("y")).sample(2, 0, 0, 0, 0, 0);
    script.sample(2, 0, 0, 0, 0, 0).open(3).sample(3, 9, 0, 0, 0, 104).sample(3, 9, 0, 0, 0, 104);
    analysis.apply(*script.take());
}

void TestReport::empty()
{
    const QJsonObject report = reportOf(analysis::Analysis());
    QCOMPARE(problemOf(report), QString());
    QVERIFY(report.value(QLatin1String("connections")).toArray().isEmpty());
}

void TestReport::everything()
{
    analysis::Analysis analysis;
    fill(analysis);
    const QJsonObject report = reportOf(analysis);
    QCOMPARE(problemOf(report), QString());

    const QJsonArray connections = report.value(QLatin1String("connections")).toArray();
    QCOMPARE(connections.size(), 3);
    const QJsonObject download = connections[0].toObject();
    QCOMPARE(download.value(QLatin1String("verdict")).toString(), QStringLiteral("application"));
    QCOMPARE(
        download.value(QLatin1String("limits")).toObject().value(QLatin1String("application")).toDouble(),
        1.0);
    QCOMPARE(download.value(QLatin1String("bytes_acked")).toInt(), 1050);
    for (const qsizetype without : {1, 2}) {
        const QJsonObject object = connections[without].toObject();
        QCOMPARE(object.value(QLatin1String("verdict")).toString(), QStringLiteral("unknown"));
        QVERIFY(object.value(QLatin1String("limits")).isNull());
        QVERIFY(object.value(QLatin1String("bytes_acked")).isNull());
    }
    QVERIFY(
        connections[1].toObject().value(QLatin1String("sentence")).toString().contains(QLatin1String("TCP")));
    QVERIFY(connections[2]
                .toObject()
                .value(QLatin1String("sentence"))
                .toString()
                .contains(QLatin1String("4.10")));

    const QJsonArray requests = report.value(QLatin1String("requests")).toArray();
    QCOMPARE(requests.size(), 2);
    const QJsonObject first = requests[0].toObject();
    QCOMPARE(first.value(QLatin1String("target")).toString(), QStringLiteral("/a\\xFF\\x1B]0;x\""));
    const QJsonObject waterfall = first.value(QLatin1String("waterfall")).toObject();
    QVERIFY(waterfall.value(QLatin1String("acked_us")).toInt()
            > waterfall.value(QLatin1String("last_byte_us")).toInt());
    QVERIFY(waterfall.value(QLatin1String("acked_error_us")).toInt() > 0);
    const QJsonObject second = requests[1].toObject();
    QVERIFY(second.value(QLatin1String("status")).isNull());
    QVERIFY(second.value(QLatin1String("waterfall")).toObject().value(QLatin1String("acked_us")).isNull());
}

/// A check that cannot fail would be none.
void TestReport::schemaRefuses()
{
    analysis::Analysis analysis;
    fill(analysis);
    const QJsonObject good = reportOf(analysis);
    const auto changed = [&](const char *name, const QJsonValue &value) {
        QJsonObject report = good;
        QJsonArray connections = report.value(QLatin1String("connections")).toArray();
        QJsonObject connection = connections[0].toObject();
        if (value.isUndefined())
            connection.remove(QLatin1String(name));
        else
            connection.insert(QLatin1String(name), value);
        connections[0] = connection;
        report.insert(QLatin1String("connections"), connections);
        return problemOf(report);
    };
    QCOMPARE(changed("peer", QStringLiteral("x")), QString());
    QCOMPARE(changed("peer", 1), QStringLiteral("$.connections[0].peer: wrong type"));
    QCOMPARE(changed("verdict", QStringLiteral("luck")),
             QStringLiteral("$.connections[0].verdict: not one of the values"));
    QCOMPARE(changed("id", -1), QStringLiteral("$.connections[0].id: out of range"));
    QCOMPARE(changed("extra", 1), QStringLiteral("$.connections[0].extra: not in the schema"));
    QCOMPARE(changed("events", QJsonValue(QJsonValue::Undefined)),
             QStringLiteral("$.connections[0]: lacks events"));
}

void TestReport::wholeOrAbsent()
{
    QTemporaryDir folder;
    analysis::Analysis analysis;
    fill(analysis);
    const QString path = folder.filePath(QStringLiteral("report.json"));
    QCOMPARE(checkReportPath(path), std::nullopt);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(saveReport(analysis, path), std::nullopt);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(problemOf(parsed(file.readAll())), QString());
    QCOMPARE(checkReportPath(path), std::nullopt);
    QVERIFY(QFile::exists(path));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);

    // What an ExportJob writes is the same, whatever happens to the analysis meanwhile.
    const auto content = exporting::reportContent(analysis);
    const QJsonObject before = reportOf(analysis);
    StreamScript more;
    analysis.apply(*more.open(4).take());
    QCOMPARE(parsed(content()), before);
}

void TestReport::unwritable_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("folder") << QStringLiteral("/tmp");
    QTest::newRow("device") << QStringLiteral("/dev/null");
    QTest::newRow("no such folder") << QStringLiteral("/no/such/folder/report.json");
}

void TestReport::unwritable()
{
    QFETCH(QString, path);
    for (const auto &problem : {checkReportPath(path), saveReport(analysis::Analysis(), path)}) {
        QVERIFY(problem);
        QVERIFY2(problem->contains(path), qPrintable(*problem));
    }
}

void TestReport::fullDisk()
{
    analysis::Analysis analysis;
    fill(analysis);
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("there is no /dev/full");
    QVERIFY(!writeReport(analysis, full));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
