// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FieldsDocument.h"

#include "tcp/Field.h"

namespace cwndscope::app {

namespace {

QByteArray behaviourText(const tcp::Field &field)
{
    switch (field.behaviour) {
    case tcp::Behaviour::Gauge:
        return "gauge";
    case tcp::Behaviour::Counter:
        return "counter, " + QByteArray::number(field.counterBits) + " bits";
    case tcp::Behaviour::Age:
        return "age";
    case tcp::Behaviour::State:
        return "state";
    case tcp::Behaviour::Flag:
        return "flags";
    }
    return {};
}

QByteArray cell(QByteArray text)
{
    return text.replace('|', "\\|");
}

} // namespace

QByteArray fieldsDocument()
{
    QByteArray result =
        R"(<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made from the field catalogue: build the target fields_document to write it again. -->

# Fields

What cwndscope reads of each connection, in the order of the CSV columns. An empty cell in a file and an em dash on
screen mean that the kernel did not report the field, or reported its own mark for "none". That is not zero.

A *gauge* is a level now. A *counter* only grows, and wraps at its width; rates are differences of it. An *age* is the
time since something happened, so it changes with every sample. *Linux* is the first kernel version that reports it.

| CSV column | Label | Unit | Kind | Linux | Meaning | How to read it |
|---|---|---|---|---|---|---|
)";
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const QByteArray cells[] = {'`' + QByteArray(field.name.data(), qsizetype(field.name.size())) + '`',
                                    field.label,
                                    tcp::unitSymbol(field.unit).toUtf8(),
                                    behaviourText(field),
                                    field.since,
                                    field.meaning,
                                    field.reading};
        result += '|';
        for (const QByteArray &text : cells)
            result += ' ' + cell(text) + (text.isEmpty() ? "|" : " |");
        result += '\n';
    }
    return result;
}

} // namespace cwndscope::app
