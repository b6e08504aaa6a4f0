// What was typed on the command line, as plain structs: each option has a member, which its row points to.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loading/run_settings.h"

namespace lambdacost {

/// What --color takes; the first is the default.
inline constexpr std::array<std::string_view, 3> color_choices = {"auto", "always", "never"};

/// Options of every command.
struct CommonOptions {
  std::optional<GivenText> format;
  std::optional<GivenText> output;  ///< file of -o
  std::optional<GivenText> color;   ///< auto (default), always, never
  bool quiet = false;
};

/// How limits are judged.
struct JudgingOptions {
  std::optional<GivenText> as_of;
  bool strict = false;              ///< warnings fail too
  bool is_new = false;              ///< the functions are still to be created
  std::vector<std::string> select;  ///< ids; all when empty
  std::vector<std::string> ignore;
};

/// What `check` holds the costs against.
struct CostOptions {
  std::vector<std::string> baseline;      ///< files of the workload as it was
  std::optional<GivenText> baseline_dir;  ///< where the files are that those name
  std::vector<GivenText> max_increases;   ///< "10%", "5USD"; all must hold
  std::vector<GivenText> max_changes;     ///< the same, of a rise or a fall
  std::vector<GivenText> budgets;         ///< on the total, besides the file's
};

/// How people want to see costs, and what is added under a total.
struct ViewOptions {
  std::optional<GivenText> sort;      ///< "cost", "name"
  std::optional<GivenText> top;       ///< a number
  std::optional<GivenText> group_by;  ///< "service", "kind", "region", "tag:KEY"
  bool summary = false;               ///< totals only
  std::vector<GivenText> also;        ///< "EUR@0.92"
  std::optional<GivenText> tax;       ///< "19%"
};

/// Everything that a command line may say after the command's name; of it a command takes what its rows have.
struct Arguments : CommonOptions, PricingOptions, JudgingOptions, CostOptions, SweepOptions, ViewOptions {
  bool explain = false;              ///< show the arithmetic
  std::optional<GivenText> folder;   ///< that files are written to
  std::vector<std::string> from;     ///< files of which a starter is made
  bool usage_only = false;           ///< a usage file, not a workload file
  std::optional<GivenText> service;  ///< AWS's offer code, or the first word of its meters
  std::optional<GivenText> focus_version;
  std::vector<GivenKey> keys;         ///< of the resource that is described, in the order of its field table
  std::vector<std::string> operands;  ///< words that are no options: files, meters, limits
};

}  // namespace lambdacost
