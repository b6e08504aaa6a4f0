# Writes text files as the C++ source of a function that returns them, byte for byte, under their names without the
# suffix (see src/writing/assets.h):
#   cmake -DFUNCTION=output_schemas -DSUFFIX=.schema.json "-DFILES=a.schema.json;b.schema.json" -DOUTPUT=schemas.cpp
#     -P embed.cmake
list(SORT FILES)
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  if(SUFFIX)
    string(REPLACE "${SUFFIX}" "" name "${name}")
  endif()
  file(READ "${file}" text)
  string(APPEND rows "      {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"writing/assets.h\"

namespace lambdacost {

std::span<const EmbeddedFile> ${FUNCTION}() {
  static constexpr EmbeddedFile files[] = {
${rows}  };
  return files;
}

}  // namespace lambdacost
")
