// Commands and their options as rows. Help, the reference, completion, environment variables, the choice of a format
// and the way to the command's function come from them. Only command_line.cpp knows the library that reads arguments.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalogue/catalogue.h"
#include "cli/arguments.h"
#include "cli/world.h"
#include "records/decoder.h"
#include "records/shape.h"

namespace lambdacost {

class Session;

/// Where an option's text goes: a flag, the last of several texts, or all of them.
using OptionTarget = std::variant<bool Arguments::*, std::optional<GivenText> Arguments::*,
                                  std::vector<std::string> Arguments::*, std::vector<GivenText> Arguments::*>;

/// One option of a command.
struct OptionRow {
  std::string_view names;  ///< "-m,--month"; messages name the last
  std::string_view value;  ///< what stands for its value, "YYYY-MM"; "" for a flag
  std::string_view help;   ///< "" of --format: the formats of the command
  OptionTarget target;
  std::string_view variable = {};   ///< of the environment, for where the option is not given
  std::string_view key = {};        ///< of the workload: a --set of it counts before the variable
  std::string_view flag_text = {};  ///< what a flag gives where the target is a text
  char separator = 0;               ///< between several values in one text; 0 for none
  bool is_once = false;             ///< a second value would be meant beside the first; elsewhere the last one counts

  /// "--month"
  std::string_view long_name() const { return names.substr(names.rfind("--")); }
};

/// Rows that commands share, and those of one command, in the order of the help.
using OptionRows = std::span<const std::span<const OptionRow>>;

/// What a command takes besides options, any number of times.
struct OperandRow {
  std::string_view name;   ///< what stands for it, "FILE"; "" where the command takes nothing
  std::string_view help;   ///< "Workload files (one account); - is standard input"
  bool is_format = false;  ///< a single one names the format
  /// Workload files: without one, and without options that describe a resource, the working folder's is read.
  bool is_workload = false;
  /// What shells offer, where the name says no more than options of that name mean; nullptr else.
  std::vector<std::string> (*words)(const Catalogue&) = nullptr;
};

/// The keys of a resource as options: `--ephemeral-storage` of `ephemeral_storage`.
struct KeyRows {
  std::string_view kind;   ///< the workload's key of such resources, "functions"; "" for none
  std::string_view title;  ///< over them in the help
  std::vector<FieldInfo> (*fields)() = nullptr;
  Shape (*record)(const Catalogue&) = nullptr;
};

/// The keys of Resource's field table. `region` is an option of every pricing command.
template <class Resource>
constexpr KeyRows keys_of(std::string_view kind, std::string_view title) {
  constexpr auto fields = [] {
    std::vector<FieldInfo> infos;
    for (const Field<Resource>& field : fields_of(static_cast<const Resource*>(nullptr)))
      if (field.info.key != "region") infos.push_back(field.info);
    return infos;
  };
  return {kind, title, fields, record_of<Resource>};
}

/// A format as commands offer it.
struct FormatChoice {
  std::string_view name;
  std::string_view extension;  ///< of files that -o writes; "" for none
};

/// The formats of a report's array, the default first.
template <auto Formats>
std::vector<FormatChoice> formats_of() {
  std::vector<FormatChoice> choices;
  for (const auto& format : Formats()) choices.push_back({format.name, format.extension});
  return choices;
}

/// What to say where a row that leads to others stands alone.
struct MissingCommand {
  std::string_view message;
  std::string_view help;
};

/// A command; or, without `run`, the program itself and what else leads to commands (`prices`).
struct CommandRow {
  std::string_view name;  ///< "prices list": the words that name it; "" for the program itself
  std::string_view summary;
  std::string_view footer;  ///< examples and exit status
  MissingCommand missing = {};
  OperandRow operand = {};
  KeyRows keys = {};
  OptionRows options = {};
  std::vector<FormatChoice> (*formats)() = nullptr;  ///< the first is the default
  bool bills_months = false;                         ///< whether --month may be a range
  Outcome (*run)(Session&) = nullptr;

  /// "list"
  std::string_view word() const { return name.substr(name.rfind(' ') + 1); }
};

/// All rows, the program itself first, a row before those below it.
using CommandRows = std::span<const CommandRow* const>;

/// The commands whose names are the row's and one word more.
std::vector<const CommandRow*> rows_below(const CommandRow& row, CommandRows rows);

/// An option as help shows it.
struct OptionInfo {
  std::vector<std::string> names;  ///< "-f", "--format"
  std::string value;               ///< what stands for its value, "FORMAT"; "" for a flag
  std::string description;
  bool is_repeatable = false;
};

/// All options of a row: --help first, keys of a resource before the others.
std::vector<OptionInfo> options_of(const CommandRow& row);

/// "0.1.0"
std::string_view program_version();
/// "lambdacost 0.1.0, prices of 2026-10-08": the newest day of the built-in prices.
std::string version_line();

/// A command line that was read.
struct CommandLine {
  const CommandRow* command = nullptr;  ///< none where `answer` is all there is to say: help, a version, a mistake
  Arguments arguments;
  Outcome answer;
};

/// Reads the words after the program's name.
CommandLine parse_command_line(const std::vector<std::string>& words, CommandRows rows);

}  // namespace lambdacost
