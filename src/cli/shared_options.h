// The options that several commands have, as rows.
#pragma once

#include <string_view>

#include "cli/command_line.h"
#include "records/words.h"
#include "report/estimate/focus_version.h"
#include "templates/recognition.h"

namespace lambdacost {

inline constexpr OptionRow kQuietOption = {"-q,--quiet", {}, "No warnings on standard error", &CommonOptions::quiet};
/// Of the program itself.
inline constexpr OptionRow kQuietOptions[] = {kQuietOption};

/// Of every command.
inline constexpr OptionRow kCommonOptions[] = {
    {"-f,--format", "FORMAT", {}, &CommonOptions::format},
    {"-o,--output", "FILE", "Write to FILE in one step; the format follows its extension", &CommonOptions::output},
    {"--color", "WHEN", "auto (default), always or never", &CommonOptions::color, "LAMBDACOST_COLOR"},
    kQuietOption,
};

// Options whose help differs from command to command.
constexpr OptionRow month_option(std::string_view help) {
  return {"-m,--month", "YYYY-MM", help, &PricingOptions::month, "LAMBDACOST_MONTH", "month"};
}
constexpr OptionRow region_option(std::string_view help) {
  return {"-r,--region", "REGION", help, &PricingOptions::region, "LAMBDACOST_REGION", "region"};
}
constexpr OptionRow scenario_option(std::string_view help) {
  return {"--scenario", "NAME", help, &PricingOptions::scenario, {}, {}, {}, 0, true};
}

inline constexpr OptionRow kRegionOption = region_option("Default region, over the file's");
inline constexpr OptionRow kPricingDirectoryOption = {"--pricing", "DIR",
                                                      "Pricing files that add to or override the built-in ones",
                                                      &PricingOptions::pricing, "LAMBDACOST_PRICING"};
inline constexpr OptionRow kSetOption = {"--set", "PATH=VALUE",
                                         "Set a value of the workload, such as functions.a.memory=1GB; may be repeated",
                                         &PricingOptions::settings};
/// Of every command that reads workload files.
inline constexpr OptionRow kUsageOption[] = {
    {"--usage", "FILE",
     "How much the resources are used: a usage file, CSV, or what CloudWatch measured; may be repeated",
     &PricingOptions::usage}};
// Of every command that reads workload files, which may be templates.
inline constexpr OptionRow kParameterOption = {"--parameter", "NAME=VALUE",
                                               "A parameter of a template, over its default; may be repeated",
                                               &PricingOptions::parameters};
inline constexpr OptionRow kInputFormatOption = {"--input-format", "KIND",
                                                 with_words<InputFormat, "What the files are: auto (default), {}">(),
                                                 &PricingOptions::input_format};
/// Of every command that ends in bills.
inline constexpr OptionRow kBillOptions[] = {
    {"--explain", {}, "Show the arithmetic of each line (table and json)", &Arguments::explain},
    {"--focus-version", "VERSION",
     with_words<FocusVersion, "FOCUS {} (default: 1.3), for --format focus; an error with another format">(),
     &Arguments::focus_version},
};

/// Of every command that takes the catalogue and no month.
inline constexpr OptionRow kCatalogueOptions[] = {kPricingDirectoryOption};

/// Of every command that makes bills.
inline constexpr OptionRow kPricingOptions[] = {
    month_option("Prices, rules and hours of this month; by default the file's, else the newest prices"),
    kRegionOption,
    kPricingDirectoryOption,
    {"--hours-per-month", "HOURS", "Length of the month; by default its calendar hours",
     &PricingOptions::hours_per_month},
    {"--no-free-tier",
     {},
     "Count no free allowance",
     &PricingOptions::free_tier,
     "LAMBDACOST_FREE_TIER",
     "free_tier",
     "false"},
    kSetOption,
    kParameterOption,
    kInputFormatOption,
    {"--allow-unpriced",
     {},
     "Leave amounts open where no price is known, instead of failing",
     &PricingOptions::allow_unpriced},
};

/// Of every command that judges.
inline constexpr OptionRow kJudgingOptions[] = {
    {"--as-of", "DATE", "Limits and runtimes of this day (default: today)", &JudgingOptions::as_of},
    {"--strict", {}, "Fail on warnings too; implies --new", &JudgingOptions::strict},
    {"--new", {}, "The functions are still to be created", &JudgingOptions::is_new},
    {"--select", "ID", "Only these limits; may be repeated", &JudgingOptions::select, {}, {}, {}, ','},
    {"--ignore", "ID", "Without these limits; may be repeated", &JudgingOptions::ignore, {}, {}, {}, ','},
};

/// What most commands take besides options.
inline constexpr OperandRow kWorkloadFiles = {
    .name = "FILE",
    .help = "Workload files (one account), - for standard input; by default lambdacost.yaml, else workload.yaml",
    .is_workload = true};

}  // namespace lambdacost
