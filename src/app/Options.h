// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Filter.h"
#include "server/ServerOptions.h"

#include <QString>

#include <chrono>
#include <optional>

namespace cwndscope::app {

/// What the command line asks for.
struct Options
{
    server::ServerOptions server; ///< `root` is empty when no DIR was given
    QString credentialsFile; ///< holds server.credentials, when it is not empty
    bool listensByDefault = true; ///< nobody asked for the address in server.listen
    bool headless = false;
    bool demo = false;
    bool demoFolderPasses = false; ///< it was made for the demo, and goes with the program
    bool live = true; ///< clients may see what the kernel knows of their own connections
    bool startAtOnce = true; ///< the window serves as soon as it is there
    std::optional<std::chrono::milliseconds> duration;
    QString samplesCsv; ///< empty for none, "-" for standard output
    QString requestsCsv; ///< the same
    QString filterText; ///< as it was written
    bool hasFilter = false; ///< an empty one shows all; without, the window filters as last time
    filter::Filter filter; ///< of the rows of both
    QString report; ///< empty for none
};

} // namespace cwndscope::app
