#include "comparing/edge_move.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "base/diagnostic.h"
#include "base/text.h"
#include "catalogue/rows.h"
#include "model/kinds.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

constexpr std::string_view kWithoutTerm = "cloudfront_functions.without";

/// What a key of a Lambda@Edge function asks for that is a word of kWithoutTerm where CloudFront Functions lack it.
struct Need {
  std::string_view key;
  std::string_view word;
  std::string_view reason;
  std::optional<SourceRange> (*place)(const EdgeFunction& function);  ///< none where the function does not ask for it
};

template <class T>
std::optional<SourceRange> place_if(bool is_needed, const T& given) {
  return is_needed ? std::optional(given->range) : std::nullopt;
}

template <auto Member>
std::optional<SourceRange> if_true(const EdgeFunction& function) {
  return place_if(function.*Member && (function.*Member)->value, function.*Member);
}

std::optional<SourceRange> variables_of(const EdgeFunction& function) {
  return place_if(function.environment && !function.environment->value.variables.empty(), function.environment);
}

std::optional<SourceRange> image_of(const EdgeFunction& function) {
  return place_if(is_image(function), function.package);
}

std::optional<SourceRange> layers_of(const EdgeFunction& function) {
  return function.layers.empty() ? std::nullopt : std::optional(function.layers.front().range);
}

std::optional<SourceRange> vpc_of(const EdgeFunction& function) {
  return place_if(function.vpc && !function.vpc->value.subnets.empty(), function.vpc);
}

constexpr Need kNeeds[] = {
    {"environment", "environment", "CloudFront Functions have no environment variables", variables_of},
    {"package.type", "image", "CloudFront Functions are no container images", image_of},
    {"layers", "layers", "CloudFront Functions have no layers", layers_of},
    {"vpc", "network", "CloudFront Functions have no network", vpc_of},
    {"efs", "files", "CloudFront Functions have no file system", if_true<&EdgeFunction::efs>},
    {"rds_proxy", "network", "CloudFront Functions have no network", if_true<&EdgeFunction::rds_proxy>},
    {"include_body", "body", "CloudFront Functions do not see the request's body",
     if_true<&EdgeFunction::include_body>},
    {"network", "network", "CloudFront Functions have no network", if_true<&EdgeFunction::network>},
};

/// Finds what keeps a Lambda@Edge function from being a CloudFront Function that no key of those says.
class ToCloudFrontFunction {
 public:
  ToCloudFrontFunction(const EdgeFunction& function, const EdgeJudging& judging)
      : function_(function), judging_(judging), terms_(judging.catalogue, judging.as_of) {}

  std::vector<EdgeObstacle> obstacles() {
    check_runtime();
    check_memory();
    check_running_time();
    const auto lacks = terms_.words(kWithoutTerm);
    for (const Need& need : kNeeds) {
      const auto place = need.place(function_);
      if (place && std::ranges::find(lacks, need.word) != lacks.end())
        add(std::string(need.key), *place, std::string(need.reason), "given", "not given", kWithoutTerm);
    }
    return std::move(obstacles_);
  }

 private:
  void add(std::string key, SourceRange place, std::string reason, std::string value, std::string limit,
           std::string_view term) {
    const TermRow* row = judging_.catalogue.term(term, judging_.as_of);
    const SourceRow* source = row == nullptr ? nullptr : judging_.catalogue.source(row->source);
    obstacles_.push_back({std::move(key), place, std::move(reason), std::move(value), std::move(limit),
                          source == nullptr ? std::string() : std::string(source->url)});
  }

  void check_runtime() {
    constexpr std::string_view kTerm = "cloudfront_functions.runtime_families";
    const auto& runtime = function_.runtime;
    const RuntimeRow* row = runtime ? terms_.runtime(runtime->value.identifier) : nullptr;
    const auto families = terms_.words(kTerm);
    if (row == nullptr || std::ranges::find(families, row->family) != families.end()) return;
    add("runtime", runtime->range, fmt::format("{} is not JavaScript", row->identifier), std::string(row->identifier),
        join_alternatives(families), kTerm);
  }

