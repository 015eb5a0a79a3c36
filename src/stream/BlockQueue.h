// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace cwndscope::stream {

/// A std::deque for what a connection keeps of each request: there are tens of thousands of queues with one
/// element or none, and some that get ten thousand a second. std::deque takes 576 bytes for the first
/// element and calls the allocator for every second one of 200 bytes; this takes room for one, doubles that
/// up to a block, and goes on in blocks.
///
/// References stay valid while elements come and go, but those to one of the first blockSize elements only
/// until the next one comes. What is popped is destroyed with the last of its block.
template <typename T> class BlockQueue
{
public:
    static constexpr std::size_t blockSize = 16;

    template <bool isConst> class Iterator
    {
    public:
        using Queue = std::conditional_t<isConst, const BlockQueue, BlockQueue>;
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using reference = std::conditional_t<isConst, const T &, T &>;
        using pointer = std::conditional_t<isConst, const T *, T *>;

        Iterator() = default;
        Iterator(Queue *queue, difference_type at)
            : m_queue(queue)
            , m_at(at)
        { }

        reference operator*() const { return (*m_queue)[std::size_t(m_at)]; }
        pointer operator->() const { return &**this; }
        reference operator[](difference_type step) const { return *(*this + step); }
        Iterator &operator+=(difference_type step)
        {
            m_at += step;
            return *this;
        }
        Iterator &operator-=(difference_type step) { return *this += -step; }
        Iterator &operator++() { return *this += 1; }
        Iterator &operator--() { return *this -= 1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator left, difference_type step) { return left += step; }
        friend Iterator operator+(difference_type step, Iterator right) { return right += step; }
        friend Iterator operator-(Iterator left, difference_type step) { return left -= step; }
        friend difference_type operator-(Iterator left, Iterator right) { return left.m_at - right.m_at; }
        // Of one queue.
        friend bool operator==(Iterator left, Iterator right) { return left.m_at == right.m_at; }
        friend auto operator<=>(Iterator left, Iterator right) { return left.m_at <=> right.m_at; }

    private:
        Queue *m_queue = nullptr;
        difference_type m_at = 0;
    };
    using iterator = Iterator<false>;
    using const_iterator = Iterator<true>;

    bool empty() const { return size() == 0; }
    std::size_t size() const
    {
        return m_blocks.empty() ? 0 : (m_blocks.size() - 1) * blockSize + m_blocks.back().size() - m_popped;
    }

    T &operator[](std::size_t index)
    {
        index += m_popped;
        return m_blocks[index / blockSize][index % blockSize];
    }
    const T &operator[](std::size_t index) const
    {
        index += m_popped;
        return m_blocks[index / blockSize][index % blockSize];
    }
    T &front() { return m_blocks.front()[m_popped]; }
    const T &front() const { return m_blocks.front()[m_popped]; }
    T &back() { return m_blocks.back().back(); }
    const T &back() const { return m_blocks.back().back(); }

    iterator begin() { return {this, 0}; }
    iterator end() { return {this, std::ptrdiff_t(size())}; }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, std::ptrdiff_t(size())}; }
    auto rbegin() const { return std::reverse_iterator(end()); }
    auto rend() const { return std::reverse_iterator(begin()); }

    template <typename... Arguments> T &emplace_back(Arguments &&...arguments)
    {
        if (m_blocks.empty()) {
            m_blocks.emplace_back();
        } else if (m_blocks.back().size() == blockSize) {
            m_blocks.push_back(std::exchange(m_spare, {}));
            m_blocks.back().reserve(blockSize);
        }
        return m_blocks.back().emplace_back(std::forward<Arguments>(arguments)...);
    }
    void push_back(T value) { emplace_back(std::move(value)); }

    void pop_front()
    {
        __builtin_prefetch(&front()); // to be destroyed with its block
        if (++m_popped < m_blocks.front().size())
            return;
        m_popped = 0;
        m_blocks.front().clear();
        if (m_blocks.size() > 1) {
            m_spare = std::move(m_blocks.front());
            m_blocks.erase(m_blocks.begin());
        }
        if (m_blocks.size() == 1)
            m_spare = {}; // thousands of queues have hardly anything
    }

private:
    std::vector<std::vector<T>> m_blocks; ///< all but the last one are full
    std::vector<T> m_spare; ///< the last one that went, empty: in the caches still, unlike what malloc gives
    std::size_t m_popped = 0; ///< of the first block
};

} // namespace cwndscope::stream
