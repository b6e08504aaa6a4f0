#include "writing/assets.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace lambdacost {

std::string_view asset(std::string_view name) {
  const auto files = assets();
  const auto file = std::ranges::find(files, name, &EmbeddedFile::name);
  if (file == files.end()) throw std::logic_error(fmt::format("no file assets/{}", name));
  return file->text;
}

}  // namespace lambdacost
