// lambdacost validate: holds a workload against AWS's limits.
#include "report/validate.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/load.h"
#include "cli/output.h"
#include "cli/packages.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

/// The first id that no limit has.
std::optional<Outcome> refuse_unknown(const std::vector<std::string>& ids, std::string_view option,
                                      const Catalogue& catalogue) {
  for (const std::string& id : ids)
    if (catalogue.limit(id) == nullptr) return unknown_limit(id, option, catalogue);
  return std::nullopt;
}

std::set<std::string, std::less<>> set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

std::vector<std::string> resources_of(const Workload& workload) {
  std::vector<std::string> paths;
  const auto add = [&](std::string_view kind, const auto& resources) {
    for (const auto& resource : resources) paths.push_back(path_child(kind, resource.name));
  };
  add("functions", workload.functions);
  add("edge_functions", workload.edge_functions);
  add("cloudfront_functions", workload.cloudfront_functions);
  add("tables", workload.tables);
  return paths;
}

/// The findings of several variants, each limit of a path once: where it is broken worst.
class WorstFindings {
 public:
  /// Where two variants break a limit alike, the finding of the earlier one stays.
  void add(const Diagnostics& of_variant) {
    std::map<Key, std::vector<Diagnostic>> found;
    for (Diagnostic& finding : of_variant.sorted()) found[{finding.id, finding.path}].push_back(std::move(finding));
    for (auto& [key, findings] : found) {
      std::vector<Diagnostic>& kept = worst_[key];
      if (kept.empty() || severity(findings) < severity(kept)) kept = std::move(findings);
    }
  }

  void move_to(Diagnostics& diagnostics) {
    for (auto& [key, findings] : worst_)
      for (Diagnostic& finding : findings) diagnostics.add(std::move(finding));
  }

 private:
  using Key = std::pair<std::string_view, std::string>;  // id and path

  /// An error comes before a warning.
  static Severity severity(const std::vector<Diagnostic>& findings) {
    return std::ranges::min(findings, {}, &Diagnostic::severity).severity;
  }

  std::map<Key, std::vector<Diagnostic>> worst_;
};

/// Holds every variant against the limits; the high numbers of ranges first, so that they are named where others break
/// the same limit. False when a number is too large to be judged.
bool judge(std::span<const WorkloadVariant> variants, const Catalogue& catalogue, const ValidateSettings& settings,
           const Sources& sources, Diagnostics& diagnostics) {
  if (variants.size() == 1) return validate(variants.front().workload, catalogue, settings, sources, diagnostics);
  std::vector<const WorkloadVariant*> ordered;
  for (const WorkloadVariant& variant : variants) ordered.push_back(&variant);
  std::ranges::stable_sort(ordered, std::ranges::greater(), [](const WorkloadVariant* variant) {
    return variant->point.value_or(RangePoint::expected);
  });
  WorstFindings worst;
  bool is_judged = true;
  for (const WorkloadVariant* variant : ordered) {
    Diagnostics found;
    is_judged = validate(variant->workload, catalogue, settings, sources, found) && is_judged;
    worst.add(found);
  }
  worst.move_to(diagnostics);
  return is_judged;
}

bool is_failed(const Diagnostics& findings, bool strict) {
  return findings.has_errors() || (strict && findings.warnings() > 0);
}

}  // namespace

Outcome run_validate(const ValidateOptions& given, World& world) {
  ValidateOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(validate_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = refuse_files(options.files, "validate")) return *refusal;
  ValidateSettings settings{world.clock(), options.is_new || options.strict,
                            Selection(set_of(options.select), set_of(options.ignore))};
  if (options.as_of) {
    const auto day = Date::parse(options.as_of->text);
    if (!day)
      return usage_error(
          fmt::format("--as-of: expected a date such as 2026-11-23, found `{}`", make_printable(options.as_of->text)),
          "leave it out for today");
    settings.as_of = *day;
  }
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  if (auto refusal = refuse_unknown(options.select, "--select", *catalogue)) return *refusal;
  if (auto refusal = refuse_unknown(options.ignore, "--ignore", *catalogue)) return *refusal;

  std::vector<WorkloadVariant> variants =
      load_variants(options.files, Variants::every, options.pricing, *catalogue, world, inputs);
  for (WorkloadVariant& variant : variants)
    measure_packages(variant.workload, world, inputs.sources, inputs.diagnostics);
  const bool is_usable = !inputs.diagnostics.has_errors();
  const bool is_judged = judge(variants, *catalogue, settings, inputs.sources, inputs.diagnostics);
  if (!is_usable || !is_judged) return refuse(inputs, options.common, world, std::move(outcome));

  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const ValidateReport report{findings,
                              inputs.diagnostics,
                              inputs.sources,
                              *catalogue,
                              settings.as_of,
                              options.strict,
                              resources_of(variants.front().workload),
                              wants_color(options.common, world, is_to_terminal),
                              program_version()};
  if (is_failed(inputs.diagnostics, options.strict)) outcome.status = judged_bad;
  if (!options.common.quiet) outcome.err += fmt::format("lambdacost: validate: {}\n", summary_of(inputs.diagnostics));
  deliver(validate_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

std::string validate_in_one_line(std::vector<WorkloadVariant> variants, const Catalogue& catalogue, Date as_of,
                                 World& world, const Sources& sources) {
  Diagnostics findings;
  for (WorkloadVariant& variant : variants) measure_packages(variant.workload, world, sources, findings);
  judge(variants, catalogue, {as_of}, sources, findings);
  if (findings.errors() + findings.warnings() == 0) return {};
  return fmt::format("lambdacost: validate: {}; lambdacost validate shows them\n", summary_of(findings));
}

}  // namespace lambdacost
