// Comments of the workload files that leave out what is found at their line: `# lambdacost: ignore ID, ID until DATE:`
// and the reason.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"

namespace lambdacost {

/// One id in a comment.
struct IgnoringComment {
  SourceRange place;  ///< of the id
  std::string id;     ///< as it was written
  std::optional<Date> until;

  /// The last day counts.
  bool holds_on(Date day) const { return !until || day <= *until; }
};

/// The comments of all sources of a run.
class IgnoringComments {
 public:
  IgnoringComments() = default;
  explicit IgnoringComments(const Sources& sources);

  const std::vector<IgnoringComment>& all() const { return comments_; }
  /// Places of what stands as a day and is none.
  const std::vector<SourceRange>& bad_days() const { return bad_days_; }

  /// The comment on the id that covers the place: at the end of its line, or alone on the line before. nullptr without
  /// one. Of several, the one that holds longest.
  const IgnoringComment* find(std::string_view id, SourceRange place, const Sources& sources) const;

 private:
  void read(const Source& source, std::uint32_t number);
  using PlaceOf = std::function<SourceRange(std::string_view word)>;
  std::optional<Date> read_until(std::span<const std::string_view> words, std::size_t ids, const PlaceOf& place_of);
  void read_words(const Source& source, std::uint32_t number, std::size_t begin, int covered_line);

  std::vector<IgnoringComment> comments_;
  std::vector<SourceRange> bad_days_;
  /// Numbers of the comments by source, line and id.
  std::map<std::tuple<std::uint32_t, int, std::string>, std::size_t, std::less<>> covered_;
  std::vector<bool> has_comments_;  // by source
};

}  // namespace lambdacost