  /// The smallest size that Lambda has is no choice, so it says nothing; who takes more needs it.
  void check_memory() {
    constexpr std::string_view kTerm = "cloudfront_functions.memory";
    const BoundRow* bound = judging_.catalogue.bound("edge-memory", {}, judging_.as_of);
    if (!function_.memory || bound == nullptr || !bound->min) return;
    const Size& memory = function_.memory->value;
    if (Rational(memory.bytes) <= bound->min->amount.value) return;
    const std::string most = to_string(terms_.size(kTerm));
    add("memory", function_.memory->range,
        fmt::format("{} is more than Lambda's smallest size, and CloudFront Functions have {}", to_string(memory),
                    most),
        to_string(memory), most, kTerm);
  }

  void check_running_time() {
    if (function_.billed_duration) return check_time("billed_duration", *function_.billed_duration);
    if (!function_.duration) return;
    const std::vector<DurationPart>& parts = function_.duration->value.parts;
    const auto longest =
        std::ranges::max_element(parts, {}, [](const DurationPart& part) { return part.time.value.milliseconds; });
    if (longest != parts.end()) check_time("duration", {longest->time.value, function_.duration->range});
  }

  void check_time(std::string_view key, const Located<Duration>& time) {
    constexpr std::string_view kTerm = "cloudfront_functions.running_time";
    const Duration most = terms_.duration(kTerm);
    if (time.value.milliseconds <= most.milliseconds) return;
    add(std::string(key), time.range,
        fmt::format("{} is longer than the {} that CloudFront Functions may run", to_string(time.value),
                    to_string(most)),
        to_string(time.value), fmt::format("below {}", to_string(most)), kTerm);
  }

  const EdgeFunction& function_;
  const EdgeJudging& judging_;
  Terms terms_;
  std::vector<EdgeObstacle> obstacles_;
};

/// Keys of a Lambda@Edge function that could forbid a CloudFront Function and are not given.
std::vector<std::string> not_given(const EdgeFunction& function) {
  std::vector<std::string> keys;
  const auto ask = [&](std::string_view key, bool is_given) {
    if (!is_given) keys.emplace_back(key);
  };
  ask("event", function.event.has_value());
  ask("runtime", function.runtime.has_value());
  ask("duration", function.duration || function.billed_duration);
  ask("package", function.package.has_value());
  ask("include_body", function.include_body.has_value());
  ask("network", function.network.has_value());
  return keys;
}

/// The key of a package with the size of its code, which the other kind writes as `code_size`: unzipped, else zipped.
std::string_view size_key(const Package& package) { return package.unzipped ? "package.unzipped" : "package.zipped"; }

Named<CloudFrontFunction> as_cloudfront_function(const Named<EdgeFunction>& from) {
  const EdgeFunction& function = from.value;
  Named<CloudFrontFunction> to{from.name, from.range, {}};
  to.value.event = function.event;
  to.value.requests = function.requests;
  to.value.tags = function.tags;
  if (function.package && !is_image(function)) {
    const Package& package = function.package->value;
    to.value.code_size = package.unzipped ? package.unzipped : package.zipped;
  }
  return to;
}

/// It runs for less than the shortest time that is billed.
Named<EdgeFunction> as_edge_function(const Named<CloudFrontFunction>& from, const Terms& terms) {
  const CloudFrontFunction& function = from.value;
  Named<EdgeFunction> to{from.name, from.range, {}};
  to.value.event = function.event;
  to.value.requests = function.requests;
  to.value.tags = function.tags;
  const Duration shortest = terms.duration("lambda_edge.duration_granularity");
  to.value.duration = Located<DurationMix>{{{{{Share{1}, {}}, {shortest, {}}}}}, {}};
  return to;
}

std::vector<std::string> remarks_on(const CloudFrontFunction& function, const Terms& terms) {
  std::vector<std::string> remarks = {fmt::format("at least: counted with {} and {} a request",
                                                  terms.text("lambda.default_memory"),
                                                  terms.text("lambda_edge.duration_granularity"))};
  if (function.key_value_store)
    remarks.emplace_back("without reads of the KeyValueStore: Lambda@Edge has none, and reads elsewhere");
  return remarks;
}

