// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/RankTest.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace cwndscope;

namespace {

using Values = QList<double>;

double twoSided(const Values &first, const Values &second)
{
    return analysis::rankTest({first.data(), std::size_t(first.size())},
                              {second.data(), std::size_t(second.size())})
        .p;
}

/// The definition, word by word: every way to divide all values into groups of these sizes.
double byEnumeration(const Values &first, const Values &second)
{
    const auto u = [](const Values &a, const Values &b) {
        double pairs = 0;
        for (const double x : a) {
            for (const double y : b)
                pairs += y > x ? 1 : y == x ? 0.5 : 0;
        }
        return pairs;
    };
    const Values all = first + second;
    const double middle = double(first.size() * second.size()) / 2;
    const double seen = std::abs(u(first, second) - middle);
    double asFar = 0;
    double total = 0;
    std::vector<bool> isSecond(std::size_t(all.size()));
    std::fill(isSecond.end() - second.size(), isSecond.end(), true);
    do {
        Values a;
        Values b;
        for (qsizetype i = 0; i < all.size(); ++i)
            (isSecond[std::size_t(i)] ? b : a).append(all[i]);
        asFar += std::abs(u(a, b) - middle) >= seen ? 1 : 0;
        ++total;
    } while (std::next_permutation(isSecond.begin(), isSecond.end()));
    return asFar / total;
}

} // namespace

class TestRankTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownValues_data()
    {
        QTest::addColumn<Values>("first");
        QTest::addColumn<Values>("second");
        QTest::addColumn<double>("p");
        QTest::newRow("nothing") << Values{} << Values{1, 2} << 1.0;
        QTest::newRow("one and one") << Values{1} << Values{2} << 1.0;
        QTest::newRow("three apart") << Values{1, 2, 3} << Values{4, 5, 6} << 0.1; // 2 of 20
        QTest::newRow("five apart") << Values{1, 2, 3, 4, 5} << Values{6, 7, 8, 9, 10} << 2.0 / 252;
        QTest::newRow("the other way") << Values{6, 7, 8, 9, 10} << Values{1, 2, 3, 4, 5} << 2.0 / 252;
        QTest::newRow("themselves") << Values{1, 2, 3, 4} << Values{1, 2, 3, 4} << 1.0;
        QTest::newRow("all equal") << Values{7, 7, 7, 7, 7} << Values{7, 7, 7, 7, 7} << 1.0;
        // U = 2 of 25: the tables of Mann and Whitney have .016 for one side.
        QTest::newRow("one pair crossed") << Values{1, 2, 3, 4, 7} << Values{5, 6, 8, 9, 10} << 8.0 / 252;
    }

    void knownValues()
    {
        QFETCH(Values, first);
        QFETCH(Values, second);
        QFETCH(double, p);
        QVERIFY2(std::abs(twoSided(first, second) - p) < 1e-12,
                 qPrintable(QString::number(twoSided(first, second))));
    }

    void countsAsTheDefinitionDoes()
    {
        std::mt19937 random(1);
        std::uniform_int_distribution<int> value(0, 9); // so that there are ties
        for (int round = 0; round < 60; ++round) {
            Values first;
            Values second;
            for (int i = 0; i < 1 + round % 5; ++i)
                first.append(value(random));
            for (int i = 0; i < 1 + round % 6; ++i)
                second.append(value(random));
            QVERIFY(std::abs(twoSided(first, second) - byEnumeration(first, second)) < 1e-9);
        }
    }

    void theNormalDistributionGoesOnWhereCountingEnds()
    {
        for (const double shift : {0.0, 3.0, 6.0, 10.0}) {
            Values first;
            Values second;
            for (int i = 0; i < 20; ++i) {
                first.append(i);
                second.append(i + shift + 0.5);
            }
            const double exact = twoSided(first, second);
            first.append(9.9); // in the middle: one more, and it is not counted any more
            QVERIFY2(std::abs(twoSided(first, second) - exact) < 0.08,
                     qPrintable(QStringLiteral("%1: %2").arg(shift).arg(exact)));
        }
    }

    void chanceIsRarelyTakenForADifference()
    {
        std::mt19937 random(7);
        std::lognormal_distribution<double> noise(0, 0.5);
        constexpr int rounds = 2000;
        int found = 0;
        for (int round = 0; round < rounds; ++round) {
            Values first;
            Values second;
            for (int i = 0; i < 6; ++i) {
                first.append(noise(random));
                second.append(noise(random));
            }
            found += twoSided(first, second) <= 0.01 ? 1 : 0;
        }
        QVERIFY2(found <= rounds / 50, qPrintable(QString::number(found)));
    }

    void saysWhatTheSizesCanShow()
    {
        const Values three{1, 5, 3};
        const Values other{2, 6, 4};
        const analysis::RankTest test = analysis::rankTest({three.data(), 3}, {other.data(), 3});
        QCOMPARE(test.leastP, 0.1);
        QCOMPARE(test.u, 6.0);
        QVERIFY(test.isExact);
    }
};

QTEST_GUILESS_MAIN(TestRankTest)
#include "tst_ranktest.moc"
