#include "cli/options.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "cli/world.h"
#include "model/function.h"
#include "model/table.h"

#ifndef LAMBDACOST_VERSION
#error "the build defines LAMBDACOST_VERSION"
#endif

namespace lambdacost {
namespace {

/// Everything that the arguments may fill; which command was named says what of it counts.
struct AllOptions {
  EstimateOptions estimate;
  LambdaOptions lambda;
  DynamoDBOptions dynamodb;
  DiffOptions diff;
  PricesOptions prices;
  InitOptions init;
  ValidateOptions validate;
  CheckOptions check;
  LimitsOptions limits;
  SweepOptions sweep;
  SchemaOptions schema;
  CompletionOptions completion;
};

void give(std::optional<GivenText>& option, std::string_view name, const std::string& text) {
  option = GivenText{text, std::string(name)};
}

CLI::Option* add_text(CLI::App* command, const std::string& flags, std::optional<GivenText>& option,
                      const std::string& type, const std::string& description) {
  const std::string name = flags.substr(flags.rfind("--"));
  return command
      ->add_option_function<std::string>(
          flags, [&option, name](const std::string& text) { give(option, name, text); }, description)
      ->type_name(type)
      ->take_last();
}

void add_common(CLI::App* command, CommonOptions& options, const std::string& formats) {
  command
      ->add_option_function<std::string>(
          "-f,--format", [&options](const std::string& text) { options.format = text; }, formats)
      ->type_name("FORMAT")
      ->take_last();
  command
      ->add_option_function<std::string>(
          "-o,--output", [&options](const std::string& text) { options.output = text; },
          "Write to FILE in one step; the format follows its extension")
      ->type_name("FILE")
      ->take_last();
  add_text(command, "--color", options.color, "WHEN", "auto (default), always or never");
  command->add_flag("-q,--quiet", options.quiet, "No warnings on standard error");
}

/// The names that a command takes besides its options. They are left among the extras, because the library would cut
/// `[a,b]` in two.
void add_names(CLI::App* command, const std::string& name, const std::string& description) {
  command
      ->add_option_function<std::vector<std::string>>(
          name, [](const std::vector<std::string>&) {}, description)
      ->type_name("")
      ->expected(0, CLI::detail::expected_max_vector_size)
      ->allow_extra_args(false);
}

bool takes_names(const CLI::App* command) {
  return std::ranges::any_of(command->get_options(),
                             [](const CLI::Option* option) { return option->get_positional(); });
}

void add_pricing_directory(CLI::App* command, PricingOptions& options) {
  add_text(command, "--pricing", options.pricing, "DIR", "Pricing files that add to or override the built-in ones");
}

void add_catalogue(CLI::App* command, PricingOptions& options, const std::string& month, const std::string& region) {
  add_text(command, "-m,--month", options.month, "YYYY-MM", month);
  add_text(command, "-r,--region", options.region, "REGION", region);
  add_pricing_directory(command, options);
}

void add_settings(CLI::App* command, PricingOptions& options) {
  command
      ->add_option("--set", options.settings,
                   "Set a value of the workload, such as functions.a.memory=1GB; may be repeated")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->allow_extra_args(false)  // `[a,b]` is one value
      ->take_all();
}

void add_scenario(CLI::App* command, PricingOptions& options, const std::string& description) {
  add_text(command, "--scenario", options.scenario, "NAME", description);
}

void add_pricing(CLI::App* command, PricingOptions& options) {
  add_catalogue(command, options,
                "Prices, rules and hours of this month; by default the file's, else the newest prices",
                "Default region, over the file's");
  add_text(command, "--hours-per-month", options.hours_per_month, "HOURS",
           "Length of the month; by default its calendar hours");
  command->add_flag_callback(
      "--no-free-tier", [&options] { give(options.free_tier, "--no-free-tier", "false"); }, "Count no free allowance");
  add_settings(command, options);
  command->add_flag("--allow-unpriced", options.allow_unpriced,
                    "Leave amounts open where no price is known, instead of failing");
}

void add_explain(CLI::App* command, bool& explain) {
  command->add_flag("--explain", explain, "Show the arithmetic of each line (table and json)");
}

void describe_estimate(CLI::App& app, EstimateOptions& options) {
  CLI::App* command = app.add_subcommand("estimate", "The bill of a month");
  add_names(command, "FILE", "Workload files (one account); - is standard input");
  add_common(command, options.common, "table (default), json, csv, focus, xlsx, markdown, html or value");
  add_explain(command, options.explain);
  add_pricing(command, options.pricing);
  add_scenario(command, options.pricing, "A scenario of the workload; `all` shows them side by side");
  command->footer(
      "Example: lambdacost estimate examples/food-ordering.yaml --month 2026-11 --format json\n"
      "Exit status: 0 the bill was computed, 2 it could not be.");
}

/// "--ephemeral-storage" of "ephemeral_storage".
std::string flag_of(std::string_view key) {
  std::string flag = "--" + std::string(key);
  std::ranges::replace(flag, '_', '-');
  return flag;
}

/// A resource's keys as options, from its own field table. `region` is one of every pricing command.
template <class Resource>
void add_keys(CLI::App* command, const std::string& group, std::vector<GivenKey>& keys) {
  for (const Field<Resource>& field : fields_of(static_cast<const Resource*>(nullptr))) {
    const std::string key(field.info.key);
    if (key == "region") continue;
    const std::string flag = flag_of(key);
    command
        ->add_option_function<std::string>(
            flag,
            [&keys, key, flag](const std::string& text) {
              keys.push_back({key, {text, flag}});
            },
            std::string(field.info.description))
        ->type_name("VALUE")
        ->group(group)
        ->take_last();
  }
}

void describe_lambda(CLI::App& app, LambdaOptions& options) {
  CLI::App* command = app.add_subcommand("lambda", "The bill of one function, described by options instead of a file");
  add_keys<Function>(command, "The function, as in a workload file", options.keys);
  add_common(command, options.common, "table (default), json, csv, focus, xlsx, markdown, html or value");
  add_explain(command, options.explain);
  add_pricing(command, options.pricing);
  command->footer(
      "Values are those of a workload file; lists and mappings are written as in YAML:\n"
      "  --cold-starts '{share: 1%, init: 400 ms}'\n"
      "In --set the function is functions.lambda; the account's keys work too:\n"
      "  --set account.already_used.lambda_requests=1M\n"
      "Example: lambdacost lambda --requests 3M --duration 120ms --memory 1536MB --format value\n"
      "Exit status: 0 the bill was computed, 2 it could not be.");
}

void describe_dynamodb(CLI::App& app, DynamoDBOptions& options) {
  CLI::App* command = app.add_subcommand("dynamodb", "Every capacity choice of DynamoDB tables, side by side");
  add_names(command, "FILE", "Workload files (one account); - is standard input");
  add_keys<Table>(command, "One table without a file, as in a workload file", options.keys);
  add_common(command, options.common, "table (default), json, csv, html or value");
  add_pricing(command, options.pricing);
  add_scenario(command, options.pricing, "A scenario of the workload");
  command->footer(
      "In --set the table without a file is tables.dynamodb. --format value is the bill as described.\n"
      "Example: lambdacost dynamodb examples/orders-table.yaml\n"
      "Example: lambdacost dynamodb --reads 80/s --writes 20/s --item-size 3KB --storage 50GB\n"
      "Exit status: 0 the choices were compared, 2 they could not be.");
}

void describe_diff(CLI::App& app, DiffOptions& options) {
  CLI::App* command = app.add_subcommand("diff", "What changes between two workloads, and why");
  add_names(command, "FILE", "The old workload file and the new one; - is standard input");
  add_common(command, options.common, "table (default), markdown, json or csv");
  add_scenario(command, options.pricing, "A scenario of both workloads, or of the new one alone");
  add_pricing(command, options.pricing);
  command->footer(
      "Example: git show main:workload.yaml | lambdacost diff - workload.yaml\n"
      "Exit status: 0 both were computed, whatever changed; 2 they could not be.");
}

void describe_sweep(CLI::App& app, SweepOptions& options) {
  CLI::App* command = app.add_subcommand("sweep", "The bill at every value of one setting");
  add_names(command, "FILE", "Workload files (one account); - is standard input");
  add_text(command, "--over", options.over, "PATH=VALUES",
           "The setting, as in --set, and its values: FROM..TO:STEP, or a list a,b,c");
  add_text(command, "--durations", options.durations, "FILE|URL",
           "Measured durations of each memory size: the result of aws-lambda-power-tuning, or its visualization URL");
  add_common(command, options.common, "table (default), json, csv or html");
  add_pricing(command, options.pricing);
  add_scenario(command, options.pricing, "A scenario of the workload");
  command->footer(
      "With --durations, --over may be a function's memory without values: then the measured ones count.\n"
      "Example: lambdacost sweep examples/food-ordering.yaml --over functions.place-order.memory=512..3008:64\n"
      "Exit status: 0 the bills were computed, 2 they could not be.");
}

void describe_init(CLI::App& app, InitOptions& options) {
  CLI::App* command = app.add_subcommand("init", "A commented starter workload");
  add_common(command, options.common, "yaml (default) or yml");
  command->footer(
      "Example: lambdacost init -o workload.yaml && lambdacost estimate workload.yaml\n"
      "Exit status: 0 it was written, 2 it could not be; a file that has something in it is left as it is.");
}

void describe_prices(CLI::App& app, PricesOptions& options) {
  CLI::App* command = app.add_subcommand("prices", "The rates that bills are made from");
  command->require_subcommand(0, 1);
  command->footer("Example: lambdacost prices show lambda.duration.x86_64 --region us-east-1");
  CLI::App* list = command->add_subcommand("list", "Rates in force: price, grade, date");
  CLI::App* show = command->add_subcommand("show", "All that is known of meters: dates, allowances, sources");
  for (CLI::App* action : {list, show}) {
    add_names(action, "METER", "Meters, or the beginning of their names: lambda.duration");
    add_common(action, options.common, "table (default), json or csv");
    add_catalogue(action, options.pricing,
                  action == list ? "Rates of this month; by default the newest" : "Rates of this month; by default all",
                  "Only rates of this region");
  }
  list->footer("Example: lambdacost prices list --region eu-west-1");
  show->footer("Example: lambdacost prices show lambda.duration.x86_64 --region us-east-1");
}

void add_ids(CLI::App* command, const std::string& flag, std::vector<std::string>& ids,
             const std::string& description) {
  command->add_option(flag, ids, description)
      ->type_name("ID")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->delimiter(',');
}

void add_judging(CLI::App* command, JudgingOptions& options) {
  add_text(command, "--as-of", options.as_of, "DATE", "Limits and runtimes of this day (default: today)");
  command->add_flag("--strict", options.strict, "Fail on warnings too; implies --new");
  command->add_flag("--new", options.is_new, "The functions are still to be created");
  add_ids(command, "--select", options.select, "Only these limits; may be repeated");
  add_ids(command, "--ignore", options.ignore, "Without these limits; may be repeated");
}

void describe_validate(CLI::App& app, ValidateOptions& options) {
  CLI::App* command = app.add_subcommand("validate", "The limits of AWS that a workload breaks");
  add_names(command, "FILE", "Workload files (one account); - is standard input");
  add_common(command, options.common, "text (default), json, sarif, github, junit or csv");
  add_judging(command, options.judging);
  add_text(command, "-r,--region", options.pricing.region, "REGION", "Default region, over the file's");
  add_settings(command, options.pricing);
  add_scenario(command, options.pricing, "A scenario of the workload, or all of them");
  add_pricing_directory(command, options.pricing);
  command->footer(
      "Example: lambdacost validate examples/photo-fleet.yaml --format sarif -o findings.sarif\n"
      "Exit status: 0 no errors, 1 a limit is broken, 2 the workload could not be read.");
}

/// An option that may be repeated, each with a text of its own.
CLI::Option* add_texts(CLI::App* command, const std::string& flag, std::vector<GivenText>& options,
                       const std::string& type, const std::string& description) {
  return command
      ->add_option_function<std::vector<std::string>>(
          flag,
          [&options, flag](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) options.push_back({text, flag});
          },
          description)
      ->type_name(type)
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
}

void describe_check(CLI::App& app, CheckOptions& options) {
  CLI::App* command =
      app.add_subcommand("check", "The gate for CI: limits, budgets, the expected total, and what a change costs");
  add_names(command, "FILE", "Workload files (one account); - is standard input");
  add_common(command, options.common, "text (default), json, markdown, junit or github");
  add_texts(command, "--budget", options.budgets, "AMOUNT",
            "The largest total, besides the file's budgets; may be repeated");
  command
      ->add_option("--baseline", options.baseline,
                   "The workload as it was, to show what changes; repeated for several files of one account")
      ->type_name("OLD")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
  add_texts(command, "--max-increase", options.max_increases, "10%|5USD",
            "The most that the total may grow over the baseline; may be repeated, all must hold");
  add_judging(command, options.judging);
  add_scenario(command, options.pricing, "A scenario of the workload, or `all` of them");
  add_pricing(command, options.pricing);
  command->footer(
      "Example: git show main:workload.yaml | lambdacost check workload.yaml --baseline - --max-increase 10%\n"
      "Exit status: 0 all is well, 1 a limit is broken, a budget or an increase exceeded, or an expectation missed,\n"
      "2 it could not be computed.");
}

void describe_limits(CLI::App& app, LimitsOptions& options) {
  CLI::App* command = app.add_subcommand("limits", "The limits that validate knows: values, dates, AWS's pages");
  add_names(command, "ID", "Limits to explain with examples; without one, all are listed");
  add_common(command, options.common, "text (default), json or markdown");
  add_pricing_directory(command, options.pricing);
  command->footer("Example: lambdacost limits lambda-memory");
}

void describe_schema(CLI::App& app, SchemaOptions& options) {
  CLI::App* command = app.add_subcommand("schema", "The JSON Schema of workload files, or of a command's JSON output");
  add_names(command, "SCHEMA", "Of which output, such as estimate; without it, of workload files");
  add_common(command, options.common, "json (default)");
  add_pricing_directory(command, options.pricing);
  command->footer("Example: lambdacost schema -o workload.schema.json\nExample: lambdacost schema estimate");
}

void describe_completion(CLI::App& app, CompletionOptions& options) {
  CLI::App* command = app.add_subcommand("completion", "A script that completes command lines in a shell");
  add_names(command, "SHELL", "bash, zsh or fish");
  add_common(command, options.common, "bash, zsh or fish, in place of SHELL");
  command->footer("Example: source <(lambdacost completion bash)");
}

FinishedOptions complain(const std::string& message, const std::string& help) {
  FinishedOptions finished;
  finished.status = unusable;
  finished.err = fmt::format("lambdacost: error: {} [bad-arguments]\n  help: {}\n", message, help);
  return finished;
}

/// The innermost command that was named.
CLI::App* innermost(CLI::App* app) {
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  return app;
}

std::string full_name(const CLI::App* command) {
  const CLI::App* parent = command->get_parent();
  return parent == nullptr ? "lambdacost" : full_name(parent) + " " + command->get_name();
}

std::string help_pointer(const CLI::App* command) { return fmt::format("see {} --help", full_name(command)); }

/// What a word that belongs nowhere may have been meant as.
std::string suggestion(const std::string& word, CLI::App* command) {
  std::vector<std::string> names;
  if (word.starts_with("-")) {
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  } else {
    for (const CLI::App* child : command->get_subcommands([](CLI::App*) { return true; }))
      names.push_back(child->get_name());
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto best = nearest(word.substr(0, word.find('=')), views);
  return best ? fmt::format("did you mean {}?", *best) : help_pointer(command);
}

/// The message about the first argument that belongs nowhere.
FinishedOptions complain_of_extra(CLI::App& app, const std::string& word) {
  CLI::App* command = innermost(&app);
  const bool expects_command = !command->get_subcommands([](CLI::App*) { return true; }).empty();
  const std::string what = word.starts_with("-") ? "unknown option"
                           : expects_command     ? "unknown command"
                                                 : "unexpected argument";
  return complain(fmt::format("{} `{}`", what, make_printable(word)), suggestion(word, command));
}

void allow_extras(CLI::App* app) {
  // Collected and reported by us: the library lists them in reverse order and suggests nothing.
  app->allow_extras();
  for (CLI::App* child : app->get_subcommands([](CLI::App*) { return true; })) allow_extras(child);
}

}  // namespace

std::string_view program_version() { return LAMBDACOST_VERSION; }

namespace {

/// Puts everything that the program takes into `app`.
void describe_program(CLI::App& app, AllOptions& all) {
  app.name("lambdacost");
  app.description("What a serverless workload on AWS costs a month: exact, offline, before it is deployed.");
  app.set_version_flag("-V,--version", fmt::format("lambdacost {}", program_version()));
  app.require_subcommand(0, 1);
  app.footer(
      "Example: lambdacost estimate examples/food-ordering.yaml\n"
      "Exit status: 0 answered, 1 validate or check found what must not be, 2 the input or the arguments cannot be "
      "used, 3 a bug in the "
      "program.");
  describe_estimate(app, all.estimate);
  describe_lambda(app, all.lambda);
  describe_dynamodb(app, all.dynamodb);
  describe_diff(app, all.diff);
  describe_prices(app, all.prices);
  describe_validate(app, all.validate);
  describe_check(app, all.check);
  describe_limits(app, all.limits);
  describe_sweep(app, all.sweep);
  describe_init(app, all.init);
  describe_schema(app, all.schema);
  describe_completion(app, all.completion);
}

OptionInfo describe(const CLI::Option* option) {
  OptionInfo info{{}, option->get_type_name(), option->get_description()};
  for (const std::string& name : option->get_snames()) info.names.push_back("-" + name);
  for (const std::string& name : option->get_lnames()) info.names.push_back("--" + name);
  info.is_repeatable = option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return info;
}

/// Appends the command and those below it.
void describe(const CLI::App* command, std::vector<CommandInfo>& commands) {
  const std::string name = full_name(command);
  const std::size_t blank = name.find(' ');
  CommandInfo info{blank == std::string::npos ? "" : name.substr(blank + 1),
                   command->get_description(),
                   {},
                   command->get_footer(),
                   {}};
  for (const CLI::Option* option : command->get_options()) {
    if (option->get_positional())
      info.operand = option->get_name(true);
    else
      info.options.push_back(describe(option));
  }
  commands.push_back(std::move(info));
  for (const CLI::App* child : command->get_subcommands([](const CLI::App*) { return true; }))
    describe(child, commands);
}

}  // namespace

std::vector<CommandInfo> list_commands() {
  AllOptions all;
  CLI::App app;
  describe_program(app, all);
  std::vector<CommandInfo> commands;
  describe(&app, commands);
  return commands;
}

ParsedOptions parse_options(const std::vector<std::string>& arguments) {
  AllOptions all;
  CLI::App app;
  describe_program(app, all);
  allow_extras(&app);

  // What stands after -- is a file or a meter, whatever it looks like; the library keeps the -- among the extras.
  const auto separator = std::ranges::find(arguments, "--");
  std::vector<std::string> reversed(arguments.begin(), separator);
  std::ranges::reverse(reversed);
  const std::vector<std::string> operands(separator == arguments.end() ? separator : separator + 1, arguments.end());
  try {
    app.parse(reversed);
  } catch (const CLI::ArgumentMismatch& problem) {
    const std::string text = problem.what();
    return complain(fmt::format("{} has no value", text.substr(0, text.find(':'))), help_pointer(innermost(&app)));
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() != 0) return complain(problem.what(), help_pointer(innermost(&app)));
    std::ostringstream out;
    std::ostringstream err;
    app.exit(problem, out, err);
    return FinishedOptions{answered, out.str(), err.str()};
  }
  const CLI::App* command = innermost(&app);
  std::vector<std::string> names = command->remaining();
  const std::vector<std::string> extras = app.remaining(true);  // of the outer commands first
  for (std::size_t i = 0; i < extras.size(); ++i) {
    const bool is_name = i >= extras.size() - names.size() && (extras[i] == "-" || !extras[i].starts_with('-'));
    if (!is_name || !takes_names(command)) return complain_of_extra(app, extras[i]);
  }
  if (command == &app)
    return complain("no command is given", "lambdacost estimate FILE prints a bill; see lambdacost --help");
  if (command->get_name() == "prices")
    return complain("no action is given", "lambdacost prices list, or prices show METER");
  if (!operands.empty() && !takes_names(command))
    return complain(fmt::format("unexpected argument `{}`", make_printable(operands.front())), help_pointer(command));
  names.insert(names.end(), operands.begin(), operands.end());
  all.estimate.files = names;
  all.dynamodb.files = names;
  all.diff.files = names;
  all.prices.meters = names;
  all.validate.files = names;
  all.check.files = names;
  all.limits.ids = names;
  all.sweep.files = names;
  all.schema.names = names;
  all.completion.shells = names;
  if (command->get_name() == "estimate") return all.estimate;
  if (command->get_name() == "lambda") return all.lambda;
  if (command->get_name() == "dynamodb") return all.dynamodb;
  if (command->get_name() == "diff") return all.diff;
  if (command->get_name() == "init") return all.init;
  if (command->get_name() == "validate") return all.validate;
  if (command->get_name() == "check") return all.check;
  if (command->get_name() == "limits") return all.limits;
  if (command->get_name() == "sweep") return all.sweep;
  if (command->get_name() == "schema") return all.schema;
  if (command->get_name() == "completion") return all.completion;
  all.prices.is_list = command->get_name() == "list";
  return all.prices;
}

}  // namespace lambdacost
