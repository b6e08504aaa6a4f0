// What was typed, as plain structs. Only options.cpp knows the library that reads it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "loading/run_settings.h"

namespace lambdacost {

/// What --color takes; the first is the default.
inline constexpr std::array<std::string_view, 3> color_choices = {"auto", "always", "never"};

/// Options of every command.
struct CommonOptions {
  std::optional<std::string> format;
  std::optional<std::string> output;  ///< file of -o
  std::optional<GivenText> color;     ///< auto (default), always, never
  bool quiet = false;
};

struct EstimateOptions {
  CommonOptions common;
  PricingOptions pricing;
  bool explain = false;
  std::vector<std::string> files;
};

/// `lambda`: one function without a file.
struct LambdaOptions {
  CommonOptions common;
  PricingOptions pricing;
  bool explain = false;
  std::vector<GivenKey> keys;  ///< of the function, in the order of its field table
};

/// `dynamodb`: every capacity choice of the tables of files, or of one table without a file.
struct DynamoDBOptions {
  CommonOptions common;
  PricingOptions pricing;
  std::vector<std::string> files;
  std::vector<GivenKey> keys;  ///< of the table, in the order of its field table
};

/// `diff OLD NEW`.
struct DiffOptions {
  CommonOptions common;
  PricingOptions pricing;
  std::vector<std::string> files;
};

/// `init`: a starter workload.
struct InitOptions {
  CommonOptions common;
};

/// `prices list`, or `prices show METER...`.
struct PricesOptions {
  CommonOptions common;
  PricingOptions pricing;  ///< month, region and directory
  bool is_list = true;
  std::vector<std::string> meters;
};

/// How limits are judged.
struct JudgingOptions {
  std::optional<GivenText> as_of;
  bool strict = false;              ///< warnings fail too
  bool is_new = false;              ///< the functions are still to be created
  std::vector<std::string> select;  ///< ids; all when empty
  std::vector<std::string> ignore;
};

struct ValidateOptions {
  CommonOptions common;
  PricingOptions pricing;  ///< region, settings and directory
  JudgingOptions judging;
  std::vector<std::string> files;
};

/// `check`: limits, budgets, expectations, and the increase over a baseline.
struct CheckOptions {
  CommonOptions common;
  PricingOptions pricing;
  JudgingOptions judging;
  std::vector<std::string> files;
  std::vector<std::string> baseline;     ///< files of the workload as it was
  std::vector<GivenText> max_increases;  ///< "10%", "5USD"; all must hold
  std::vector<GivenText> budgets;        ///< on the total, besides the file's
};

/// `sweep`: the bill at every value of one setting.
struct SweepOptions {
  CommonOptions common;
  PricingOptions pricing;
  std::optional<GivenText> over;       ///< PATH=FROM..TO:STEP
  std::optional<GivenText> durations;  ///< a file's name, or a link
  std::vector<std::string> files;
};

/// `limits`, or `limits ID...`.
struct LimitsOptions {
  CommonOptions common;
  PricingOptions pricing;  ///< directory
  std::vector<std::string> ids;
};

/// `schema`, or `schema SCHEMA`.
struct SchemaOptions {
  CommonOptions common;
  PricingOptions pricing;          ///< directory
  std::vector<std::string> names;  ///< of a JSON output; the workload file's schema when empty
};

/// `completion SHELL`.
struct CompletionOptions {
  CommonOptions common;
  std::vector<std::string> shells;
};

/// Help, a version, or a message about bad arguments: printed and done.
struct FinishedOptions {
  int status = 0;
  std::string out;
  std::string err;
};

using ParsedOptions = std::variant<FinishedOptions, EstimateOptions, LambdaOptions, DynamoDBOptions, DiffOptions,
                                   PricesOptions, ValidateOptions, CheckOptions, LimitsOptions, InitOptions,
                                   SweepOptions, SchemaOptions, CompletionOptions>;

/// "0.1.0"
std::string_view program_version();

/// Reads the arguments (without the program's name).
ParsedOptions parse_options(const std::vector<std::string>& arguments);

/// An option as help shows it.
struct OptionInfo {
  std::vector<std::string> names;  ///< "-f", "--format"
  std::string value;               ///< what stands for its value, "FORMAT"; "" for a flag
  std::string description;
  bool is_repeatable = false;
};

/// A command as help shows it, for completion and the reference.
struct CommandInfo {
  std::string name;  ///< "prices list"; "" for the program itself
  std::string description;
  std::string operand;  ///< what stands for what it takes besides options, "FILE"; "" for none
  std::string footer;   ///< examples and exit status
  std::vector<OptionInfo> options;
};

/// The program itself, then its commands, each followed by its own.
std::vector<CommandInfo> list_commands();

}  // namespace lambdacost
