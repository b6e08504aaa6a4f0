// YAML by yaml-cpp's event interface. yaml-cpp accepts more than YAML allows and says little about places, so the
// source text beside each event decides: where a value begins behind its anchor and tag, whether it is there at all,
// and whether its quote is closed.
#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/look_alikes.h"
#include "base/text.h"
#include "input/overlay.h"
#include "input/readers.h"
#include "input/tree_builder.h"
#include "input/yaml_text.h"

namespace lambdacost {
namespace {

namespace wording = YAML::ErrorMsg;

constexpr std::string_view kQuoteIt = "put text with special characters in quotes";

/// One of yaml-cpp's messages in our words.
struct YamlSyntaxError {
  std::string_view original;  // how yaml-cpp's message begins
  std::string_view expected;
  std::string_view help;
  FindingId id = "yaml-syntax";
  std::string_view begins_with = {};  // the character before yaml-cpp's place at which the error begins
};

constexpr std::string_view kVersion = "`%YAML 1.2` or no such line";
constexpr std::string_view kNoTag = "a value without a tag";

const std::array kYamlSyntaxErrors = {
    YamlSyntaxError{wording::END_OF_MAP_FLOW, "`,` or `}`",
                    "write a blank after a key's colon; a key takes one line and at most 1024 characters"},
    YamlSyntaxError{wording::END_OF_MAP, "a key or the end of the mapping",
                    "begin all keys of a mapping in one column, and put quotes around the whole value"},
    YamlSyntaxError{wording::END_OF_SEQ_FLOW, "`,` or `]`", kQuoteIt},
    YamlSyntaxError{wording::END_OF_SEQ, "`-` or the end of the list", "begin all items of a list in one column"},
    YamlSyntaxError{
        wording::MAP_VALUE, "the end of the value",
        "put text with `: ` in quotes, begin all keys of a mapping in one column, and keep them below 1024 characters"},
    YamlSyntaxError{wording::MAP_KEY, "a value", kQuoteIt},
    YamlSyntaxError{wording::BLOCK_ENTRY, "a value", "begin a list on a line of its own"},
    YamlSyntaxError{wording::FLOW_END, "a value or the matching bracket", kQuoteIt},
    YamlSyntaxError{wording::UNKNOWN_TOKEN, "a value", kQuoteIt},
    YamlSyntaxError{wording::CHAR_IN_BLOCK, "the end of the line", "begin the text on the next line"},
    YamlSyntaxError{wording::ZERO_INDENT_IN_BLOCK, "an indentation from 1 to 9", "", "yaml-syntax", "0"},
    YamlSyntaxError{wording::EOF_IN_SCALAR, "a closing quote", "close the quote"},
    YamlSyntaxError{wording::DOC_IN_SCALAR, "a closing quote", "close the quote"},
    YamlSyntaxError{wording::INVALID_HEX, "an escape with all its hexadecimal digits", "double the backslash",
                    "yaml-syntax", "\\"},
    YamlSyntaxError{wording::INVALID_UNICODE, "an escape of a Unicode character", "write the character itself",
                    "yaml-syntax", "\\"},
    YamlSyntaxError{wording::INVALID_ESCAPE, "an escape that YAML knows", "double the backslash or use single quotes",
                    "yaml-syntax", "\\"},
    YamlSyntaxError{wording::ALIAS_NOT_FOUND, "a name after `*`", kQuoteIt},
    YamlSyntaxError{wording::ANCHOR_NOT_FOUND, "a name after `&`", kQuoteIt},
    YamlSyntaxError{wording::CHAR_IN_ALIAS, "the end of the alias", kQuoteIt},
    YamlSyntaxError{wording::CHAR_IN_ANCHOR, "the end of the anchor", kQuoteIt},
    YamlSyntaxError{wording::MULTIPLE_ANCHORS, "one anchor", "remove it"},
    YamlSyntaxError{wording::UNKNOWN_ANCHOR, "an alias of an anchor above it", "write the value", "yaml-alias"},
    YamlSyntaxError{wording::YAML_MAJOR_VERSION, kVersion, "remove the line"},
    YamlSyntaxError{wording::YAML_VERSION, kVersion, "remove the line"},
    YamlSyntaxError{wording::YAML_DIRECTIVE_ARGS, kVersion, "remove the line"},
    YamlSyntaxError{wording::REPEATED_YAML_DIRECTIVE, "one such line", "remove the line"},
    YamlSyntaxError{wording::MULTIPLE_TAGS, kNoTag, "write the value", "yaml-tag"},
    YamlSyntaxError{wording::CHAR_IN_TAG_HANDLE, kNoTag, "write the value", "yaml-tag", "!"},
    YamlSyntaxError{wording::TAG_WITH_NO_SUFFIX, kNoTag, "write the value", "yaml-tag", "!"},
    YamlSyntaxError{wording::END_OF_VERBATIM_TAG, kNoTag, "write the value", "yaml-tag", "!"},
    YamlSyntaxError{wording::TAG_DIRECTIVE_ARGS, "no such line", "remove the line", "yaml-tag"},
    YamlSyntaxError{wording::REPEATED_TAG_DIRECTIVE, "no such line", "remove the line", "yaml-tag"},
    YamlSyntaxError{"", "YAML", ""},  // matches whatever is not above
};

/// Ends the reading of a document whose error is already appended.
struct Stop {};

/// yaml-cpp adds a blank to a folded text when the document ends in a line of blanks.
SourceSlice without_last_blanks(SourceSlice slice) {
  const std::string_view text = slice.text.substr(0, slice.text.find_last_not_of(" \t") + 1);
  if (text.ends_with('\n')) slice.text = text;
  return slice;
}

/// Receives yaml-cpp's events of one document and builds its tree.
class YamlReader : public YAML::EventHandler {
 public:
  YamlReader(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits, Dialect dialect)
      : slice_(without_last_blanks(slice)),
        text_(slice_.text),
        limits_(limits),
        dialect_(dialect),
        diagnostics_(diagnostics),
        builder_(limits, diagnostics, dialect) {}

