# SPDX-License-Identifier: GPL-3.0-or-later
# How the test programs are built and run.

include_guard(GLOBAL)

# What all tests are compiled with. Their own code is not optimised: that took a third of the time of compiling it, and
# two thirds with sanitizers. Qt tells every test its own folders as macros, which none of them uses, and which would
# make the precompiled headers below fit no other folder.
add_library(cwndscope_test_common INTERFACE)
target_include_directories(cwndscope_test_common INTERFACE "${PROJECT_SOURCE_DIR}/tests")
target_compile_options(cwndscope_test_common INTERFACE -O0 -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
target_link_libraries(cwndscope_test_common INTERFACE cwndscope_common Qt6::Network Qt6::Test)

# Precompiled headers: two thirds of the time of building everything went into reading Qt's headers anew for each
# test. (The program itself does without them, so that each file names what it needs and clang-tidy can read it.)
function(cwndscope_test_headers name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;DEPENDS")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Only there for the headers.\n")
  add_library(${name} OBJECT "${source}")
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} cwndscope_test_common)
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

set(headers <QtTest> <QJsonDocument> <QJsonObject> <QLocale> <QProcess> <QRegularExpression> <QTcpSocket>
  <QTemporaryDir> <algorithm> <array> <chrono> <functional> <memory> <optional> <span> <thread> <unordered_map>
  <variant> <vector>)
cwndscope_test_headers(cwndscope_test_headers HEADERS ${headers})
if(TARGET cwndscope_ui)
  cwndscope_test_headers(cwndscope_test_headers_ui HEADERS ${headers} <QtWidgets> DEPENDS cwndscope::ui)
endif()

# Qt as distributions build it is not instrumented, so ThreadSanitizer cannot see what it synchronises; it is told to
# leave out what happens inside such libraries. (Suppressing their names instead would hide every race in a slot,
# because a suppression matches any frame of a stack, and all of them begin in an event loop.)
#
# cwndscope_test(NAME SOURCES ... DEPENDS ... [LABELS ...]): one QtTest program, run offscreen.
function(cwndscope_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;DEPENDS;LABELS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} cwndscope_test_common)
  if("cwndscope::ui" IN_LIST arg_DEPENDS)
    target_precompile_headers(${name} REUSE_FROM cwndscope_test_headers_ui)
  else()
    target_precompile_headers(${name} REUSE_FROM cwndscope_test_headers)
  endif()
  # Nearly empty for most: loading the headers takes longer than compiling it.
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp"
    PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${arg_TIMEOUT}
    LABELS "${arg_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp:print_suppressions=0:ignore_noninstrumented_modules=1:second_deadlock_stack=1")
endfunction()
