// What is in an archive, read by other means than it was written with.
#pragma once

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lambdacost::test {

inline constexpr std::string_view zip_start = "PK\x03\x04";

/// A little-endian number of `size` bytes.
inline std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t number = 0;
  for (std::size_t i = size; i > 0; --i) number = number * 256 + static_cast<unsigned char>(bytes.at(at + i - 1));
  return number;
}

inline std::string inflate_raw(std::string_view deflated, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  std::string input(deflated);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  CHECK(stream.total_out == size);
  inflateEnd(&stream);
  return text;
}

/// Names and contents of the files, in their order.
inline std::vector<std::pair<std::string, std::string>> unzip(std::string_view bytes) {
  constexpr std::size_t kHeader = 30;
  std::vector<std::pair<std::string, std::string>> files;
  std::size_t at = 0;
  while (bytes.substr(at).starts_with(zip_start)) {
    const std::size_t deflated = number_at(bytes, at + 18, 4);
    const std::size_t size = number_at(bytes, at + 22, 4);
    const std::size_t name = number_at(bytes, at + 26, 2);
    const std::size_t begin = at + kHeader + name + number_at(bytes, at + 28, 2);
    files.emplace_back(bytes.substr(at + kHeader, name), inflate_raw(bytes.substr(begin, deflated), size));
    at = begin + deflated;
  }
  return files;
}

/// The files below each other, for people who compare.
inline std::string unzipped_text(std::string_view bytes) {
  std::string text;
  for (const auto& [name, content] : unzip(bytes)) text += "==> " + name + " <==\n" + content;
  return text;
}

}  // namespace lambdacost::test