  std::optional<Node> read();

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  void parse();
  /// What yaml-cpp says of a collection that begins.
  struct Start {
    Node::Kind kind;
    const YAML::Mark& mark;
    const std::string& tag;
    YAML::anchor_t anchor;
    YAML::EmitterStyle::value style;
  };
  void start_collection(const Start& start);
  static bool is_tag(const std::string& tag);
  void end_collection();
  void add_leaf(Node leaf, bool is_verbatim) {
    if (!builder_.add_leaf(std::move(leaf), is_verbatim)) throw Stop{};
  }
  void add_null(SourceRange range) { add_leaf({Node::Kind::null, false, {}, {}, {}, range}, true); }
  std::size_t start_value(const YAML::Mark& mark, YAML::anchor_t anchor);
  void remember(YAML::anchor_t anchor, std::size_t offset);

  std::size_t offset_of(const YAML::Mark& mark) const;
  std::size_t skip_properties(std::size_t offset);
  bool open_long_form(std::size_t offset);
  void close_long_form(bool is_open);
  std::size_t end_of_scalar(std::size_t begin, const std::string& value);
  void check_directives(std::size_t end);
  void check_missing(std::size_t offset);
  void check_indentation(std::size_t offset);
  SourceRange range_of_missing(std::size_t offset) const;

  Diagnostic& error(FindingId id, std::size_t from, std::size_t to, std::string message, std::string_view help = {});
  void report(const YAML::Exception& exception);
  void defer(FindingId id, SourceRange range, std::string message, std::string_view help);
  void refuse_key(SourceRange range, std::string_view found,
                  std::string_view help = "a key is text, in quotes where it looks like something else");
  void report_tag(std::size_t offset);
  void report_after_end(std::size_t offset);
  void report_unclosed_quote(std::size_t quote);
  bool report_unclosed_quote_before(std::size_t offset);
  bool report_tab_before(std::size_t offset);
  bool report_look_alike_before(std::size_t offset);
  void report_unclosed_bracket();

