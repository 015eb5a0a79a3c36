# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed comes in two components: "runtime", the program with what a desktop wants of it, and "dev", the
# libraries with their public headers, for find_package(cwndscope). cpack makes a Debian package of each, and a tarball
# of both; scripts/package says how.

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

  set(CPACK_GENERATOR DEB TGZ)
  set(CPACK_PACKAGE_VENDOR "The cwndscope developers")
  set(CPACK_PACKAGE_FILE_NAME "cwndscope-${PROJECT_VERSION}-${CMAKE_SYSTEM_PROCESSOR}")
  set(CPACK_COMPONENTS_ALL dev)
  if(CWNDSCOPE_BUILD_APP)
    list(APPEND CPACK_COMPONENTS_ALL runtime)
  endif()
  set(CPACK_STRIP_FILES ON)
  set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/PackagePrefix.cmake")
  set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/PackageStage.cmake")

  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The cwndscope developers <cwndscope@users.noreply.github.com>")
  set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
  set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME cwndscope)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION net)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
  # Qt's own buttons in the person's language; windows without X11.
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland")
  set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "It reads the kernel's own account of each connection many times a
second: congestion window, round-trip time, retransmissions, and what
holds the connection back, the network, the receiver or the sender.
.
The window shows it live; without a window it writes CSV and reports.")
  set(CPACK_DEBIAN_DEV_PACKAGE_NAME libcwndscope-dev)
  set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "qt6-base-dev (>= 6.4)")
  set(CPACK_DEBIAN_DEV_DESCRIPTION "This package has the embedded server of cwndscope for other programs in
C++20 with Qt 6: it serves files or answers through handlers, and tells
what the kernel knows of each connection. There are static libraries,
headers, and what find_package of CMake needs.")
  foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER ${component} upper)
    install(FILES "${PROJECT_SOURCE_DIR}/resources/debian/copyright" COMPONENT ${component}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  endforeach()
  include(CPack)
endfunction()
