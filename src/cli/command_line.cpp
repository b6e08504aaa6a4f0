#include "cli/command_line.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "cli/usage_error.h"
#include "records/suggestions.h"
#include "writing/text_table.h"

#ifndef LAMBDACOST_VERSION
#error "the build defines LAMBDACOST_VERSION"
#endif

namespace lambdacost {
namespace {

constexpr std::string_view kHelpNames = "-h,--help";
constexpr std::string_view kHelpText = "Print this help message and exit";
constexpr std::string_view kVersionNames = "-V,--version";
constexpr std::string_view kVersionText = "Display program version information and exit";

std::string_view parent_of(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? std::string_view() : name.substr(0, blank);
}

/// "--ephemeral-storage" of "ephemeral_storage".
std::string flag_of(std::string_view key) {
  std::string flag = "--" + std::string(key);
  std::ranges::replace(flag, '_', '-');
  return flag;
}

/// "table (default), json or csv"; a command whose operand names the format has no default.
std::string formats_text(const CommandRow& row) {
  const std::vector<FormatChoice> formats = row.formats();
  std::vector<std::string> names;
  for (const FormatChoice& format : formats) names.emplace_back(format.name);
  if (!row.operand.is_format) names.front() += " (default)";
  const std::string text = join_alternatives(std::vector<std::string_view>(names.begin(), names.end()));
  return row.operand.is_format ? fmt::format("{}, in place of {}", text, row.operand.name) : text;
}

std::string help_of(const OptionRow& option, const CommandRow& row) {
  return option.help.empty() ? formats_text(row) : std::string(option.help);
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> split;
  for (std::size_t comma = names.find(','); comma != std::string_view::npos; comma = names.find(',')) {
    split.emplace_back(names.substr(0, comma));
    names.remove_prefix(comma + 1);
  }
  split.emplace_back(names);
  return split;
}

/// What the key says, and what a bare number is of.
std::string help_of(const FieldInfo& key) {
  if (key.bare_unit.empty()) return std::string(key.description);
  return fmt::format("{} (without a unit: {})", key.description, key.bare_unit);
}

/// Help in the columns that every terminal has.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    // The library ends a group with a blank line and begins the next with another.
    return CLI::detail::find_and_replace(Formatter::make_help(app, std::move(name), mode), "\n\n\n", "\n\n");
  }
  std::string make_description(const CLI::App* app) const override {
    return wrap(app->get_description(), kColumns, 0) + "\n";
  }
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return row(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return row(command->get_name(), command->get_description());
  }
  std::string make_footer(const CLI::App* app) const override {
    std::string text;
    const std::string footer = app->get_footer();
    for (const std::string_view line : split(footer, '\n'))
      text += (line.size() <= kColumns ? std::string(line) : wrap(std::string(line), kColumns, kIndent)) + "\n";
    return text;
  }

 private:
  static constexpr std::size_t kColumns = 80;
  static constexpr std::size_t kIndent = 2;
  static constexpr std::size_t kMeanings = 30;  // where what the names mean begins

  /// A name and what it means, on the next line where the name is long.
  static std::string row(const std::string& name, const std::string& meaning) {
    std::string text = std::string(kIndent, ' ') + name;
    if (text.size() >= kMeanings)
      text += '\n' + std::string(kMeanings, ' ');
    else
      text.resize(kMeanings, ' ');
    const std::string wrapped = wrap(meaning, kColumns - kMeanings, 0);
    for (const std::string_view line : split(wrapped, '\n')) {
      if (line.data() != wrapped.data()) text += '\n' + std::string(kMeanings, ' ');
      text += line;
    }
    return text + '\n';
  }
};

/// Tells the library of options, and puts what it reads into the arguments.
class Describer {
 public:
  Describer(CLI::App& app, const CommandRow& row, Arguments& arguments) : app_(app), row_(row), arguments_(arguments) {}

  void describe() {
    app_.footer(std::string(row_.footer));
    // Collected and reported by us: the library lists them in reverse order and suggests nothing.
    app_.allow_extras();
    if (row_.run == nullptr) app_.require_subcommand(0, 1);
    if (!row_.operand.name.empty()) add_operand();
    if (row_.keys.fields != nullptr)
      for (const FieldInfo& key : row_.keys.fields()) add_key(key);
    for (const std::span<const OptionRow> options : row_.options)
      for (const OptionRow& option : options)
        std::visit([&](auto member) { add(option, arguments_.*member); }, option.target);
  }

 private:
  /// The words are left among the extras, because the library would cut `[a,b]` in two.
  void add_operand() {
    app_.add_option_function<std::vector<std::string>>(
            std::string(row_.operand.name), [](const std::vector<std::string>&) {}, std::string(row_.operand.help))
        ->type_name("")
        ->expected(0, CLI::detail::expected_max_vector_size)
        ->allow_extra_args(false);
  }

  void add_key(const FieldInfo& info) {
    const std::string key(info.key);
    const std::string flag = flag_of(key);
    app_.add_option_function<std::string>(
            flag,
            [&keys = arguments_.keys, key, flag](const std::string& text) {
              keys.push_back({key, {text, flag}});
            },
            help_of(info))
        ->type_name("VALUE")
        ->group(std::string(row_.keys.title))
        ->take_last();
  }