  const SourceSlice slice_;
  const std::string_view text_;
  const ReadLimits limits_;
  const Dialect dialect_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
  std::unordered_map<YAML::anchor_t, TreeBuilder::Path> anchors_;
  /// yaml-cpp makes keys up where a bracket is not closed, so their errors count only when the document ends well.
  std::vector<Diagnostic> key_errors_;
  std::vector<std::optional<std::size_t>> columns_;  ///< of the open collections; nullopt for those in brackets
  std::vector<bool> long_forms_;                     ///< whether each open collection is the value of a tag
  std::size_t last_tag_ = std::string_view::npos;
  std::optional<std::size_t> unclosed_quote_;
  bool is_empty_ = false;
  bool has_ended_ = false;
  bool is_second_try_ = false;
};

std::optional<Node> YamlReader::read() {
  try {
    parse();
  } catch (const Stop&) {
  } catch (const YAML::Exception& exception) {
    report(exception);
    return std::nullopt;
  }
  // A tree that was built to its end is worth decoding in spite of errors, so that one run finds all of them.
  if (!has_ended_ || is_empty_) return std::nullopt;
  Node root = builder_.take();
  if (dialect_ == Dialect::template_) apply_merge_keys(root);
  return root;
}

void YamlReader::parse() {
  std::istringstream stream{std::string(text_)};
  YAML::Parser parser(stream);
  if (!parser.HandleNextDocument(*this)) {
    check_directives(text_.size());
    is_empty_ = true;
  }
  // yaml-cpp forgets what follows the first document, and may offer the same text for ever: ask once.
  if (parser) {
    parser.HandleNextDocument(*this);
    report_after_end(text_.rfind("\n%") + 1);
  } else if (is_empty_) {
    error("empty-document", 0, 0, "an empty document was found, content was expected");
  }
}

void YamlReader::OnDocumentStart(const YAML::Mark& mark) {
  if (!has_ended_) {
    check_directives(offset_of(mark));
    return;
  }
  report_after_end(offset_of(mark));
  throw Stop{};
}

void YamlReader::OnDocumentEnd() {
  has_ended_ = true;
  for (const Diagnostic& key_error : key_errors_) diagnostics_.add(key_error);
}

void YamlReader::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  remember(anchor, offset);
  const std::size_t begin = skip_properties(offset);
  if (builder_.expects_key()) {
    const Found found = found_at(text_, begin);
    const SourceRange range = slice_.range(begin, found.end);
    refuse_key(range, found.words);
    builder_.add_unnamed_key(range);
    return;
  }
  const bool is_in_brackets = !columns_.empty() && !columns_.back();
  const std::size_t end = end_of_null(text_, begin, is_in_brackets);
  const SourceRange range = begin == end ? range_of_missing(offset) : slice_.range(begin, end);
  if (begin == end) check_missing(offset);
  const bool is_long = stands_at(text_, offset, "&!") && open_long_form(offset);
  add_null(range);
  close_long_form(is_long);
}

void YamlReader::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  const SourceRange range = slice_.range(offset, end_of_name(text_, offset));
  if (builder_.expects_key()) {
    refuse_key(range, "an alias");
    builder_.add_unnamed_key(range);
    return;
  }
  check_indentation(offset);
  const auto path = anchors_.find(anchor);
  if (path == anchors_.end()) {  // of a key, which is an error already
    add_leaf({}, true);
  } else if (!builder_.add_copy(path->second, range)) {
    throw Stop{};
  }
}

