# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed comes in two components: "runtime", the program with what a desktop wants of it, and "dev", the
# libraries with their public headers, for find_package(cwndscope).

include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME runtime)

# After the last library.
function(cwndscope_package)
  set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/cwndscope)
  install(EXPORT cwndscope NAMESPACE cwndscope:: FILE cwndscopeTargets.cmake DESTINATION ${destination} COMPONENT dev)
  configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/cwndscopeConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/cwndscopeConfig.cmake" INSTALL_DESTINATION ${destination})
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/cwndscopeConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/cwndscopeConfig.cmake" "${PROJECT_BINARY_DIR}/cwndscopeConfigVersion.cmake"
    DESTINATION ${destination} COMPONENT dev)
endfunction()
