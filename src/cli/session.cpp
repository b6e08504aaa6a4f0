#include "cli/session.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "loading/month_range.h"
#include "loading/usage_files.h"
#include "report/diagnostics_text.h"
#include "templates/recognition.h"
#include "writing/workflow_commands.h"

namespace lambdacost {
namespace {

/// The format that the extension belongs to. The longest extension counts: bill.focus.csv is FOCUS, bill.csv is CSV.
std::optional<std::size_t> find_by_extension(std::string_view file, std::span<const FormatChoice> formats) {
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const std::string_view extension = formats[i].extension;
    if (extension.empty() || file.size() == extension.size() || !file.ends_with(extension)) continue;
    if (!chosen || extension.size() > formats[*chosen].extension.size()) chosen = i;
  }
  return chosen;
}

/// What a format is written in, which its extension says; that of workflow commands has none.
Syntax syntax_of(const FormatChoice& format) {
  if (format.name == "github") return Syntax::commands;
  if (format.extension.ends_with(".csv")) return Syntax::csv;
  if (format.extension == ".json" || format.extension == ".sarif") return Syntax::json;
  if (format.extension == ".html" || format.extension == ".xml") return Syntax::markup;
  return format.extension == ".xlsx" ? Syntax::binary : Syntax::text;
}

UsageError unknown_word(const GivenText& given, std::span<const std::string_view> known, std::string help) {
  return {fmt::format("{}{}expected {}, found `{}`", given.origin, given.origin.empty() ? "" : ": ",
                      join_alternatives(known), make_printable(given.text)),
          std::move(help)};
}

}  // namespace

Session::Session(const CommandRow& command, Arguments arguments, World& world)
    : command_(command), arguments_(std::move(arguments)), world_(world), inputs_{world.files} {}

std::optional<Outcome> Session::prepare() {
  const std::string warnings = apply_environment(command_, commands(), world_, arguments_);
  if (const auto error = check_common()) return refusal_of(*error);
  tell_unless_quiet(warnings);
  if (const auto error = choose_format()) return refusal_of(*error);
  choose_default_file();
  return std::nullopt;
}

void Session::choose_default_file() {
  if (!command_.operand.is_workload || !arguments_.operands.empty() || !arguments_.keys.empty()) return;
  // What is there and cannot be read is a mistake to be told: another file in its place would be judged in silence.
  const std::string missing = std::make_error_code(std::errc::no_such_file_or_directory).message();
  const auto is_there = [&](std::string_view name) {
    const std::string path(name);
    return world_.files.holds_text(path) || world_.files.read(path).problem != missing;
  };
  const auto* const found = std::ranges::find_if(kDefaultFiles, is_there);
  if (found == kDefaultFiles.end()) return;
  arguments_.operands.emplace_back(*found);
  tell_unless_quiet(fmt::format("lambdacost: reading {}\n", *found));
}

std::optional<UsageError> Session::check_common() const {
  if (arguments_.color && std::ranges::find(color_choices, arguments_.color->text) == color_choices.end())
    return unknown_word(*arguments_.color, color_choices, "leave it out for auto");
  if (arguments_.input_format) {
    std::vector<std::string_view> formats = {auto_format};
    for (const Word<InputFormat>& word : WordsOf<InputFormat>::words) formats.push_back(word.word);
    if (std::ranges::find(formats, arguments_.input_format->text) == formats.end())
      return unknown_word(*arguments_.input_format, formats, "leave it out, and the file's content tells");
  }
  if (arguments_.output && arguments_.output->text.empty())
    return UsageError{"-o: the name of the file is empty", "name one, or - for standard output"};
  if (!arguments_.usage.empty()) {
    std::vector<std::string> files = arguments_.operands;
    files.insert(files.end(), arguments_.baseline.begin(), arguments_.baseline.end());
    files.insert(files.end(), arguments_.usage.begin(), arguments_.usage.end());
    if (auto error = check_standard_input(files)) return error;
  }
  if (arguments_.month && is_month_range(arguments_.month->text) && !command_.bills_months)
    return UsageError{fmt::format("{}: {} is a range of months, and {} takes one month", arguments_.month->origin,
                                  quote(arguments_.month->text), command_.name),
                      "give one month, such as 2026-11; lambdacost estimate bills a range"};
  return std::nullopt;
}