void YamlReader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          const std::string& value) {
  const std::size_t offset = offset_of(mark);
  const std::size_t begin = start_value(mark, anchor);
  const bool is_key = builder_.expects_key();
  const bool is_long = !is_key && is_tag(tag) && open_long_form(offset);
  const bool is_quoted = stands_at(text_, begin, "\"'|>");
  if (value.empty() && begin != offset && !is_key && !is_quoted) {  // a tag without a value
    add_null(range_of_missing(offset));
    close_long_form(is_long);
    return;
  }
  check_indentation(begin);
  const SourceRange range = slice_.range(begin, end_of_scalar(begin, value));
  const bool is_verbatim = text_.substr(begin + (stands_at(text_, begin, "\"'") ? 1 : 0)).starts_with(value);
  if (!is_key) {
    add_leaf({Node::Kind::scalar, is_quoted, value, {}, {}, range}, is_verbatim);
    close_long_form(is_long);
  } else if (value == "<<" && !is_quoted && dialect_ == Dialect::strict) {
    diagnostics_.error("merge-key", range, "the merge key `<<` was found, a key of the mapping was expected",
                       "use `defaults:` for what resources share, or write the keys out");
    builder_.add_unnamed_key(range);
  } else {
    builder_.add_key(value, range, is_verbatim);
  }
}

void YamlReader::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                 YAML::EmitterStyle::value style) {
  start_collection({Node::Kind::sequence, mark, tag, anchor, style});
}

void YamlReader::OnSequenceEnd() { end_collection(); }

void YamlReader::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                            YAML::EmitterStyle::value style) {
  start_collection({Node::Kind::mapping, mark, tag, anchor, style});
}

void YamlReader::OnMapEnd() { end_collection(); }

void YamlReader::start_collection(const Start& start) {
  const auto& [kind, mark, tag, anchor, style] = start;
  const std::size_t begin = start_value(mark, anchor);
  const bool is_block_list = kind == Node::Kind::sequence && style == YAML::EmitterStyle::Block;
  if (!is_block_list) check_indentation(begin);
  long_forms_.push_back(!builder_.expects_key() && is_tag(tag) && open_long_form(offset_of(mark)));
  const bool has_token = kind == Node::Kind::sequence || stands_at(text_, begin, "{");
  if (!builder_.open(kind, slice_.range(begin, begin + (has_token ? 1 : 0)))) throw Stop{};
  columns_.push_back(style == YAML::EmitterStyle::Block ? std::optional(begin - line_begin(text_, begin))
                                                        : std::nullopt);
}

void YamlReader::end_collection() {
  const Node& collection = *builder_.innermost();
  if (builder_.is_in_key()) refuse_key(collection.range, describe(collection.kind));
  builder_.close();
  columns_.pop_back();
  const bool is_long = long_forms_.back();
  long_forms_.pop_back();
  close_long_form(is_long);
}

/// Whether yaml-cpp's tag of a value is one that stands in the text: others say that the value is quoted, or is not.
bool YamlReader::is_tag(const std::string& tag) { return !tag.empty() && tag != "?" && tag != "!"; }

/// Begins the mapping that a tag stands for: `!Sub` is {Fn::Sub: ...}. False where tags are errors.
bool YamlReader::open_long_form(std::size_t offset) {
  if (dialect_ == Dialect::strict) return false;
  while (stands_at(text_, offset, "&")) offset = text_.find_first_not_of(" \t\r\n", end_of_name(text_, offset));
  if (!stands_at(text_, offset, "!")) return false;
  const std::size_t end = end_of_name(text_, offset);
  const std::string_view tag = text_.substr(offset, end - offset);
  if (tag.starts_with("!!")) return false;
  const SourceRange range = slice_.range(offset, end);
  if (!builder_.open(Node::Kind::mapping, range)) throw Stop{};
  builder_.add_key(long_form_of(tag), range, true);
  return true;
}

void YamlReader::close_long_form(bool is_open) {
  if (is_open) builder_.close();
}

