#include "loading/power_tuning.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "catalogue/values.h"
#include "input/document.h"
#include "input/read.h"
#include "input/readers.h"
#include "loading/base64.h"
#include "loading/binary32.h"

namespace lambdacost {
namespace {

constexpr std::string_view kPowerTuningHelp =
    "give the output of the state machine of aws-lambda-power-tuning, or its visualization URL";
constexpr std::string_view kBlanks = " \t\r\n";
constexpr int kMostDecimalsOfDuration = 12;

using Durations = std::vector<MeasuredDuration>;

/// The text without the blanks and line ends around it.
std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

/// A text may begin with a bracket too, as a link of Markdown does.
bool is_json(std::string_view text) {
  if (!text.starts_with('[')) return text.starts_with('{');
  const std::string_view inside = without_blanks(text.substr(1));
  return inside.starts_with('{') || inside.starts_with(']');
}

/// A text and the bytes that it stands in.
struct PlacedText {
  std::string_view text;
  SourceRange range;

  /// The range of a part; of all where escapes make the text another than its bytes.
  SourceRange range_of(std::string_view part) const {
    if (range.end - range.begin != text.size()) return range;
    const auto begin = range.begin + static_cast<std::uint32_t>(part.data() - text.data());
    return {range.source, begin, begin + static_cast<std::uint32_t>(part.size())};
  }
};

/// Reads what was measured from one source; finds all that is wrong with it.
class Reader {
 public:
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// JSON, or a link with or without text around it.
  std::optional<Durations> read_text(const SourceSlice& slice);

 private:
  std::optional<Durations> read_around_link(const PlacedText& text);
  std::optional<Durations> read_link(const PlacedText& link);
  std::optional<Durations> read_document_of(const SourceSlice& slice);
  std::optional<Durations> read_node(const Node& node);
  std::optional<Durations> read_stats(const Node& stats);
  std::optional<Durations> read_text_of(const Node& scalar);

  static constexpr std::size_t kBytesOfPower = 2;
  static constexpr std::size_t kBytesOfBinary32 = 4;

  void fail(SourceRange range, std::string message, std::string help = std::string(kPowerTuningHelp)) {
    diagnostics_.error("invalid-durations", range, std::move(message), std::move(help));
    is_good_ = false;
  }

  /// The numbers of a part of the link, `width` bytes each, the lowest first.
  std::vector<std::uint32_t> numbers(const PlacedText& link, std::string_view part, std::size_t width,
                                     std::string_view what);
  bool check_memory(const Decimal& megabytes, SourceRange range);
  bool check_duration(const Decimal& milliseconds, SourceRange range);
  std::optional<Decimal> number_of(const Node& item, std::string_view key);
  void add(const Located<Decimal>& memory, const Located<Decimal>& duration);
  std::optional<Durations> finish(SourceRange range);

