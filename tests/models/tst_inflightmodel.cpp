// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/InFlightModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    Fixture()
        : model(store)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.setRefreshInterval(0ms);
    }
    void play() { store.apply(*script.take()); }

    store::Store store;
    InFlightModel model;
    QAbstractItemModelTester tester;
    StreamScript script;
};

const auto socketA = StreamScript::key(0xA0);
const auto socketB = StreamScript::key(0xB0);

} // namespace

class InFlightModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksUpBothWays();
    void forgetsWhatIsFinished();
    void aReusedSocketIsAnotherRequest();
    void theNextRequestOfAConnectionReplacesTheLast();
    void closingEndsTheRequest();
    void unknownKeysFindNothing();
    void samplesChangeTwoColumnsOnly();
    void showsText();
};

void InFlightModelTest::looksUpBothWays()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).open(2, 0xB0, 12).request(1, 100, "/a").request(2, 101, "/b");
    f.play();
    QCOMPARE(f.model.rowCount(), 2);
    QCOMPARE(f.model.descriptor(socketA), std::optional(11));
    QCOMPARE(f.model.request(socketA)->target, QByteArray("/a"));
    QCOMPARE(f.model.request(socketB)->id, 101ULL);
    QCOMPARE(f.model.socketForDescriptor(12), socketB);
    QCOMPARE(f.model.socketForRequest(100), socketA);
    QCOMPARE(f.model.rowOf(socketB), 1);
    QCOMPARE(f.model.connectionAt(1), f.store.find(2));
}

void InFlightModelTest::forgetsWhatIsFinished()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).open(2, 0xB0, 12).request(1, 100).request(2, 101);
    f.play();
    f.script.finish(1, 100);
    f.play();
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.model.request(socketA), nullptr);
    QCOMPARE(f.model.descriptor(socketA), std::nullopt);
    QCOMPARE(f.model.socketForDescriptor(11), nullptr);
    QCOMPARE(f.model.socketForRequest(100), nullptr);
    QCOMPARE(f.model.rowOf(socketB), 0);
}

void InFlightModelTest::aReusedSocketIsAnotherRequest()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).request(1, 100, "/old");
    f.play();
    // All within one batch: the pointer and the descriptor number are back before the model hears of
    // anything.
    f.script.finish(1, 100).close(1).open(2, 0xA0, 11).request(2, 101, "/new");
    f.play();
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.model.request(socketA)->target, QByteArray("/new"));
    QCOMPARE(f.model.socketForDescriptor(11), socketA);
    QCOMPARE(f.model.socketForRequest(101), socketA);
    QCOMPARE(f.model.socketForRequest(100), nullptr);
    QCOMPARE(f.model.connectionAt(0)->id, 2ULL);
}

void InFlightModelTest::theNextRequestOfAConnectionReplacesTheLast()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).request(1, 100, "/a");
    f.play();
    const QPersistentModelIndex row = f.model.index(0, 0);
    f.script.finish(1, 100).request(1, 101, "/b");
    f.play();
    QVERIFY2(!row.isValid(), "a row is a request, not a connection");
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.model.request(socketA)->id, 101ULL);
    QCOMPARE(f.model.socketForRequest(100), nullptr);
}

void InFlightModelTest::closingEndsTheRequest()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).request(1, 100);
    f.play();
    f.script.close(1, stream::CloseReason::ResetByPeer);
    f.play();
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(f.model.request(socketA), nullptr);
    f.store.clearClosed();
    QCOMPARE(f.model.rowCount(), 0);
}

void InFlightModelTest::unknownKeysFindNothing()
{
    Fixture f;
    f.script.open(1, 0xA0, 11);
    f.play();
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(f.model.descriptor(socketA), std::nullopt);
    QCOMPARE(f.model.descriptor(nullptr), std::nullopt);
    QCOMPARE(f.model.request(nullptr), nullptr);
    QCOMPARE(f.model.socketForRequest(0), nullptr);
    QCOMPARE(f.model.socketForDescriptor(-1), nullptr);
    QCOMPARE(f.model.connectionAt(-1), nullptr);
    QCOMPARE(f.model.connectionAt(0), nullptr);
}

void InFlightModelTest::samplesChangeTwoColumnsOnly()
{
    Fixture f;
    for (StreamScript::Id id = 1; id <= 4; ++id)
        f.script.open(id).request(id, id);
    f.play();
    const QSignalSpy changed(&f.model, &InFlightModel::dataChanged);
    const QSignalSpy inserted(&f.model, &InFlightModel::rowsInserted);
    f.script.sample(1, 1, 0, 1).sample(2, 1, 0, 2).sample(4, 1, 0, 4);
    f.play();
    // In every row: time has gone on for the third as well.
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), f.model.index(0, InFlightModel::ElapsedColumn));
    QCOMPARE(changed[0][1].toModelIndex(), f.model.index(3, InFlightModel::ProgressColumn));
    QCOMPARE(inserted.size(), 0);
}

void InFlightModelTest::showsText()
{
    Fixture f;
    f.script.open(1, 0xA0, 11).request(1, 100, "/<b>\n").respond(1, 100, 200, 200);
    f.script.advance(8398ms).sample(1, 1, 0, 100, 100);
    f.play();
    const auto text = [&f](int column) {
        return f.model.data(f.model.index(0, column))
            .toString()
            .replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    };
    QCOMPARE(text(InFlightModel::TargetColumn), QStringLiteral("/<b>\\n"));
    QCOMPARE(text(InFlightModel::ElapsedColumn), QStringLiteral("8.40 s"));
    QCOMPARE(text(InFlightModel::ProgressColumn), QStringLiteral("50 %"));
    QCOMPARE(text(InFlightModel::DescriptorColumn), QStringLiteral("11"));
    QVERIFY(!f.model.data(f.model.index(0, InFlightModel::TargetColumn), Qt::ToolTipRole)
                 .toString()
                 .contains(QStringLiteral("<b>")));
}

QTEST_GUILESS_MAIN(InFlightModelTest)
#include "tst_inflightmodel.moc"
