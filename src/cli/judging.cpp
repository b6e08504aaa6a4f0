#include "cli/judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "loading/packages.h"
#include "report/validate/validate_formats.h"

namespace lambdacost {
namespace {

/// The first id that no limit has.
std::optional<UsageError> find_unknown_limit(const std::vector<std::string>& ids, std::string_view option,
                                             const Catalogue& catalogue) {
  for (const std::string& id : ids)
    if (catalogue.limit(id) == nullptr) return unknown_limit(id, option, catalogue);
  return std::nullopt;
}

std::set<std::string, std::less<>> set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

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

/// Appends what the variants break. False when a number is too large to be judged.
bool judge(std::span<const WorkloadVariant> variants, const ValidateSettings& settings, const Session& session,
           Diagnostics& diagnostics) {
  const auto validate_one = [&](const WorkloadVariant& variant, Diagnostics& found) {
    return validate(variant.workload, session.catalogue(), settings, session.sources(), found);
  };
  if (variants.size() == 1) return validate_one(variants.front(), diagnostics);
  std::vector<const WorkloadVariant*> ordered;
  for (const WorkloadVariant& variant : variants) ordered.push_back(&variant);
  std::ranges::stable_sort(ordered, std::ranges::greater(), [](const WorkloadVariant* variant) {
    return variant->point.value_or(RangePoint::expected);
  });
  WorstFindings worst;
  bool is_judged = true;
  for (const WorkloadVariant* variant : ordered) {
    Diagnostics found;
    if (diagnostics.keeps_all()) found.keep_all();
    is_judged = validate_one(*variant, found) && is_judged;
    worst.add(found);
  }
  worst.move_to(diagnostics);
  return is_judged;
}

}  // namespace

UsageError unknown_limit(std::string_view id, std::string_view option, const Catalogue& catalogue) {
  std::vector<std::string_view> ids;
  for (const LimitRow& limit : catalogue.rows<LimitRow>()) ids.push_back(limit.id);
  const auto best = nearest(id, ids);
  return {fmt::format("{}{}`{}` is no limit", option, option.empty() ? "" : ": ", make_printable(id)),
          best ? fmt::format("did you mean {}?", *best) : "lambdacost limits lists them"};
}

std::vector<std::string> words_of_limits(const Catalogue& catalogue) {
  std::vector<std::string> words;
  for (const LimitRow& limit : catalogue.rows<LimitRow>()) words.emplace_back(limit.id);
  return words;
}

std::optional<UsageError> choose_judging(Session& session, ValidateSettings& settings) {
  const JudgingOptions& options = session.arguments();
  settings = {session.world().clock(), options.is_new || options.strict,
              Selection(set_of(options.select), set_of(options.ignore))};
  if (options.as_of) {
    const auto day = Date::parse(options.as_of->text);
    if (!day)
      return UsageError{
          fmt::format("--as-of: expected a date such as 2026-11-23, found `{}`", make_printable(options.as_of->text)),
          "leave it out for today"};
    settings.as_of = *day;
  }
  if (auto unknown = find_unknown_limit(options.select, "--select", session.catalogue())) return unknown;
  return find_unknown_limit(options.ignore, "--ignore", session.catalogue());
}

bool judge_limits(std::span<WorkloadVariant> variants, const ValidateSettings& settings, bool keeps_all,
                  Session& session) {
  Diagnostics& diagnostics = session.diagnostics();
  for (WorkloadVariant& variant : variants) measure_packages(variant.workload, session.inputs(), diagnostics);
  const bool is_usable = !diagnostics.has_errors();
  if (is_usable && keeps_all) diagnostics.keep_all();
  return judge(variants, settings, session, diagnostics) && is_usable;
}

void find_contradictions(const Workload& workload, const BillingPeriod& period, Session& session,
                         Diagnostics& diagnostics) {
  find_contradictions(workload, session.catalogue(), {period.prices_as_of, false, {}, period.hours}, session.sources(),
                      diagnostics);
}

std::vector<std::string> broken_limits(const Workload& workload, const BillingPeriod& period, std::string_view resource,
                                       Session& session) {
  Diagnostics findings;
  validate(workload, session.catalogue(), {period.prices_as_of, false, {}, period.hours}, session.sources(), findings);
  std::vector<std::string> ids;
  for (const Diagnostic& finding : findings.sorted()) {
    const bool is_broken = finding.severity == Severity::error || finding.id.text() == "lambda-duration";
    if (!is_broken || !is_path_within(finding.path, resource)) continue;
    const std::string id(finding.id.text());
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

std::string validate_in_one_line(std::span<WorkloadVariant> variants, const BillingPeriod& period, Session& session) {
  Diagnostics findings;
  for (WorkloadVariant& variant : variants) measure_packages(variant.workload, session.inputs(), findings);
  // What contradicts itself is said in full already.
  judge(variants, {period.prices_as_of, false, Selection({}, contradiction_limits()), period.hours}, session, findings);
  if (findings.errors() + findings.warnings() == 0) return {};
  const std::string day = period.prices_as_of.to_string();
  return fmt::format("lambdacost: validate: {} as of {}; lambdacost validate --as-of {} shows them\n",
                     summary_of(findings), day, day);
}

std::string broken_in_one_line(const Workload& workload, const BillingPeriod& period, Session& session) {
  const std::vector<std::string> ids = broken_limits(workload, period, {}, session);
  if (ids.empty()) return {};
  return fmt::format("lambdacost: warning: AWS's limits are broken, as of {}: {}; lambdacost limits ID explains one\n",
                     period.prices_as_of.to_string(), fmt::join(ids, ", "));
}

std::vector<std::string> resource_paths(const Workload& workload) {
  std::vector<std::string> paths;
  for (const ResourceHead& resource : resource_heads(workload))
    paths.push_back(path_child(resource.kind, resource.name));
  return paths;
}

}  // namespace lambdacost