  Diagnostics& diagnostics_;
  Durations durations_;
  bool is_good_ = true;
};

std::vector<std::uint32_t> Reader::numbers(const PlacedText& link, std::string_view part, std::size_t width,
                                           std::string_view what) {
  constexpr unsigned kBitsOfByte = 8;
  const std::optional<std::string> bytes = decode_base64(part);
  if (!bytes) {
    fail(link.range_of(part), fmt::format("the {} of the link are no base64", what), "copy the whole link");
    return {};
  }
  if (bytes->size() % width != 0) {
    fail(link.range_of(part),
         fmt::format("the {} of the link are {} bytes, which are no numbers of {} bytes", what, bytes->size(), width),
         "copy the whole link");
    return {};
  }
  std::vector<std::uint32_t> values(bytes->size() / width);
  for (std::size_t i = bytes->size(); i-- > 0;)
    values[i / width] = values[i / width] << kBitsOfByte | static_cast<unsigned char>((*bytes)[i]);
  return values;
}

bool Reader::check_memory(const Decimal& megabytes, SourceRange range) {
  if (megabytes.scale() == 0 && megabytes > Decimal(0)) return true;
  fail(range, fmt::format("{} is no memory size: whole megabytes were expected", megabytes.to_string()));
  return false;
}

bool Reader::check_duration(const Decimal& milliseconds, SourceRange range) {
  if (milliseconds > Decimal(0)) return true;
  fail(range, fmt::format("a duration of {} ms was not measured", milliseconds.to_string()),
       "leave out what could not be measured");
  return false;
}

void Reader::add(const Located<Decimal>& memory, const Located<Decimal>& duration) {
  const bool is_memory = check_memory(memory.value, memory.range);
  const bool is_duration = check_duration(duration.value, duration.range);
  if (!is_memory || !is_duration) return;
  if (std::ranges::find(durations_, memory.value, &MeasuredDuration::megabytes) != durations_.end())
    fail(duration.range, fmt::format("{} MB was measured twice", memory->to_string()),
         "leave out one of the durations");
  else
    durations_.push_back({memory.value, duration.value, duration.range});
}

std::optional<Durations> Reader::finish(SourceRange range) {
  if (is_good_ && durations_.empty()) fail(range, "there are no durations");
  if (!is_good_) return std::nullopt;
  std::ranges::sort(durations_, {}, &MeasuredDuration::megabytes);
  return std::move(durations_);
}

std::optional<Durations> Reader::read_link(const PlacedText& link) {
  constexpr std::size_t kParts = 3;
  constexpr std::string_view kNames[kParts] = {"memory sizes", "durations", "costs"};
  const std::size_t hash = link.text.find('#');
  if (hash == std::string_view::npos) {
    fail(link.range, "the link has no numbers: expected # and three lists", "copy the whole link");
    return std::nullopt;
  }
  const std::vector<std::string_view> parts = split(link.text.substr(hash + 1), ';');
  if (parts.size() != kParts) {
    const bool is_comparison = parts.size() > kParts;
    fail(link.range_of(link.text.substr(hash + 1)),
         fmt::format("the link has {} lists: expected memory sizes, durations and costs", parts.size()),
         is_comparison ? "a link that compares functions has the lists of each; give the link of one function"
                       : "copy the whole link");
    return std::nullopt;
  }
  const std::vector<std::uint32_t> powers = numbers(link, parts[0], kBytesOfPower, kNames[0]);
  const std::vector<std::uint32_t> times = numbers(link, parts[1], kBytesOfBinary32, kNames[1]);
  const std::vector<std::uint32_t> costs = numbers(link, parts[2], kBytesOfBinary32, kNames[2]);
  if (!is_good_) return std::nullopt;
  if (powers.size() != times.size() || times.size() != costs.size()) {
    fail(link.range_of(link.text.substr(hash + 1)),
         fmt::format("the link has {} memory sizes, {} durations and {} costs: expected as many of each", powers.size(),
                     times.size(), costs.size()),
         "copy the whole link");
    return std::nullopt;
  }
  constexpr std::uint32_t kSign = 0x8000;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const SourceRange range = link.range_of(parts[1]);
    const Decimal power = Decimal(powers[i]) - Decimal((powers[i] & kSign) * 2);
    const Binary32Reading time = read_binary32(times[i]);
    if (!time.value)
      fail(range, fmt::format("duration {} of the link is {}: milliseconds were expected", i + 1, time.problem));
    else
      add({power, link.range_of(parts[0])}, {*time.value, range});
  }
  return finish(link.range);
}

/// A member that is a plain number.
std::optional<Decimal> Reader::number_of(const Node& item, std::string_view key) {
  const Node* node = item.find(key);
  const bool has_text = node != nullptr && node->is_scalar();
  const std::optional<Decimal> number = has_text ? Decimal::parse(node->text) : std::nullopt;
  static const Decimal largest = Decimal::of(1, -18);
  if (number && *number <= largest) return round_to(*number, kMostDecimalsOfDuration, Rounding::half_even);
  const std::string found = node == nullptr ? "is missing"
                            : has_text      ? fmt::format("is {}", quote(node->text))
                                            : fmt::format("is {}", describe(node->kind));
  fail(node == nullptr ? item.range : node->range, fmt::format("`{}` {}: a number was expected", key, found));
  return std::nullopt;
}

/// The links in a text, each up to a blank, a quote, a bracket, or the comma or full stop of a sentence.
std::vector<std::string_view> links_in(std::string_view text) {
  constexpr std::string_view kEnds = " \t\r\n\"'`<>()[]{}|\\";
  std::vector<std::string_view> links;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find_first_of(kEnds));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    // "link:https://…" as well.
    const std::size_t scheme = std::min(word.find("https://"), word.find("http://"));
    if (scheme == std::string_view::npos) continue;
    word.remove_prefix(scheme);
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    links.push_back(word);
  }
  return links;
}

std::optional<Durations> Reader::read_around_link(const PlacedText& text) {
  const std::vector<std::string_view> links = links_in(text.text);
  if (links.empty()) {
    fail(text.range_of(text.text.substr(0, 0)), "neither JSON nor a link that begins with https:// was found");
    return std::nullopt;
  }
  // The measured numbers stand behind a #; other links may explain them.
  const auto has_numbers = [](std::string_view link) { return link.find('#') != std::string_view::npos; };
  const auto found = std::ranges::find_if(links, has_numbers);
  const auto another = found == links.end() ? found : std::find_if(found + 1, links.end(), has_numbers);
  if (another != links.end()) {
    fail(text.range_of(*another), "more than a link was found", "give the link of one function");
    return std::nullopt;
  }
  const std::string_view link = found == links.end() ? links.front() : *found;
  return read_link({link, text.range_of(link)});
}