/// Handles what may stand before a value and returns where the value itself begins.
std::size_t YamlReader::start_value(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  remember(anchor, offset);
  const std::size_t begin = skip_properties(offset);
  if (begin != offset) check_indentation(offset);
  return begin;
}

void YamlReader::remember(YAML::anchor_t anchor, std::size_t offset) {
  if (anchor == YAML::NullAnchor) return;
  if (builder_.expects_key()) {
    refuse_key(slice_.range(offset, end_of_name(text_, offset)), "an anchor", "write the anchor after the key's colon");
  } else {
    anchors_[anchor] = builder_.next_path();
  }
}

std::size_t YamlReader::offset_of(const YAML::Mark& mark) const {
  return mark.pos < 0 ? text_.size() : std::min(static_cast<std::size_t>(mark.pos), text_.size());
}

/// Begin of the value behind its anchor and tag; both come before the mark of a scalar and of a collection alike.
std::size_t YamlReader::skip_properties(std::size_t offset) {
  while (stands_at(text_, offset, "&!")) {
    if (text_[offset] == '!' && dialect_ == Dialect::strict) report_tag(offset);
    offset = end_of_name(text_, offset);
    while (stands_at(text_, offset, " \t\r\n#"))
      offset = text_[offset] == '#' ? end_of_line(text_, offset) : offset + 1;
  }
  return offset;
}

std::size_t YamlReader::end_of_scalar(std::size_t begin, const std::string& value) {
  if (stands_at(text_, begin, "|>")) return std::min(text_.find_first_not_of("|>+-0123456789", begin), text_.size());
  if (stands_at(text_, begin, "\"'")) {
    const auto end = end_of_quoted(text_, begin);
    if (!end) {
      report_unclosed_quote(begin);
      throw Stop{};
    }
    if (stands_at(text_, *end, "#")) {
      error("yaml-syntax", *end, *end + 1, "`#` was found, the end of the value was expected",
            "put a blank before the comment");
    }
    return *end;
  }
  const bool is_one_line = text_.substr(begin).starts_with(value);
  return is_one_line ? begin + value.size() : end_of_line(text_, begin);
}

/// yaml-cpp takes a line in its key's column for the key's value.
void YamlReader::check_indentation(std::size_t offset) {
  if (builder_.pending() == nullptr || !columns_.back()) return;
  const std::size_t begin = line_begin(text_, offset);
  const bool is_first_on_line = text_.find_first_not_of(" \t", begin) == offset;
  if (!is_first_on_line || offset - begin > *columns_.back()) return;
  const Found found = found_at(text_, offset);
  error("yaml-syntax", offset, found.end,
        fmt::format("{} was found in the column of its key, a value further to the right was expected", found.words),
        "indent the value, or end a key with `: `");
}

/// yaml-cpp passes over every line before the document that begins with `%`.
void YamlReader::check_directives(std::size_t end) {
  for (std::size_t begin = 0; begin < end; begin = std::min(text_.find('\n', begin), end) + 1) {
    if (text_[begin] != '%') continue;
    const std::size_t end_of_directive = end_of_name(text_, begin);
    const std::string_view directive = text_.substr(begin, end_of_directive - begin);
    if (directive == "%YAML" || directive == "%TAG") continue;
    error("yaml-syntax", begin, end_of_directive,
          fmt::format("`{}` was found, {} was expected", make_printable(directive), kVersion),
          "put text that begins with `%` in quotes");
    throw Stop{};
  }
}

