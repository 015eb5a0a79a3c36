// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/Listing.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <vector>

using namespace cwndscope::http;
using testing::TestFolder;

namespace {

constexpr int many = 100'000;

QStringList names(const QByteArray &json)
{
    QStringList result;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array())
        result << value.toObject().value(QLatin1String("name")).toString();
    return result;
}

} // namespace

class TestListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsListed()
    {
        TestFolder folder;
        folder.makeFolder("sub");
        folder.write("b.txt", "12345");
        folder.write("a.txt", "1");
        folder.write(".hidden", "x");
        folder.makeLink("link", "b.txt");
        folder.makeLink("folderlink", "sub");
        folder.makeLink("out", "/etc/passwd");
        folder.makeLink("dangling", "nowhere");
        folder.makeFifo("fifo");
        QCOMPARE(names(list(folder, {})),
                 QStringList({QStringLiteral("folderlink"), QStringLiteral("sub"), QStringLiteral("a.txt"),
                              QStringLiteral("b.txt"), QStringLiteral("link")}));
        const QJsonObject link = QJsonDocument::fromJson(list(folder, {})).array().at(4).toObject();
        QCOMPARE(link.value(QLatin1String("size")).toInt(), 5);
        QCOMPARE(link.value(QLatin1String("type")).toString(), QStringLiteral("file"));
        QCOMPARE(link.value(QLatin1String("modified")).toString(), QStringLiteral("2001-09-09T01:46:40Z"));
        QVERIFY(names(list(folder, {}, true)).contains(QStringLiteral(".hidden")));
        QVERIFY(!names(list(folder, {}, true)).contains(QStringLiteral("..")));
    }

    void empty()
    {
        TestFolder folder;
        QVERIFY(QJsonDocument::fromJson(list(folder, {})).isArray());
    }

    void order()
    {
        TestFolder folder;
        for (int i = 0; i < 2000; ++i)
            folder.write("f" + QByteArray::number(i), QByteArray(2000 - i, 'x'), 1'000'000 + i * 7919 % 2000);
        const QStringList byName = names(list(folder, {}));
        QCOMPARE(byName.size(), 2000);
        for (int i = 0; i < 2000; ++i)
            QCOMPARE(byName[i], QLatin1Char('f') + QString::number(i));
        QCOMPARE(names(list(folder, {SortKey::Size, false})).first(), QStringLiteral("f1999"));
        QCOMPARE(names(list(folder, {SortKey::Size, true})).first(), QStringLiteral("f0"));
        QCOMPARE(names(list(folder, {SortKey::Date, false})).first(), QStringLiteral("f0"));
        QCOMPARE(names(list(folder, {SortKey::Name, true})).first(), QStringLiteral("f1999"));
    }

    /// Beyond the limit nothing is lost, only not sorted.
    void limit()
    {
        TestFolder folder;
        for (int i = 0; i < 3000; ++i)
            folder.write("f" + QByteArray::number(i), {});
        const QStringList all = names(list(folder, {}, false, 1000));
        QCOMPARE(all.size(), 3000);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 3000);
        QCOMPARE(all.mid(0, 1000), [&all] {
            QStringList head = all.mid(0, 1000);
            std::sort(head.begin(), head.end(), [](const QString &a, const QString &b) {
                return compareNames(a.toUtf8(), b.toUtf8()) < 0;
            });
            return head;
        }());
    }

    /// Each reader of a large folder holds a sorted part of it until it has read that; all of them together
    /// hold no more than four times what one may.
    void heldByAll()
    {
        constexpr int count = 2000;
        TestFolder folder;
        for (int i = 0; i < count; ++i)
            folder.write("f" + QByteArray::number(i), {});
        std::vector<std::unique_ptr<Listing>> listings;
        const auto begin = [&] {
            QString error;
            Descriptor descriptor(::open(folder.encoded({}).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            listings.push_back(
                std::make_unique<Listing>(FolderReader(DocumentRoot::open(folder.path(), false, &error),
                                                       std::move(descriptor), {}, false),
                                          EntryOrder{}, std::make_unique<JsonListing>()));
            QByteArray json;
            while (!json.contains("\"name\""))
                json += listings.back()->next();
            return json;
        };
        while (Listing::held() < Listing::maxHeld)
            begin();
        QVERIFY(listings.size() >= Listing::maxHeld / count);
        const std::size_t before = Listing::held();
        QByteArray json = begin();
        QVERIFY(Listing::held() - before < count / 2); // one buffer of entries
        for (QByteArray piece = listings.back()->next(); !piece.isEmpty(); piece = listings.back()->next())
            json += piece;
        QCOMPARE(names(json).size(), count);
        listings.clear();
        QCOMPARE(Listing::held(), std::size_t(0));
    }

    void goneMeanwhile()
    {
        TestFolder folder;
        folder.write("a", "1");
        folder.write("b", "1");
        Listing listing = make(folder, {}, false, Listing::maxSorted);
        QByteArray json = listing.next() + listing.next() + listing.next();
        QVERIFY(::unlink(folder.encoded("a").constData()) == 0);
        for (QByteArray piece = listing.next(); !piece.isEmpty(); piece = listing.next())
            json += piece;
        QCOMPARE(names(json), QStringList(QStringLiteral("b")));
    }

    /// First byte at once, and no step that keeps other connections waiting; the bounds are generous, for
    /// slow machines.
    void hugeFolder()
    {
        TestFolder folder;
        // Links, because making so many files takes longer than the test; a file may have some 65,000 of
        // them.
        QByteArray file;
        for (int i = 0; i < many; ++i) {
            const QByteArray name = "file-" + QByteArray::number(i);
            if (i % 50'000 == 0)
                folder.write(file = name, "x");
            else
                QVERIFY(::link(folder.encoded(file).constData(), folder.encoded(name).constData()) == 0);
        }
        for (const SortKey key : {SortKey::Name, SortKey::Size}) {
            Listing listing = make(folder, {key, false}, false, Listing::maxSorted);
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!listing.next().isEmpty());
            QVERIFY(timer.elapsed() < 1000);
            qint64 longest = 0;
            int entries = 0;
            for (;;) {
                timer.restart();
                const QByteArray piece = listing.next();
                longest = qMax(longest, timer.nsecsElapsed());
                if (piece.isEmpty())
                    break;
                entries += int(piece.count("\"name\""));
            }
            QCOMPARE(entries, many);
            QVERIFY2(longest < 500'000'000, QByteArray::number(longest).constData());
        }
    }

private:
    static Listing make(const TestFolder &folder, EntryOrder order, bool dots, std::size_t sorted)
    {
        QString error;
        auto root = DocumentRoot::open(folder.path(), false, &error);
        Descriptor descriptor(::open(folder.encoded({}).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        return {FolderReader(root, std::move(descriptor), {}, dots), order, std::make_unique<JsonListing>(),
                sorted};
    }

    static QByteArray list(const TestFolder &folder, EntryOrder order, bool dots = false,
                           std::size_t sorted = Listing::maxSorted)
    {
        Listing listing = make(folder, order, dots, sorted);
        QByteArray all;
        for (QByteArray piece = listing.next(); !piece.isEmpty(); piece = listing.next())
            all += piece;
        return all;
    }
};

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