std::optional<Durations> Reader::read_stats(const Node& stats) {
  if (!stats.is_sequence()) fail(stats.range, fmt::format("`stats` is {}, a list was expected", describe(stats.kind)));
  for (const Node& item : stats.items) {
    const std::optional<Decimal> memory = number_of(item, "value");
    const std::optional<Decimal> duration = number_of(item, "averageDuration");
    if (memory && duration) add({*memory, item.range}, {*duration, item.range});
  }
  return finish(stats.range);
}

/// Gives all that was read from a text in quotes the text's own place: among its escapes there is no other.
void place_at(Node& node, SourceRange range) {
  node.range = range;
  for (Node& item : node.items) place_at(item, range);
  for (Member& member : node.members) {
    member.key_range = range;
    place_at(member.value, range);
  }
}

std::optional<Durations> Reader::read_document_of(const SourceSlice& slice) {
  const std::size_t errors_before = diagnostics_.errors();
  const std::optional<Node> root = parse_json(slice, diagnostics_, {});
  if (!root) return std::nullopt;
  // A document with errors may be read to its end: what is wrong with its content is found too, and nothing is
  // returned.
  std::optional<Durations> durations = read_node(*root);
  return diagnostics_.errors() == errors_before ? std::move(durations) : std::nullopt;
}

std::optional<Durations> Reader::read_text_of(const Node& scalar) {
  SourceRange inside = scalar.range;
  if (scalar.quoted && inside.end - inside.begin >= 2) inside = {inside.source, inside.begin + 1, inside.end - 1};
  const std::string_view text = without_blanks(scalar.text);
  if (!is_json(text)) return read_around_link({scalar.text, inside});
  Diagnostics findings;
  std::optional<Node> root = parse_json({inside.source, 0, text}, findings, {});
  for (const Diagnostic& finding : findings.sorted())
    diagnostics_.error(finding.id, inside, finding.message, finding.help);
  if (!root || findings.has_errors()) return std::nullopt;
  place_at(*root, inside);
  return read_node(*root);
}

/// What a wrapper of the state machine's output holds; nullptr where the node is none.
const Node* unwrapped(const Node& node) {
  static constexpr std::string_view kOutcome = "executionSucceededEventDetails";
  for (const std::string_view key :
       {std::string_view("results"), std::string_view("output"), std::string_view("Output"), kOutcome})
    if (const Node* inner = node.find(key)) return inner;
  const Node* events = node.find("events");
  if (events == nullptr) return nullptr;
  const auto found = std::ranges::find_if(events->items, [](const Node& event) { return event.find(kOutcome); });
  return found == events->items.end() ? nullptr : &*found;
}

std::optional<Durations> Reader::read_node(const Node& node) {
  if (node.is_scalar()) return read_text_of(node);
  if (node.is_sequence()) return read_stats(node);
  if (const Node* stats = node.find("stats")) return read_stats(*stats);
  const Node* machine = node.find("stateMachine");
  const Node* link = (machine == nullptr ? node : *machine).find("visualization");
  if (link != nullptr && link->is_scalar()) return read_text_of(*link);
  if (const Node* inner = unwrapped(node)) return read_node(*inner);
  const Node* status = node.find("status");
  if (node.find("executionArn") != nullptr && status != nullptr && status->is_scalar())
    fail(status->range, fmt::format("the execution has no output, its status is {}", quote(status->text)),
         "give the output of an execution that has succeeded");
  else
    fail(node.range, "neither `stats` nor `stateMachine.visualization` is there");
  return std::nullopt;
}

std::optional<Durations> Reader::read_text(const SourceSlice& slice) {
  const std::string_view text = without_blanks(slice.text);
  if (is_json(text)) return read_document_of(slice);
  const auto begin = static_cast<std::size_t>(text.data() - slice.text.data());
  return read_around_link({text, slice.range(begin, begin + text.size())});
}

}  // namespace

std::optional<std::vector<MeasuredDuration>> read_power_tuning(const Sources& sources, std::uint32_t source,
                                                               Diagnostics& diagnostics) {
  const std::optional<SourceSlice> slice = checked_slice(sources, source, diagnostics);
  return slice ? Reader(diagnostics).read_text(*slice) : std::nullopt;
}

}  // namespace lambdacost
