// SPDX-License-Identifier: GPL-3.0-or-later
#include "Transcript.h"

#include "http/Characters.h"

#include <algorithm>
#include <optional>

using namespace cwndscope;

namespace transcript {

namespace {

template <typename Kind> std::vector<Kind> allOf(const std::vector<stream::Observation> &observations)
{
    std::vector<Kind> found;
    for (const stream::Observation &observation : observations) {
        if (const auto *kind = std::get_if<Kind>(&observation))
            found.push_back(*kind);
    }
    return found;
}

/// Follows one connection; each step answers what is wrong with it.
class Story
{
public:
    const char *see(const stream::Opened &)
    {
        const bool first = !m_opened;
        m_opened = true;
        return first ? nullptr : "opened twice";
    }

    const char *see(const stream::StateChanged &change)
    {
        using State = stream::ConnectionState;
        const State from = m_state;
        m_state = change.state;
        switch (change.state) {
        case State::New:
        case State::Closed:
            return "a state that is told by opened and closed";
        case State::Active:
            return from == State::New || from == State::Idle ? nullptr : "active out of order";
        case State::Idle:
            return from == State::Active && !m_request ? nullptr : "idle out of order";
        case State::Hijacked:
            return from == State::Active ? nullptr : "hijacked out of order";
        }
        return "an unknown state";
    }

    const char *see(const stream::RequestStarted &started)
    {
        if (m_request)
            return "a request began before the one before it was through";
        if (m_state != stream::ConnectionState::Active)
            return "a request began while the connection was not active";
        if (started.request <= m_lastRequest)
            return "the numbers of requests do not grow";
        m_request = started.request;
        m_lastRequest = started.request;
        m_status = 0;
        return nullptr;
    }

    const char *see(const stream::ResponseStarted &response)
    {
        if (m_request != response.request || m_status != 0)
            return "an answer to no request";
        m_status = response.status;
        return nullptr;
    }

    const char *see(const stream::RequestFinished &finished)
    {
        if (m_request != finished.request)
            return "the end of no request";
        m_request.reset();
        return nullptr;
    }

    const char *see(const stream::Closed &)
    {
        m_closed = true;
        return m_request ? "closed before the request was finished" : nullptr;
    }

    const char *see(const stream::RequestServed &) { return "told as one, though its parts were wanted"; }
    const char *see(const stream::Sample &) { return nullptr; }
    const char *see(const stream::OptionChanged &) { return nullptr; }
    const char *see(const stream::SamplerReport &) { return nullptr; }

    bool isOpened() const { return m_opened; }
    bool isClosed() const { return m_closed; }

private:
    bool m_opened = false;
    bool m_closed = false;
    stream::ConnectionState m_state = stream::ConnectionState::New;
    std::optional<stream::RequestId> m_request;
    stream::RequestId m_lastRequest = 0;
    int m_status = 0;
};

/// Reads responses off the front of bytes.
class AnswerReader
{
public:
    explicit AnswerReader(QByteArrayView bytes)
        : m_rest(bytes)
    { }

    bool atEnd() const { return m_rest.isEmpty(); }
    bool closes() const { return m_close; }
    int status() const { return m_status; }

    const char *readHead()
    {
        const qsizetype end = m_rest.indexOf("\r\n\r\n");
        if (end < 0)
            return "a head without an end";
        QByteArrayView head = m_rest.first(end + 2);
        m_rest = m_rest.sliced(end + 4);
        m_length.reset();
        m_chunked = false;
        m_close = false;
        int dates = 0;
        if (const char *fault = readStatusLine(takeLine(head)))
            return fault;
        while (!head.isEmpty()) {
            if (const char *fault = readField(takeLine(head), dates))
                return fault;
        }
        if (m_chunked && m_length)
            return "both Content-Length and Transfer-Encoding";
        // RFC 9110 section 6.6.1.
        return m_status >= 200 && dates != 1 ? "not exactly one Date" : nullptr;
    }

    const char *readBody(QByteArrayView method)
    {
        if (method == "HEAD" || m_status < 200 || m_status == 204 || m_status == 304)
            return nullptr;
        if (m_chunked)
            return readChunks();
        if (!m_length && !m_close)
            return "a body without an end";
        const qsizetype length = m_length.value_or(m_rest.size());
        if (length > m_rest.size())
            return "a body that is too short";
        m_rest = m_rest.sliced(length);
        return nullptr;
    }

private:
    static QByteArrayView takeLine(QByteArrayView &text)
    {
        const qsizetype end = text.indexOf("\r\n");
        const QByteArrayView line = text.first(end);
        text = text.sliced(end + 2);
        return line;
    }

