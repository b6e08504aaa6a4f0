#include "rules/ignoring_comments.h"

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kMark = "# lambdacost: ignore ";

/// Whether the word is meant as a day: it begins with a digit. Other words after `until` are of the reason.
bool looks_like_day(std::string_view word) { return !word.empty() && word.front() >= '0' && word.front() <= '9'; }

/// The word without the punctuation behind it.
std::string_view bare(std::string_view word) { return word.substr(0, word.find_last_not_of(".:;)") + 1); }

/// Whether the first holds longer.
bool is_longer(const IgnoringComment& a, const IgnoringComment& b) {
  return b.until && (!a.until || *b.until < *a.until);
}

}  // namespace

IgnoringComments::IgnoringComments(const Sources& sources) : has_comments_(sources.size()) {
  for (std::uint32_t number = 0; number < sources.size(); ++number) read(sources[number], number);
}

void IgnoringComments::read(const Source& source, std::uint32_t number) {
  const std::string_view text = source.text();
  for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    const int line = source.position(static_cast<std::uint32_t>(at)).line;
    const std::size_t begin = source.line_begin(line);
    const bool stands_alone = trim(text.substr(begin, at - begin)).empty();
    read_words(source, number, at + kMark.size(), stands_alone ? line + 1 : line);
  }
}

void IgnoringComments::read_words(const Source& source, std::uint32_t number, std::size_t begin, int covered_line) {
  const std::string_view text = source.text();
  const std::string_view line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  std::string list(line.substr(0, line.find(kMark)));
  std::ranges::replace(list, ',', ' ');
  const std::vector<std::string_view> words = split_words(list);
  const auto place_of = [&](std::string_view word) {
    const auto at = static_cast<std::uint32_t>(begin + static_cast<std::size_t>(word.data() - list.data()));
    return SourceRange{number, at, at + static_cast<std::uint32_t>(word.size())};
  };
  const std::size_t first = comments_.size();
  std::optional<Date> until;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "until" && i + 1 < words.size() && looks_like_day(words[i + 1])) {
      const std::string_view day = bare(words[++i]);
      until = Date::parse(day);
      if (!until) bad_days_.push_back(place_of(day));
      continue;
    }
    comments_.push_back({place_of(words[i]), std::string(bare(words[i])), std::nullopt});
  }
  for (std::size_t i = first; i < comments_.size(); ++i) {
    comments_[i].until = until;
    const auto [at, is_new] = covered_.try_emplace({number, covered_line, comments_[i].id}, i);
    if (!is_new && is_longer(comments_[i], comments_[at->second])) at->second = i;
  }
  has_comments_[number] = true;
}

const IgnoringComment* IgnoringComments::find(std::string_view id, SourceRange place, const Sources& sources) const {
  if (!place.is_somewhere() || place.source >= has_comments_.size() || !has_comments_[place.source]) return nullptr;
  const int line = sources[place.source].position(place.begin).line;
  const auto found = covered_.find(std::tuple(place.source, line, std::string(id)));
  return found == covered_.end() ? nullptr : &comments_[found->second];
}

}  // namespace lambdacost
