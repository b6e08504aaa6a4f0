# What is installed with the program, and the packages: `cpack --preset release` makes a .deb and a .tar.gz of the static
# program. Those of another build serve tests: they say nothing of the libraries that it needs.

# What shells complete, as the program writes it: with the program, which may be all that is built.
function(add_completion shell file)
  set(script ${CMAKE_CURRENT_BINARY_DIR}/generated/${file})
  add_custom_command(
    TARGET lambdacost POST_BUILD
    COMMAND lambdacost completion ${shell} --output ${script}
    BYPRODUCTS ${script}
    VERBATIM)
endfunction()

# install_completion(FILE COMPONENT FOLDER [EXCLUDE_FROM_ALL])
function(install_completion file component folder)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/generated/${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder}
    COMPONENT ${component} ${ARGN})
endfunction()
add_completion(bash lambdacost)
add_completion(zsh _lambdacost)
add_completion(fish lambdacost.fish)

# The manual: a page of the program, made of the commands' rows, and one of each chapter.
set(manual_folder ${CMAKE_CURRENT_BINARY_DIR}/generated/manual)
set(manual_pages lambdacost.1)
foreach(chapter IN LISTS chapter_files)
  get_filename_component(command ${chapter} NAME_WE)
  list(APPEND manual_pages lambdacost-${command}.1)
endforeach()
list(TRANSFORM manual_pages PREPEND ${manual_folder}/ OUTPUT_VARIABLE manual_files)
file(MAKE_DIRECTORY ${manual_folder})
add_executable(write_manual src/manual/manual_main.cpp)
target_link_libraries(write_manual PRIVATE manual lambdacost_warnings)
add_custom_command(
  OUTPUT ${manual_files}
  COMMAND write_manual ${manual_folder}
  DEPENDS write_manual
  COMMENT "Writing the manual"
  VERBATIM)
add_custom_target(manual_pages ALL DEPENDS ${manual_files})

# The component `program` is in every package, `plain` in all but Debian's, where `debian` stands for it: compressed, and
# under the names that its policy and its shells expect.
install(TARGETS lambdacost COMPONENT program)
# What the program and its README name beside them.
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES pricing/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/pricing COMPONENT program)
install(DIRECTORY docs examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install_completion(lambdacost program bash-completion/completions)
install_completion(lambdacost.fish program fish/vendor_completions.d)
install_completion(_lambdacost plain zsh/site-functions)
install_completion(_lambdacost debian zsh/vendor-completions EXCLUDE_FROM_ALL)
install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT plain)

# The licences of what a static program holds, as the packages say them that it was linked from.
set(notices ${CMAKE_CURRENT_BINARY_DIR}/generated/NOTICES)
set(linked_packages libcli11-dev libfmt-dev libyaml-cpp-dev libhowardhinnant-date-dev rapidjson-dev libminizip-dev
  zlib1g-dev libc6-dev gcc-12-base)
file(WRITE ${notices} "The program contains parts of the following, each under its own licence.\n")
foreach(package IN LISTS linked_packages)
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(READ /usr/share/doc/${package}/copyright text)
    file(APPEND ${notices} "\n==== ${package} ====\n\n${text}")
  endif()
endforeach()
file(READ LICENSE text)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/generated/copyright "${text}\n")
file(READ ${notices} text)
file(APPEND ${CMAKE_CURRENT_BINARY_DIR}/generated/copyright "${text}")
install(FILES ${notices} DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT plain)
install(FILES ${manual_files} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT plain)

find_program(GZIP gzip)
function(install_compressed file name folder)
  set(compressed ${CMAKE_CURRENT_BINARY_DIR}/generated/${name}.gz)
  install(CODE "execute_process(COMMAND \"${GZIP}\" -9nc \"${file}\" OUTPUT_FILE \"${compressed}\" COMMAND_ERROR_IS_FATAL ANY)"
    COMPONENT debian EXCLUDE_FROM_ALL)
  install(FILES ${compressed} DESTINATION ${folder} COMPONENT debian EXCLUDE_FROM_ALL)
endfunction()
foreach(page IN LISTS manual_pages)
  install_compressed(${manual_folder}/${page} ${page} ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install_compressed(${CMAKE_CURRENT_SOURCE_DIR}/CHANGELOG.md changelog ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/generated/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR}
  COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES cmake/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME lambdacost
  COMPONENT debian EXCLUDE_FROM_ALL)

set(LAMBDACOST_MAINTAINER "The lambdacost authors <lambdacost@localhost>" CACHE STRING
  "Who packages are from, as NAME <ADDRESS>")
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT ${LAMBDACOST_MAINTAINER})
set(CPACK_STRIP_FILES ON)
# Whatever the umask of who makes the package.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_FILE_NAME lambdacost-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/cmake/package_contents.cmake)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "lambdacost reads a file that describes Lambda functions, DynamoDB tables and
the services around them with their expected usage, and prints the bill of a
month line by line, in exact decimals, and what of it AWS would refuse.

Prices and limits are compiled in: it needs no network, no AWS account and no
key.")
include(CPack)