/// The key in the workload of what the finding is about.
std::string key_of(const Diagnostic& finding, const std::string& resource, const AtTheEdge& original) {
  std::string key = finding.path.size() > resource.size() ? finding.path.substr(resource.size() + 1) : std::string();
  const auto* const edge = std::get_if<Named<EdgeFunction>>(&original);
  if (key == "code_size" && edge != nullptr) return std::string(size_key(edge->value.package->value));
  return key;
}

/// What `validate` finds wrong with the function as an error. `original` is the function as the workload has it.
std::vector<EdgeObstacle> broken_limits(const AtTheEdge& function, const AtTheEdge& original,
                                        const EdgeJudging& judging) {
  Diagnostics findings;
  validate(workload_at_the_edge(judging.workload, {function}), judging.catalogue,
           {judging.as_of, false, {}, judging.hours}, judging.sources, findings);
  std::vector<EdgeObstacle> obstacles;
  const std::string resource = path_of(function);
  for (const Diagnostic& finding : findings.sorted()) {
    if (finding.severity != Severity::error || !finding.figures || !is_path_within(finding.path, resource)) continue;
    const std::string prefix = make_printable(finding.path) + ": ";
    std::string reason = finding.message;
    if (reason.starts_with(prefix)) reason.erase(0, prefix.size());
    obstacles.push_back({key_of(finding, resource, original), finding.range, std::move(reason), finding.figures->value,
                         finding.figures->limit, finding.figures->source});
  }
  return obstacles;
}

}  // namespace

std::string_view to_string(EdgeKind kind) {
  return kind == EdgeKind::cloudfront_function ? "cloudfront-functions" : "lambda-edge";
}

std::string_view title_of(EdgeKind kind) {
  return kind == EdgeKind::cloudfront_function ? "CloudFront Functions" : "Lambda@Edge";
}

EdgeKind edge_kind(const AtTheEdge& function) {
  return std::holds_alternative<Named<CloudFrontFunction>>(function) ? EdgeKind::cloudfront_function
                                                                     : EdgeKind::lambda_edge;
}

std::string path_of(const AtTheEdge& function) {
  return std::visit([](const auto& named) { return path_of(named); }, function);
}

Workload workload_at_the_edge(const Workload& workload, const std::vector<AtTheEdge>& functions) {
  Workload edge;
  edge.name = workload.name;
  edge.account = workload.account;
  edge.discount = workload.discount;
  for (const AtTheEdge& function : functions) {
    if (const auto* const of_lambda = std::get_if<Named<EdgeFunction>>(&function))
      edge.edge_functions.push_back(*of_lambda);
    else
      edge.cloudfront_functions.push_back(std::get<Named<CloudFrontFunction>>(function));
  }
  return edge;
}

std::vector<AtTheEdge> functions_at_the_edge(const Workload& workload) {
  std::vector<AtTheEdge> functions;
  const auto add = [&](const auto& resources) {
    for (const auto& resource : resources)
      if (resource.is_sound) functions.emplace_back(resource);
  };
  add(workload.edge_functions);
  add(workload.cloudfront_functions);
  return functions;
}

EdgeCandidate as_it_is(const AtTheEdge& function, const EdgeJudging& judging) {
  return {function, broken_limits(function, function, judging), {}, {}};
}

EdgeCandidate moved(const AtTheEdge& function, const EdgeJudging& judging) {
  const Terms terms(judging.catalogue, judging.as_of);
  if (const auto* const from = std::get_if<Named<CloudFrontFunction>>(&function)) {
    EdgeCandidate candidate{as_edge_function(*from, terms), {}, {}, remarks_on(from->value, terms)};
    candidate.obstacles = broken_limits(candidate.function, function, judging);
    return candidate;
  }
  const auto& from = std::get<Named<EdgeFunction>>(function);
  EdgeCandidate candidate{as_cloudfront_function(from), {}, not_given(from.value), {}};
  candidate.obstacles = broken_limits(candidate.function, function, judging);
  std::vector<EdgeObstacle> others = ToCloudFrontFunction(from.value, judging).obstacles();
  std::ranges::move(others, std::back_inserter(candidate.obstacles));
  return candidate;
}

}  // namespace lambdacost
