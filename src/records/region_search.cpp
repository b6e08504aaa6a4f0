#include "records/region_search.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

/// No region is called by a longer text, and all that is compared with it would take its time.
constexpr std::size_t kLongestText = 80;
constexpr std::size_t kShortestBeginning = 3;
constexpr std::size_t kShortestMisspelt = 4;

using Words = std::vector<std::string>;

/// A letter of any script: bytes above ASCII's are parts of letters.
bool is_of_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U; }

/// The words of a text in lower case, numbers apart: "eu", "west", "1" of eu-west-1, EU_WEST1 or "EU (West) 1".
Words words_of(std::string_view text) {
  Words words;
  char before = ' ';
  for (const char c : to_lower(text)) {
    if (is_of_word(c)) {
      if (!is_of_word(before) || is_digit(before) != is_digit(c)) words.emplace_back();
      words.back() += c;
    }
    before = c;
  }
  return words;
}

bool is_number(const std::string& word) { return std::ranges::all_of(word, is_digit); }

std::string join(std::span<const std::string> words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

/// "use1" of us-east-1, "apne1" of ap-northeast-1: how AWS begins the ids of zones.
std::string abbreviation_of(const Words& code) {
  std::string text;
  for (const std::string& word : code) {
    const bool is_diagonal = word.size() > 5 && (word.starts_with("north") || word.starts_with("south"));
    if (text.empty() || is_number(word))
      text += word;
    else
      text += is_diagonal ? std::string{word[0], word[5]} : word.substr(0, 1);
  }
  return text;
}

/// Whether it is what stands before the region's usage types. In small letters APS1 is the id of another region's zone,
/// and EU, which is Ireland's, means more.
bool has_billing_code(const RegionRow& region, std::string_view code) {
  return std::ranges::any_of(code, is_digit) && std::ranges::count(region.billing_codes, code) > 0;
}

class RegionSearch {
 public:
  explicit RegionSearch(std::span<const RegionRow> rows) {
    for (const RegionRow& row : rows) {
      Region region{&row, words_of(row.code), {}};
      region.words = region.code;
      for (const std::string_view name : split(row.name, '(')) region.add_name(name);
      for (const std::string_view name : row.also) region.add_name(name);
      regions_.push_back(std::move(region));
    }
  }

  MeantRegions find(std::string_view text) const {
    if (text.size() > kLongestText) return {};
    Words words = words_of(text);
    if (words.size() > 1) std::erase(words, "aws");  // every region is AWS's, though some say so
    if (words.empty()) return {};
    const std::string letters = join(words, "");
    if (auto found = those([&](const Region& region) { return join(region.code, "") == letters; }); !found.empty())
      return {std::move(found)};
    const std::string_view code = trim(text);
    if (auto found = those([&](const Region& region) { return has_billing_code(*region.row, code); }); !found.empty())
      return {std::move(found)};
    if (const RegionRow* region = region_of_zone(to_lower(trim(text)))) return {{region}, true};
    return {find_by_words(words, letters, to_lower(trim(text)))};
  }

 private:
  struct Region {
    const RegionRow* row;
    Words code;
    Words words;  ///< of the code and the names, and each name as one word: "us", "east" and "useast" of "US East"

    void add_name(std::string_view name) {
      const Words of_name = words_of(name);
      words.insert(words.end(), of_name.begin(), of_name.end());
      words.push_back(join(of_name, ""));
    }
  };
  using Rows = std::vector<const RegionRow*>;

  template <class Fits>
  Rows those(Fits fits) const {
    Rows rows;
    for (const Region& region : regions_)
      if (fits(region)) rows.push_back(region.row);
    return rows;
  }

  /// The region whose code or abbreviation the zone's name or id begins with: the longest, as one code may begin
  /// another.
  const RegionRow* region_of_zone(std::string_view text) const {
    const RegionRow* found = nullptr;
    for (const Region& region : regions_) {
      const std::string_view code = region.row->code;
      const bool has_code = text.size() > code.size() && text.starts_with(code) && !is_digit(text[code.size()]);
      const bool has_id = text.substr(0, text.find("-az")) == abbreviation_of(region.code);
      if (has_code || has_id)
        if (found == nullptr || found->code.size() < code.size()) found = region.row;
    }
    return found;
  }

  Rows find_by_words(const Words& words, std::string_view letters, std::string_view text) const {
    if (Rows found = whose_code_begins(words); !found.empty()) return found;
    // The whole of a name means more than its words do, and "U.S.A." no more than USA.
    if (Rows found = those([&](const Region& region) { return has_any(region, std::array{letters}); }); !found.empty())
      return found;
    if (Rows found = with_most(words, words.size(), false); !found.empty()) return found;
    // A number that the part of the world does not have: us-east-9.
    const bool has_number = words.size() > 1 && is_number(words.back());
    if (has_number)
      if (Rows found = whose_code_begins(std::span(words).first(words.size() - 1)); !found.empty()) return found;
    std::vector<std::string_view> codes;
    for (const Region& region : regions_) codes.push_back(region.row->code);
    if (const auto code = nearest(text, codes))
      return those([&](const Region& region) { return region.row->code == *code; });
    return with_most(words, 1, true);
  }

  Rows whose_code_begins(std::span<const std::string> words) const {
    const std::string begin = join(words, "-") + '-';
    return those([&](const Region& region) { return region.row->code.starts_with(begin); });
  }

  /// The regions that have most of the words, at least so many; a misspelt word may be one that is near.
  Rows with_most(const Words& words, std::size_t least, bool may_be_misspelt) const {
    std::map<const RegionRow*, std::size_t> counts;
    std::size_t most = 0;
    for (const std::string& word : words) {
      const std::vector<std::string_view> known = known_words(word, may_be_misspelt);
      for (const Region& region : regions_)
        if (has_any(region, known)) most = std::max(most, ++counts[region.row]);
    }
    if (most < least) return {};
    return those([&](const Region& region) {
      const auto count = counts.find(region.row);
      return count != counts.end() && count->second == most;
    });
  }

  static bool has_any(const Region& region, std::span<const std::string_view> words) {
    return std::ranges::any_of(region.words, [&](const std::string& word) {
      return std::ranges::find(words, std::string_view(word)) != words.end();
    });
  }

  /// The word itself where a region has it, else those that it begins, else the one that it may be misspelt of.
  std::vector<std::string_view> known_words(std::string_view word, bool may_be_misspelt) const {
    std::vector<std::string_view> longer;
    std::vector<std::string_view> names;
    for (const Region& region : regions_)
      for (const std::string& known : region.words) {
        if (known == word) return {known};
        if (known.starts_with(word)) longer.push_back(known);
        if (known.size() >= kShortestMisspelt) names.push_back(known);
      }
    if (word.size() >= kShortestBeginning && !longer.empty()) return longer;
    const auto near = may_be_misspelt && word.size() >= kShortestMisspelt ? nearest(word, names) : std::nullopt;
    return near ? std::vector{*near} : std::vector<std::string_view>();
  }

  std::vector<Region> regions_;
};

}  // namespace

MeantRegions regions_meant_by(std::string_view text, std::span<const RegionRow> regions) {
  return RegionSearch(regions).find(text);
}

std::string region_help(std::string_view text, std::span<const RegionRow> regions, std::string otherwise) {
  constexpr std::size_t kMostShown = 10;
  const MeantRegions meant = regions_meant_by(text, regions);
  if (meant.regions.empty()) return otherwise;
  if (meant.regions.size() == 1)
    return fmt::format("{}did you mean {}?", meant.is_zone ? "a zone is part of its region: " : "",
                       region_title(*meant.regions.front()));
  std::string help = "did you mean one of these?";
  const std::size_t shown = std::min(meant.regions.size(), kMostShown);
  for (const RegionRow* region : std::span(meant.regions).first(shown)) help += '\n' + region_title(*region);
  if (shown < meant.regions.size())
    help += fmt::format("\nand {} more; {}", meant.regions.size() - shown, kSeeAllRegions);
  return help;
}

std::string region_title(const RegionRow& region) {
  return make_printable(region.name.empty() ? region.code : fmt::format("{} {}", region.code, region.name));
}

}  // namespace lambdacost
