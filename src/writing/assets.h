// Text files that are compiled in byte for byte, so that editors and linters see them as what they are.
#pragma once

#include <span>
#include <string_view>

namespace lambdacost {

/// A file as cmake/embed.cmake compiles it in.
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

/// The files of the folder assets/, by name.
std::span<const EmbeddedFile> assets();

/// The text of one of them: "report.css". Throws std::logic_error where there is none.
std::string_view asset(std::string_view name);

}  // namespace lambdacost
