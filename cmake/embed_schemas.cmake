# Writes the files of a folder of JSON Schemas as the C++ source of output_schemas():
#   cmake -DFOLDER=schema -DOUTPUT=schemas.cpp -P embed_schemas.cmake
file(GLOB files ${FOLDER}/*.schema.json)
list(SORT files)
# The program makes this one itself.
list(FILTER files EXCLUDE REGEX "/workload\\.schema\\.json$")
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  string(REPLACE ".schema.json" "" name "${name}")
  file(READ "${file}" text)
  string(APPEND rows "      {\"${name}\", R\"schema(${text})schema\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"report/schema/schema.h\"

namespace lambdacost {

std::span<const OutputSchema> output_schemas() {
  static constexpr OutputSchema schemas[] = {
${rows}  };
  return schemas;
}

}  // namespace lambdacost
")
