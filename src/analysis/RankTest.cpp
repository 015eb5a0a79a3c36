// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/RankTest.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace cwndscope::analysis {

namespace {

/// Twice the rank of each value, the first group's first: equal values share the middle of their ranks, which
/// twice is a whole number.
std::vector<std::uint32_t> doubledRanks(std::span<const double> first, std::span<const double> second)
{
    std::vector<double> all(first.begin(), first.end());
    all.insert(all.end(), second.begin(), second.end());
    std::vector<double> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> ranks;
    ranks.reserve(all.size());
    for (const double value : all) {
        const auto [from, to] = std::equal_range(sorted.begin(), sorted.end(), value);
        ranks.push_back(std::uint32_t((from - sorted.begin()) + 1 + (to - sorted.begin())));
    }
    return ranks;
}

/// In how many ways `size` of the ranks sum to each number.
std::vector<double> waysToSum(const std::vector<std::uint32_t> &ranks, std::size_t size)
{
    std::size_t most = 0;
    for (const std::uint32_t rank : ranks)
        most += rank;
    std::vector<std::vector<double>> ways(size + 1, std::vector<double>(most + 1));
    ways[0][0] = 1;
    for (const std::uint32_t rank : ranks) {
        for (std::size_t taken = size; taken > 0; --taken) {
            for (std::size_t sum = most; sum >= rank; --sum)
                ways[taken][sum] += ways[taken - 1][sum - rank];
        }
    }
    return ways[size];
}

/// The share of all ways whose sum is at least as far from the middle as `sum`, and the smallest such share.
void countOut(const std::vector<std::uint32_t> &ranks, std::size_t size, std::size_t sum, RankTest &result)
{
    const std::vector<double> ways = waysToSum(ranks, size);
    const double middle = double(size) * double(ranks.size() + 1); // of doubled ranks
    double total = 0;
    double asFar = 0;
    double farthest = 0;
    double farthestWays = 0;
    for (std::size_t each = 0; each < ways.size(); ++each) {
        if (ways[each] == 0)
            continue;
        const double distance = std::abs(double(each) - middle);
        total += ways[each];
        if (distance >= std::abs(double(sum) - middle))
            asFar += ways[each];
        if (distance > farthest) {
            farthest = distance;
            farthestWays = 0;
        }
        if (distance == farthest)
            farthestWays += ways[each];
    }
    result.p = asFar / total;
    result.leastP = farthestWays / total;
}

/// For many measurements, with the correction for equal ones, and half a step because ranks are whole.
double normalP(const std::vector<std::uint32_t> &ranks, double n, double m, double u)
{
    std::vector<std::uint32_t> sorted = ranks;
    std::sort(sorted.begin(), sorted.end());
    double ties = 0;
    for (auto from = sorted.begin(); from != sorted.end();) {
        const auto to = std::upper_bound(from, sorted.end(), *from);
        const auto count = double(to - from);
        ties += count * count * count - count;
        from = to;
    }
    const double all = n + m;
    const double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
    if (variance <= 0)
        return 1;
    const double distance = std::max(0.0, std::abs(u - n * m / 2) - 0.5);
    return std::erfc(distance / std::sqrt(2 * variance));
}

} // namespace

RankTest rankTest(std::span<const double> first, std::span<const double> second)
{
    RankTest result;
    if (first.empty() || second.empty())
        return result;
    const std::vector<std::uint32_t> ranks = doubledRanks(first, second);
    std::size_t sum = 0; // of the second group
    for (std::size_t i = first.size(); i < ranks.size(); ++i)
        sum += ranks[i];
    const auto n = double(first.size());
    const auto m = double(second.size());
    result.u = double(sum) / 2 - m * (m + 1) / 2;
    result.isExact = ranks.size() <= mostExact;
    if (result.isExact) {
        countOut(ranks, second.size(), sum, result);
    } else {
        result.p = normalP(ranks, n, m, result.u);
        result.leastP = normalP(ranks, n, m, 0);
    }
    return result;
}

} // namespace cwndscope::analysis
