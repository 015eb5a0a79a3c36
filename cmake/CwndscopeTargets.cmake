# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project shares: language level, warnings, Qt strictness, sanitizers.

include_guard(GLOBAL)

add_library(cwndscope_common INTERFACE)
target_compile_features(cwndscope_common INTERFACE cxx_std_20)
target_compile_definitions(cwndscope_common INTERFACE
  QT_NO_CAST_FROM_ASCII
  QT_NO_CAST_TO_ASCII
  QT_NO_URL_CAST_FROM_STRING
  QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_FOREACH
  QT_NO_KEYWORDS
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060900)
target_compile_options(cwndscope_common INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
  -Wimplicit-fallthrough -Wformat=2
  $<$<BOOL:${CWNDSCOPE_WERROR}>:-Werror>)

if(CWNDSCOPE_SANITIZE)
  target_compile_options(cwndscope_common INTERFACE
    -fsanitize=${CWNDSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(cwndscope_common INTERFACE -fsanitize=${CWNDSCOPE_SANITIZE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of std::variant's unused alternatives, and of what sanitizers hide from it. clang++ checks in its place.
  target_compile_options(cwndscope_common INTERFACE -Wno-maybe-uninitialized)
endif()

# cwndscope_library(NAME SOURCES ... DEPENDS ... [PUBLIC_HEADERS ...]): one static library per folder of src/. One that
# has public headers is installed with them, in the component "dev", for find_package(cwndscope).
function(cwndscope_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS;PUBLIC_HEADERS")
  add_library(cwndscope_${name} STATIC ${arg_SOURCES})
  add_library(cwndscope::${name} ALIAS cwndscope_${name})
  set_target_properties(cwndscope_${name} PROPERTIES
    EXPORT_NAME ${name}
    POSITION_INDEPENDENT_CODE ON)
  target_include_directories(cwndscope_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/cwndscope>)
  target_link_libraries(cwndscope_${name}
    PUBLIC ${arg_DEPENDS}
    PRIVATE $<BUILD_INTERFACE:cwndscope_common> ${arg_PRIVATE_DEPENDS})
  target_compile_features(cwndscope_${name} PUBLIC cxx_std_20)
  if(arg_PUBLIC_HEADERS)
    install(TARGETS cwndscope_${name} EXPORT cwndscope ARCHIVE COMPONENT dev)
    install(FILES ${arg_PUBLIC_HEADERS} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cwndscope/${name} COMPONENT dev)
  endif()
endfunction()