  void add(const OptionRow& option, bool& flag) {
    app_.add_flag(std::string(option.names), flag, help_of(option, row_));
  }

  void add(const OptionRow& option, std::optional<GivenText>& text) {
    const auto give = [&text, name = std::string(option.long_name()), is_once = option.is_once](std::string given) {
      if (is_once && text && text->text != given)
        throw CLI::ValidationError(fmt::format("{} is given twice: {} and {}", name, quote(text->text), quote(given)),
                                   CLI::ExitCodes::ValidationError);
      text = GivenText{std::move(given), name};
    };
    if (option.value.empty()) {
      app_.add_flag_callback(
          std::string(option.names), [give, given = std::string(option.flag_text)] { give(given); },
          help_of(option, row_));
      return;
    }
    add_repeated(option, give);
  }

  void add(const OptionRow& option, std::vector<std::string>& texts) {
    add_repeated(option, [&texts](const std::string& text) { texts.push_back(text); });
  }

  void add(const OptionRow& option, std::vector<GivenText>& texts) {
    add_repeated(option, [&texts, name = std::string(option.long_name())](const std::string& text) {
      texts.push_back({text, name});
    });
  }

  template <class Give>
  void add_repeated(const OptionRow& option, Give give) {
    CLI::Option* added = app_.add_option_function<std::vector<std::string>>(
        std::string(option.names),
        [give](const std::vector<std::string>& texts) { std::ranges::for_each(texts, give); }, help_of(option, row_));
    added->type_name(std::string(option.value))
        ->expected(1)
        ->allow_extra_args(false)  // `[a,b]` is one value
        ->take_all();
    if (option.separator != 0) added->delimiter(option.separator);
  }

  CLI::App& app_;
  const CommandRow& row_;
  Arguments& arguments_;
};

/// The row below `row` that the word names.
const CommandRow* find_below(const CommandRow& row, std::string_view word, CommandRows rows) {
  const auto found = std::ranges::find_if(rows, [&](const CommandRow* other) {
    return !other->name.empty() && parent_of(other->name) == row.name && other->word() == word;
  });
  return found == rows.end() ? nullptr : *found;
}

/// The rows that the words name, from the program itself on. Nothing before a command takes a value.
std::vector<const CommandRow*> find_named(std::span<const std::string> words, CommandRows rows) {
  std::vector<const CommandRow*> named = {rows.front()};
  for (const std::string& word : words)
    if (const CommandRow* row = find_below(*named.back(), word, rows)) named.push_back(row);
  return named;
}

/// Describes the rows that are named, each as a command of the one before, since describing all takes longer than a
/// small estimate; of those below the last only what help shows.
void describe_named(CLI::App& program, std::span<const CommandRow* const> named, CommandRows rows,
                    Arguments& arguments) {
  CLI::App* app = &program;
  for (const CommandRow* row : named) {
    if (!row->name.empty()) app = app->add_subcommand(std::string(row->word()), std::string(row->summary));
    Describer(*app, *row, arguments).describe();
  }
  for (const CommandRow* row : rows_below(*named.back(), rows))
    app->add_subcommand(std::string(row->word()), std::string(row->summary))->group("Commands");
}

/// The number of commands that were reached, one below the other, and the innermost.
std::pair<std::size_t, CLI::App*> find_innermost(CLI::App& program) {
  std::pair<std::size_t, CLI::App*> innermost = {0, &program};
  for (; !innermost.second->get_subcommands().empty(); ++innermost.first)
    innermost.second = innermost.second->get_subcommands().front();
  return innermost;
}

std::string help_pointer(const CommandRow& row) {
  return fmt::format("see lambdacost{}{} --help", row.name.empty() ? "" : " ", row.name);
}

/// The option of a key that other tools call so: --architecture for --arch.
std::optional<std::string_view> option_called_elsewhere(std::string_view given,
                                                        std::span<const std::string_view> options) {
  constexpr std::string_view kDashes = "--";
  if (!given.starts_with(kDashes)) return std::nullopt;
  std::vector<std::string> keys;
  for (const std::string_view option : options)
    if (option.starts_with(kDashes)) {
      keys.emplace_back(option.substr(kDashes.size()));
      std::ranges::replace(keys.back(), '-', '_');
    }
  const std::vector<std::string_view> known(keys.begin(), keys.end());
  const auto key = called_elsewhere(given.substr(kDashes.size()), known);
  if (!key) return std::nullopt;
  const auto is_meant = [&](std::string_view option) {
    std::string written(option.substr(std::min(option.size(), kDashes.size())));
    std::ranges::replace(written, '-', '_');
    return written == *key;
  };
  return *std::ranges::find_if(options, is_meant);
}

