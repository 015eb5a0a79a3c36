# SPDX-License-Identifier: GPL-3.0-or-later
# Read by cpack before each kind of package: Debian's goes to /usr, the tarball to wherever it is unpacked.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
else()
  set(CPACK_PACKAGING_INSTALL_PREFIX /)
endif()