void YamlReader::check_missing(std::size_t offset) {
  const Member* member = builder_.pending();
  const Node* collection = builder_.innermost();
  if (collection == nullptr) {
    is_empty_ = true;
  } else if (member != nullptr && slice_.begin + offset == member->key_range.begin) {
    // yaml-cpp takes a last line for a key without a value.
    if (const auto found = find_look_alike(member->key); found && member->key_range.is_somewhere()) {
      const std::size_t at = offset + found->offset;
      defer("invalid-text", slice_.range(at, at + found->length),
            fmt::format("{} was found, {} was expected", found->name, found->expected), kTypeAnew);
    } else if (member->key_range.is_somewhere()) {
      defer("yaml-syntax", member->key_range,
            fmt::format("`{}` without a colon was found, `key: value` was expected", make_printable(member->key)), {});
    }
  } else if (collection->is_sequence() && stands_at(text_, offset, ",")) {
    error("yaml-syntax", offset, offset + 1, "`,` was found, a value was expected", "remove the comma");
  }
}

/// The place of a value that is not there: its key, anchor or dash. yaml-cpp gives the place of what follows.
SourceRange YamlReader::range_of_missing(std::size_t offset) const {
  if (builder_.pending() != nullptr) return builder_.pending()->key_range;
  const Node* list = builder_.innermost();
  if (list == nullptr) return slice_.range(0, 0);
  if (stands_at(text_, offset, "&!")) return slice_.range(offset, end_of_name(text_, offset));
  if (columns_.back()) offset = dash_before(text_, offset);
  return slice_.range(offset, offset + 1);
}

Diagnostic& YamlReader::error(FindingId id, std::size_t from, std::size_t to, std::string message,
                              std::string_view help) {
  return diagnostics_.error(id, slice_.range(from, to), std::move(message), std::string(help));
}

void YamlReader::report(const YAML::Exception& exception) {
  std::size_t offset = offset_of(exception.mark);
  const std::string_view original = exception.msg;
  if (original == wording::BAD_FILE) {  // yaml-cpp's own guard against deep nesting
    diagnostics_.error(
        "nesting-too-deep", builder_.innermost()->range,
        fmt::format("nesting too deep to be read was found, at most {} levels were expected", limits_.depth));
    return;
  }
  const bool is_at_end = offset == text_.size();
  if (original == wording::EOF_IN_SCALAR || original == wording::DOC_IN_SCALAR ||
      (original.starts_with(wording::INVALID_ESCAPE) && is_at_end)) {
    if (report_unclosed_quote_before(offset)) return;
  }
  if (original == wording::TAB_IN_INDENTATION || original == wording::MAP_VALUE || original == wording::BLOCK_ENTRY) {
    if (report_tab_before(offset)) return;
  }
  const bool is_in_brackets = original == wording::END_OF_SEQ_FLOW || original == wording::END_OF_MAP_FLOW;
  if (is_in_brackets && is_at_end) {
    report_unclosed_bracket();
    return;
  }
  if (report_look_alike_before(offset)) return;
  const YamlSyntaxError& row = *std::ranges::find_if(
      kYamlSyntaxErrors, [original](std::string_view known) { return original.starts_with(known); },
      &YamlSyntaxError::original);
  if (!row.begins_with.empty()) offset = std::min(text_.substr(0, offset).find_last_of(row.begins_with), offset);

  Found found = found_at(text_, offset);
  if (const std::size_t end = end_of_name(text_, offset); stands_at(text_, offset, "*&!%") && end > found.end) {
    found = {fmt::format("`{}`", make_printable(text_.substr(offset, end - offset))), end};
  }
  const std::string_view text = text_.substr(offset, found.end - offset);
  const std::string help = is_factor_text(text) ? fmt::format("put a factor in quotes: \"{}\"", make_printable(text))
                                                : std::string(row.help);
  Diagnostic& diagnostic =
      error(row.id, offset, found.end, fmt::format("{} was found, {} was expected", found.words, row.expected), help);
  if (is_in_brackets) diagnostic.notes.push_back({builder_.innermost()->range, "opened here"});
}

void YamlReader::defer(FindingId id, SourceRange range, std::string message, std::string_view help) {
  key_errors_.push_back({id, Severity::error, range, {}, std::move(message), {}, std::string(help)});
}

