// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Crew.h"

#include <QtTest>

#include <atomic>
#include <future>
#include <numeric>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using cwndscope::stream::Crew;

class TestCrew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPartOnce_data();
    void eachPartOnce();
    void withoutHelpersAtOnce();
    void goesOnMeanwhile();
    void finishTakesOver();
    void manyTasks();
};

void TestCrew::eachPartOnce_data()
{
    QTest::addColumn<unsigned>("helpers");
    QTest::addColumn<std::size_t>("parts");
    for (const unsigned helpers : {0U, 1U, 3U}) {
        for (const std::size_t parts : {0, 1, 2, 16, 1000})
            QTest::addRow("%u helpers, %zu parts", helpers, parts) << helpers << parts;
    }
}

void TestCrew::eachPartOnce()
{
    QFETCH(unsigned, helpers);
    QFETCH(std::size_t, parts);
    Crew crew(helpers);
    Crew::Task task;
    for (int round = 0; round < 50; ++round) {
        std::vector<int> calls(parts);
        task.begin(&crew, parts, [&calls](std::size_t part) { ++calls[part]; });
        task.finish();
        QCOMPARE(std::size_t(std::count(calls.begin(), calls.end(), 1)), parts);
        QVERIFY(!task.isBegun());
    }
}

void TestCrew::withoutHelpersAtOnce()
{
    Crew alone(0);
    for (Crew *crew : {static_cast<Crew *>(nullptr), &alone}) {
        Crew::Task task;
        std::vector<std::thread::id> by;
        task.begin(crew, 3, [&by](std::size_t) { by.push_back(std::this_thread::get_id()); });
        QCOMPARE(by, std::vector<std::thread::id>(3, std::this_thread::get_id()));
        QVERIFY(!task.isBegun());
        task.finish();
    }
}

void TestCrew::goesOnMeanwhile()
{
    Crew crew(1);
    Crew::Task task;
    std::promise<std::thread::id> by;
    task.begin(&crew, 1, [&by](std::size_t) { by.set_value(std::this_thread::get_id()); });
    std::future<std::thread::id> result = by.get_future();
    QCOMPARE(result.wait_for(60s), std::future_status::ready);
    QVERIFY(result.get() != std::this_thread::get_id());
    QVERIFY(task.isBegun());
    task.finish();
}

/// A helper that is held up holds up nobody but those who wait for its part.
void TestCrew::finishTakesOver()
{
    Crew crew(1);
    std::promise<void> taken;
    std::promise<void> release;
    Crew::Task slow;
    slow.begin(&crew, 1, [&](std::size_t) {
        taken.set_value();
        release.get_future().wait();
    });
    taken.get_future().wait();
    std::vector<std::thread::id> by(8);
    {
        Crew::Task task; // whose end is a finish()
        task.begin(&crew, by.size(), [&by](std::size_t part) { by[part] = std::this_thread::get_id(); });
    }
    QCOMPARE(by, std::vector<std::thread::id>(8, std::this_thread::get_id()));
    release.set_value();
    slow.finish();
}

void TestCrew::manyTasks()
{
    Crew crew(3);
    std::vector<Crew::Task> tasks(20);
    std::vector<std::atomic<int>> sums(tasks.size());
    for (int round = 0; round < 20; ++round) {
        for (std::size_t i = 0; i < tasks.size(); ++i)
            tasks[i].begin(&crew, i, [&sums, i](std::size_t part) { sums[i] += int(part) + 1; });
        // Last begun, first wanted.
        for (std::size_t i = tasks.size(); i-- > 0;) {
            tasks[i].finish();
            QCOMPARE(sums[i].exchange(0), int(i * (i + 1) / 2));
        }
    }
}

QTEST_GUILESS_MAIN(TestCrew)
#include "tst_crew.moc"
