#include "base/source.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBytesOfBlock = 1024;

}  // namespace

Source::Source(std::string name, std::string text, std::string path, std::string folder)
    : name_(std::move(name)), text_(std::move(text)), path_(std::move(path)), folder_(std::move(folder)) {
  if (text_.size() >= SourceRange::nowhere) throw std::length_error("an input is too large");
  line_begins_.push_back(text_.starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size()) : 0);
  for (std::size_t newline = text_.find('\n'); newline != std::string::npos; newline = text_.find('\n', newline + 1))
    line_begins_.push_back(static_cast<std::uint32_t>(newline + 1));
  std::size_t characters = 0;
  for (std::size_t begin = 0; begin < text_.size(); begin += kBytesOfBlock) {
    block_characters_.push_back(static_cast<std::uint32_t>(characters));
    characters += count_characters(this->text().substr(begin, kBytesOfBlock));
  }
}

std::size_t Source::characters_before(std::size_t offset) const {
  if (block_characters_.empty()) return 0;
  const std::size_t block = std::min(offset / kBytesOfBlock, block_characters_.size() - 1);
  const std::size_t begin = block * kBytesOfBlock;
  return block_characters_[block] + count_characters(text().substr(begin, offset - begin));
}

Position Source::position(std::uint32_t offset) const {
  const std::size_t place = std::clamp<std::size_t>(offset, line_begins_.front(), text_.size());
  const auto next_line = std::ranges::upper_bound(line_begins_, place);
  const std::size_t begin = *std::prev(next_line);
  return {static_cast<int>(next_line - line_begins_.begin()),
          static_cast<int>(characters_before(place) - characters_before(begin)) + 1};
}

std::string_view Source::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_begins_.size()) return {};
  const std::size_t begin = line_begin(number);
  if (static_cast<std::size_t>(number) == line_begins_.size()) return text().substr(begin);
  std::string_view line = text().substr(begin, line_begin(number + 1) - begin - 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::uint32_t Source::line_begin(int number) const {
  if (number < 1) return line_begins_.front();
  const auto index = static_cast<std::size_t>(number - 1);
  return index < line_begins_.size() ? line_begins_[index] : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t Sources::add(std::string name, std::string text, std::string path, std::string folder) {
  sources_.emplace_back(std::move(name), std::move(text), std::move(path), std::move(folder));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::uint32_t Sources::add_once(std::string name, std::string text) {
  for (std::uint32_t number = 0; number < sources_.size(); ++number)
    if (sources_[number].name() == name && sources_[number].text() == text) return number;
  return add(std::move(name), std::move(text));
}

}  // namespace lambdacost