void YamlReader::refuse_key(SourceRange range, std::string_view found, std::string_view help) {
  defer("invalid-key", range, fmt::format("{} was found, a key was expected", found), help);
}

void YamlReader::report_tag(std::size_t offset) {
  if (offset == last_tag_) return;  // a mapping's mark is also that of its first key
  last_tag_ = offset;
  const std::size_t end = end_of_name(text_, offset);
  const std::string_view tag = text_.substr(offset, end - offset);
  error("yaml-tag", offset, end, fmt::format("the tag `{}` was found, {} was expected", make_printable(tag), kNoTag),
        tag.starts_with("!!") ? "remove the tag; text stands in quotes"
                              : "a workload file has no CloudFormation functions; write the value");
}

void YamlReader::report_after_end(std::size_t offset) {
  if (text_.substr(offset).starts_with("---")) {
    error("second-document", offset, offset + 3, "a second document was found, one was expected",
          "put it into a file of its own");
  } else {
    const Found found = found_at(text_, offset);
    error("yaml-syntax", offset, found.end,
          fmt::format("{} was found after the document, its end was expected", found.words));
  }
}

void YamlReader::report_unclosed_quote(std::size_t quote) {
  unclosed_quote_ = quote;
  error("yaml-syntax", quote, quote + 1,
        fmt::format("a quote that is never closed was found, `{}` at the end of the text was expected", text_[quote]),
        "close the quote");
}

/// yaml-cpp tells where it gave up, not where the quote was opened. It hands over an unclosed text with its place,
/// though, when the document ends in a line break: so read what stands before once more.
bool YamlReader::report_unclosed_quote_before(std::size_t offset) {
  if (is_second_try_) return false;
  const std::string before = std::string(text_.substr(0, offset)) + '\n';
  Diagnostics unused;
  YamlReader reader({0, 0, before}, unused, limits_, dialect_);
  reader.is_second_try_ = true;
  reader.read();
  if (reader.unclosed_quote_) report_unclosed_quote(*reader.unclosed_quote_);
  return reader.unclosed_quote_.has_value();
}

bool YamlReader::report_tab_before(std::size_t offset) {
  const std::size_t begin = line_begin(text_, offset);
  const std::size_t tab = text_.find_first_not_of(' ', begin);
  if (!stands_at(text_, tab, "\t")) return false;
  error("yaml-syntax", tab, tab + 1, "a tab was found in the indentation, blanks were expected", "indent with blanks");
  return true;
}

/// A blank or colon that is none ends no key, and what is wrong then shows on a later line only.
bool YamlReader::report_look_alike_before(std::size_t offset) {
  const std::size_t this_line = line_begin(text_, offset);
  std::size_t begin = this_line;
  auto found = find_last_look_alike(without_comment(text_.substr(begin, offset - begin)));
  if (!found && this_line > 0) {
    begin = line_begin(text_, this_line - 1);
    found = find_last_look_alike(without_comment(text_.substr(begin, this_line - begin)));
  }
  if (!found) return false;
  const std::size_t at = begin + found->offset;
  error("invalid-text", at, at + found->length,
        fmt::format("{} was found, {} was expected", found->name, found->expected), kTypeAnew);
  return true;
}

void YamlReader::report_unclosed_bracket() {
  const Node* collection = builder_.innermost();
  if (collection == nullptr) throw std::logic_error("a bracket is never closed, and no collection is open");
  diagnostics_.error("yaml-syntax", collection->range,
                     fmt::format("{} that is never closed was found, `{}` was expected at its end",
                                 describe(collection->kind), collection->is_sequence() ? ']' : '}'),
                     "close the bracket");
}

}  // namespace

std::optional<Node> parse_yaml(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits,
                               Dialect dialect) {
  return YamlReader(slice, diagnostics, limits, dialect).read();
}

}  // namespace lambdacost