    const char *readStatusLine(QByteArrayView line)
    {
        if (!line.startsWith("HTTP/1.1 ") || line.size() < 13 || line[12] != ' ')
            return "a status line that is none";
        bool ok = false;
        m_status = line.sliced(9, 3).toInt(&ok);
        return ok && m_status >= 100 && m_status < 600 ? nullptr : "a status that is none";
    }

    const char *readField(QByteArrayView line, int &dates)
    {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return "a field without a name";
        const QByteArrayView name = line.first(colon);
        const QByteArrayView value = http::withoutOptionalSpace(line.sliced(colon + 1));
        if (!std::all_of(name.begin(), name.end(), [](char c) { return http::isA(http::TokenCharacter, c); })
            || !std::all_of(value.begin(), value.end(),
                            [](char c) { return http::isA(http::FieldCharacter, c); }))
            return "a field with a character that it cannot have";
        bool ok = true;
        if (http::equalsIgnoringCase(name, "Content-Length")) {
            if (m_length)
                return "two Content-Length fields";
            m_length = value.toLongLong(&ok);
        } else if (http::equalsIgnoringCase(name, "Transfer-Encoding")) {
            ok = value == "chunked" && !m_chunked;
            m_chunked = true;
        } else if (http::equalsIgnoringCase(name, "Connection")) {
            m_close = http::equalsIgnoringCase(value, "close");
        } else if (http::equalsIgnoringCase(name, "Date")) {
            ++dates;
        }
        return ok ? nullptr : "a framing field with a wrong value";
    }

    const char *readChunks()
    {
        for (;;) {
            if (m_rest.indexOf("\r\n") < 0)
                return "a chunk without a size";
            bool ok = false;
            const qsizetype size = takeLine(m_rest).toLongLong(&ok, 16);
            if (!ok || size < 0 || size > m_rest.size() - 2 || m_rest.sliced(size, 2) != "\r\n")
                return "a chunk that is not as long as it says";
            m_rest = m_rest.sliced(size + 2);
            if (size == 0)
                return nullptr;
        }
    }

    QByteArrayView m_rest;
    int m_status = 0;
    std::optional<qsizetype> m_length;
    bool m_chunked = false;
    bool m_close = false;
};

} // namespace

QByteArray storyFault(const std::vector<stream::Observation> &observations)
{
    Story story;
    for (const stream::Observation &observation : observations) {
        if (story.isClosed())
            return "something was told after closed";
        if (!story.isOpened() && !std::holds_alternative<stream::Opened>(observation))
            return "something was told before opened";
        const char *fault = std::visit([&story](const auto &seen) { return story.see(seen); }, observation);
        if (fault)
            return fault;
    }
    return {};
}

QByteArray answersFault(QByteArrayView answers, const std::vector<stream::Observation> &observations)
{
    const auto requests = allOf<stream::RequestStarted>(observations);
    const auto responses = allOf<stream::ResponseStarted>(observations);
    AnswerReader reader(answers);
    for (const stream::ResponseStarted &response : responses) {
        const auto request = std::find_if(requests.begin(), requests.end(), [&response](const auto &started) {
            return started.request == response.request;
        });
        if (request == requests.end())
            return "an answer to no request";
        if (reader.closes())
            return "an answer after one that closes";
        do {
            if (const char *fault = reader.readHead())
                return fault;
            if (const char *fault = reader.readBody(request->method))
                return fault;
        } while (reader.status() < 200 && response.status >= 200);
        if (reader.status() != response.status)
            return "another status than was told";
    }
    return reader.atEnd() ? QByteArray() : QByteArray("bytes behind the last answer");
}

QByteArray comparable(QByteArray answers)
{
    constexpr QByteArrayView date("\r\nDate: ");
    for (qsizetype at = 0; (at = answers.indexOf(date, at)) >= 0; at += date.size())
        std::fill_n(answers.begin() + at + date.size(), 29, '-');
    constexpr QByteArrayView field("multipart/byteranges; boundary=");
    for (qsizetype at = 0; (at = answers.indexOf(field, at)) >= 0; at += field.size()) {
        const qsizetype begin = at + field.size();
        const QByteArray boundary = answers.sliced(begin, answers.indexOf('\r', begin) - begin);
        answers.replace(boundary, "-");
    }
    return answers;
}

} // namespace transcript
