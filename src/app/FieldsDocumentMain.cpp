// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FieldsDocument.h"

#include <cstdio>

int main()
{
    const QByteArray text = cwndscope::app::fieldsDocument();
    return std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout) == std::size_t(text.size()) ? 0
                                                                                                          : 1;
}