/// What a word that belongs nowhere may have been meant as.
std::string suggestion(const std::string& word, const CommandRow& row, CommandRows rows) {
  std::vector<std::string> names;
  if (word.starts_with("-")) {
    for (const OptionInfo& option : options_of(row)) names.push_back(option.names.back());
  } else {
    for (const CommandRow* below : rows_below(row, rows)) names.emplace_back(below->word());
  }
  const std::string given = word.substr(0, word.find('='));
  const std::vector<std::string_view> known(names.begin(), names.end());
  if (const auto option = option_called_elsewhere(given, known)) return fmt::format("did you mean {}?", *option);
  const auto best = nearest(given, known);
  return best ? fmt::format("did you mean {}?", *best) : help_pointer(row);
}

CommandLine complain(std::string message, std::string help) {
  return {nullptr, {}, refusal_of({std::move(message), std::move(help)})};
}

/// The message about the first argument that belongs nowhere.
CommandLine complain_of_extra(const std::string& word, const CommandRow& row, CommandRows rows) {
  const std::string_view what = word.starts_with("-") ? "unknown option"
                                : row.run == nullptr  ? "unknown command"
                                                      : "unexpected argument";
  return complain(fmt::format("{} `{}`", what, make_printable(word)), suggestion(word, row, rows));
}

/// Help and version, or what the library has against the words.
CommandLine answer_to(const CLI::App& program, const CLI::ParseError& problem, const CommandRow& row) {
  const std::string text = problem.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem) != nullptr)
    return complain(fmt::format("{} has no value", text.substr(0, text.find(':'))), help_pointer(row));
  if (dynamic_cast<const CLI::ValidationError*>(&problem) != nullptr) return complain(text, "leave one of them out");
  if (problem.get_exit_code() != 0) return complain(text, help_pointer(row));
  std::ostringstream out;
  std::ostringstream err;
  program.exit(problem, out, err);
  return {nullptr, {}, {answered, out.str(), err.str()}};
}

}  // namespace

std::vector<const CommandRow*> rows_below(const CommandRow& row, CommandRows rows) {
  std::vector<const CommandRow*> below;
  std::ranges::copy_if(rows, std::back_inserter(below), [&](const CommandRow* other) {
    return !other->name.empty() && parent_of(other->name) == row.name;
  });
  return below;
}

std::vector<OptionInfo> options_of(const CommandRow& row) {
  std::vector<OptionInfo> infos = {{split_names(kHelpNames), {}, std::string(kHelpText)}};
  if (row.name.empty()) infos.push_back({split_names(kVersionNames), {}, std::string(kVersionText)});
  if (row.keys.fields != nullptr)
    for (const FieldInfo& key : row.keys.fields()) infos.push_back({{flag_of(key.key)}, "VALUE", help_of(key)});
  for (const std::span<const OptionRow> options : row.options)
    for (const OptionRow& option : options)
      infos.push_back({split_names(option.names), std::string(option.value), help_of(option, row),
                       std::holds_alternative<std::vector<std::string> Arguments::*>(option.target) ||
                           std::holds_alternative<std::vector<GivenText> Arguments::*>(option.target)});
  return infos;
}

std::string_view program_version() { return LAMBDACOST_VERSION; }

std::string version_line() {
  return fmt::format("lambdacost {}, prices of {}", program_version(), built_in_tables().newest.to_string());
}

CommandLine parse_command_line(const std::vector<std::string>& words, CommandRows rows) {
  // What stands after -- is a file or a meter, whatever it looks like; the library keeps the -- among the extras.
  const auto separator = std::ranges::find(words, "--");
  const std::vector<const CommandRow*> named = find_named({words.begin(), separator}, rows);
  CommandLine line;
  CLI::App program(std::string(rows.front()->summary), "lambdacost");
  program.formatter(std::make_shared<HelpFormatter>());
  program.set_help_flag(std::string(kHelpNames), std::string(kHelpText));
  program.set_version_flag(std::string(kVersionNames), version_line(), std::string(kVersionText));
  describe_named(program, named, rows, line.arguments);
  try {
    std::vector<std::string> reversed(words.begin(), separator);
    std::ranges::reverse(reversed);
    program.parse(reversed);
  } catch (const CLI::ParseError& problem) {
    return answer_to(program, problem, *named[find_innermost(program).first]);
  }
  const auto [depth, app] = find_innermost(program);
  const CommandRow& row = *named[depth];
  const bool takes_operands = !row.operand.name.empty();
  std::vector<std::string>& operands = line.arguments.operands;
  operands = app->remaining();
  const std::vector<std::string> extras = program.remaining(true);  // of the outer commands first
  for (std::size_t i = 0; i < extras.size(); ++i) {
    const bool is_operand = i >= extras.size() - operands.size() && (extras[i] == "-" || !extras[i].starts_with('-'));
    if (!is_operand || !takes_operands) return complain_of_extra(extras[i], row, rows);
  }
  if (row.run == nullptr) return complain(std::string(row.missing.message), std::string(row.missing.help));
  const std::vector<std::string> rest(separator == words.end() ? separator : separator + 1, words.end());
  if (!rest.empty() && !takes_operands)
    return complain(fmt::format("unexpected argument `{}`", make_printable(rest.front())), help_pointer(row));
  operands.insert(operands.end(), rest.begin(), rest.end());
  line.command = &row;
  return line;
}

}  // namespace lambdacost
