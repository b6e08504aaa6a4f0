#include "rules/ignoring_comments.h"

#include <algorithm>
#include <span>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kMark = "# lambdacost: ignore ";

/// The word without brackets, quotes and punctuation around it.
std::string_view bare(std::string_view word) {
  constexpr std::string_view kAround = ".:;,()[]\"'`";
  const std::size_t begin = std::min(word.find_first_not_of(kAround), word.size());
  return word.substr(begin, word.find_last_not_of(kAround) + 1 - begin);
}

/// Whether the word may be an id: words with a hyphen. Others are of the reason, or `until`.
bool may_be_id(std::string_view word) { return bare(word).find('-') != std::string_view::npos; }

bool is_until(std::string_view word) { return equals_ignoring_case(bare(word), "until"); }

bool begins_with_digit(std::string_view word) { return !word.empty() && word.front() >= '0' && word.front() <= '9'; }

/// Number of the words at the begin that are ids; the reason may come behind a colon.
std::size_t count_ids(std::span<const std::string_view> words) {
  std::size_t ids = 0;
  while (ids < words.size() && may_be_id(words[ids]))
    if (words[ids++].ends_with(':')) break;
  return ids;
}

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
  const std::size_t ids = count_ids(words);
  const std::optional<Date> until = read_until(words, ids, place_of);
  for (std::size_t i = 0; i < ids; ++i) {
    comments_.push_back({place_of(bare(words[i])), std::string(bare(words[i])), until});
    const std::size_t added = comments_.size() - 1;
    const auto [at, is_new] = covered_.try_emplace({number, covered_line, comments_[added].id}, added);
    if (!is_new && is_longer(comments_[added], comments_[at->second])) at->second = added;
  }
  has_comments_[number] = true;
}

/// The day behind the first `until` with a day; what stands right behind the ids is meant as one, whatever it is.
std::optional<Date> IgnoringComments::read_until(std::span<const std::string_view> words, std::size_t ids,
                                                 const PlaceOf& place_of) {
  for (std::size_t i = ids; i < words.size(); ++i) {
    if (!is_until(words[i])) continue;
    const std::string_view day = i + 1 < words.size() ? bare(words[i + 1]) : words[i];
    const bool is_behind_ids = i == ids && (ids == 0 || !words[ids - 1].ends_with(':'));
    if (!begins_with_digit(day) && !is_behind_ids) continue;
    const std::optional<Date> until = Date::parse(day);
    if (!until) bad_days_.push_back(place_of(day));
    return until;
  }
  return std::nullopt;
}

const IgnoringComment* IgnoringComments::find(std::string_view id, SourceRange place, const Sources& sources) const {
  if (!place.is_somewhere() || place.source >= has_comments_.size() || !has_comments_[place.source]) return nullptr;
  const int line = sources[place.source].position(place.begin).line;
  const auto found = covered_.find(std::tuple(place.source, line, std::string(id)));
  return found == covered_.end() ? nullptr : &comments_[found->second];
}

}  // namespace lambdacost