std::optional<UsageError> Session::choose_format() {
  const std::vector<FormatChoice> formats = command_.formats();
  std::vector<std::string_view> names;
  for (const FormatChoice& format : formats) names.push_back(format.name);
  if (command_.operand.is_format && arguments_.operands.size() == 1)
    arguments_.format = GivenText{arguments_.operands.front(), {}};
  if (arguments_.format) {
    const auto found = std::ranges::find(names, arguments_.format->text);
    format_ = static_cast<std::size_t>(found - names.begin());
    if (found != names.end()) return std::nullopt;
    const auto best = nearest(arguments_.format->text, names);
    return unknown_word(*arguments_.format, names, best ? fmt::format("did you mean {}?", *best) : std::string());
  }
  if (!arguments_.output) return std::nullopt;
  const std::string& path = arguments_.output->text;
  const std::string file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  if (dot == std::string::npos || dot == 0) return std::nullopt;
  const auto chosen = find_by_extension(file, formats);
  if (!chosen)
    return UsageError{fmt::format("-o: no format belongs to the extension `{}`", make_printable(file.substr(dot))),
                      fmt::format("say which with --format: {}", join_alternatives(names))};
  format_ = *chosen;
  return std::nullopt;
}

bool Session::load_catalogue() {
  catalogue_ = lambdacost::load_catalogue(arguments_.pricing, inputs_, diagnostics_);
  inputs_.templates = {catalogue_ ? &*catalogue_ : nullptr, arguments_.parameters, arguments_.input_format,
                       arguments_.region};
  return catalogue_.has_value();
}

std::vector<WorkloadVariant> Session::load_variants(const std::vector<std::string>& files, Variants variants) {
  return lambdacost::load_variants(read_documents(files), variants, loading(), diagnostics_);
}

void Session::add_usage(std::initializer_list<Documents*> sides) {
  if (arguments_.usage.empty()) return;
  const UsageFiles usage = read_usage_files(arguments_.usage, inputs_, diagnostics_);
  apply_usage(usage, std::span(sides.begin(), sides.size()), catalogue(), diagnostics_);
}

Documents Session::read_documents(const std::vector<std::string>& files) {
  Documents documents = lambdacost::read_documents(files, inputs_, diagnostics_);
  add_usage({&documents});
  return documents;
}

bool Session::is_to_terminal() const {
  return world_.is_output_terminal && (!arguments_.output || arguments_.output->text == "-");
}

bool Session::color() const { return wants_color(arguments_, world_, is_to_terminal()); }

void Session::tell_unless_quiet(std::string_view line) {
  if (!arguments_.quiet) tell(line);
}

void Session::tell_findings() {
  std::vector<Diagnostic> shown = worst_first(diagnostics().sorted(), sources());
  if (arguments_.quiet)
    std::erase_if(shown, [](const Diagnostic& finding) { return finding.severity != Severity::error; });
  tell(diagnostics_text(shown, sources(), wants_color(arguments_, world_, world_.is_error_terminal),
                        world_.error_columns));
  tell(dropped_text(diagnostics().dropped_errors() + (arguments_.quiet ? 0 : diagnostics().dropped_others())));
}

Outcome Session::deliver(std::string report, ExitStatus status, std::string_view closing) {
  outcome_.status = status;
  if (is_in_workflow(world_)) report = defuse_workflow_commands(report, syntax_of(command_.formats()[format_]));
  if (!arguments_.output || arguments_.output->text == "-") {
    outcome_.out = std::move(report);
  } else if (const auto problem = world_.files.write(arguments_.output->text, report)) {
    return fail_to_write(arguments_.output->text, *problem);
  }
  tell_unless_quiet(closing);
  return std::move(outcome_);
}

Outcome Session::fail_to_write(const std::string& path, std::string_view problem) {
  outcome_.status = unusable;
  tell(placeless_text(Severity::error, "unwritable-file",
                      fmt::format("{}: cannot be written: {}", make_printable(path), problem)));
  return std::move(outcome_);
}

Outcome Session::deliver_folder(const GivenText& folder, const std::vector<NamedBytes>& files, std::string report) {
  const auto problem = world_.files.write_folder(folder.text, files);
  return problem ? fail_to_write(folder.text, *problem) : deliver(std::move(report));
}

Outcome Session::refuse() {
  tell_findings();
  outcome_.status = unusable;
  return std::move(outcome_);
}

std::optional<UsageError> check_files(std::span<const std::string> files, const CommandRow& command) {
  if (files.empty())
    return UsageError{"no workload file is given",
                      fmt::format("name one, or - for standard input; {}; see lambdacost {} --help", kDefaultFilesText,
                                  command.name)};
  return check_standard_input(files);
}

bool names_same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return false;
  const std::filesystem::path path_a(a);
  const std::filesystem::path path_b(b);
  std::error_code ignored;  // of files that are not there
  return path_a.lexically_normal() == path_b.lexically_normal() || std::filesystem::equivalent(path_a, path_b, ignored);
}

std::optional<UsageError> check_standard_input(std::span<const std::string> files) {
  if (std::ranges::count(files, "-") > 1)
    return UsageError{"standard input (-) is given twice", "it can be read once only"};
  return std::nullopt;
}

}  // namespace lambdacost
