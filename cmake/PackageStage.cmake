# SPDX-License-Identifier: GPL-3.0-or-later
# Run by cpack on what is about to be packed. For Debian: compressed manual page and changelog, as its policy has them.
# Then one time for all files, the one of SOURCE_DATE_EPOCH, so that the same content makes the same package.

function(compress file)
  execute_process(COMMAND gzip -9nf "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(root "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")
if(CPACK_GENERATOR STREQUAL "DEB")
  file(GLOB pages "${root}/*/usr/share/man/man1/*.1")
  file(GLOB documentation "${root}/*/usr/share/doc/*")
  foreach(page IN LISTS pages)
    compress("${page}")
  endforeach()
  foreach(folder IN LISTS documentation)
    file(COPY "${CMAKE_CURRENT_LIST_DIR}/../resources/debian/changelog" DESTINATION "${folder}"
      FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
    compress("${folder}/changelog")
  endforeach()
endif()
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find "${root}" -exec touch --no-dereference "--date=@$ENV{SOURCE_DATE_EPOCH}" {} +
    COMMAND_ERROR_IS_FATAL ANY)
endif()
