#include "comparing/edge_comparison.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "comparing/account_billing.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// What a bill says of one resource.
struct CostInBill {
  std::optional<Decimal> cost;
  std::vector<std::string> missing;
};

CostInBill cost_in(const Bill& bill, const std::string& resource) {
  CostInBill found;
  for (const NotEstimated& part : bill.not_estimated)
    if (part.resource == resource) found.missing.insert(found.missing.end(), part.missing.begin(), part.missing.end());
  if (!found.missing.empty()) return found;
  Decimal sum;
  for (const LineItem& line : bill.lines) {
    if (line.resource != resource) continue;
    if (!line.cost) return found;
    sum += *line.cost;
  }
  found.cost = sum;
  return found;
}

/// A name that no function of the kind has.
std::string free_name(std::string name, const std::vector<AtTheEdge>& functions, EdgeKind kind) {
  const auto has_name = [&](const AtTheEdge& function) {
    return edge_kind(function) == kind &&
           std::visit([](const auto& named) { return std::string_view(named.name); }, function) == name;
  };
  while (std::ranges::any_of(functions, has_name)) name += "-moved";
  return name;
}

/// Bills the functions at the edge as they are, and with some of them moved.
class EdgeBilling {
 public:
  EdgeBilling(const Workload& workload, const BillingSettings& settings, const EdgeJudging& judging)
      : workload_(workload), settings_(settings), judging_(judging), functions_(functions_at_the_edge(workload)) {}

  const std::vector<AtTheEdge>& functions() const { return functions_; }

  Bill bill(Diagnostics& diagnostics) const { return bill_of(functions_, diagnostics); }

  /// The other kind beside all others as they are.
  EdgeSide other_side(std::size_t i, const Bill& as_is) {
    EdgeCandidate candidate = moved(functions_[i], judging_);
    const EdgeKind kind = edge_kind(candidate.function);
    std::visit([&](auto& named) { named.name = free_name(named.name, functions_, kind); }, candidate.function);
    EdgeSide side{
        kind, false, std::move(candidate.obstacles), std::move(candidate.not_given), std::move(candidate.remarks), {},
        {},   {}};
    if (side.is_possible()) {
      const AtTheEdge original = std::exchange(functions_[i], candidate.function);
      const BillAttempt attempt = try_bill();
      functions_[i] = original;
      fill(side, attempt, path_of(candidate.function), as_is);
    }
    candidates_.push_back(std::move(candidate.function));
    return side;
  }

  EdgeSide current_side(std::size_t i, const Bill& as_is) const {
    EdgeCandidate candidate = as_it_is(functions_[i], judging_);
    EdgeSide side{edge_kind(functions_[i]), true, std::move(candidate.obstacles), {}, {}, {}, {}, {}};
    CostInBill found = cost_in(as_is, path_of(functions_[i]));
    side.cost = found.cost;
    side.missing = std::move(found.missing);
    if (side.cost) side.change = Decimal();
    return side;
  }

  /// The total with these moved; call it after other_side() of all.
  std::optional<Decimal> total_with(const std::vector<bool>& is_moved) {
    for (std::size_t i = 0; i < functions_.size(); ++i)
      if (is_moved[i]) std::swap(functions_[i], candidates_[i]);
    const BillAttempt attempt = try_bill();
    return attempt.bill ? attempt.bill->known_total() : std::nullopt;
  }

 private:
  Bill bill_of(const std::vector<AtTheEdge>& functions, Diagnostics& diagnostics) const {
    return bill_workload(workload_at_the_edge(workload_, functions), settings_, diagnostics);
  }

  BillAttempt try_bill() const {
    Diagnostics findings;
    Bill made = bill_of(functions_, findings);
    return attempt_of(std::move(made), findings);
  }

  static void fill(EdgeSide& side, const BillAttempt& attempt, const std::string& resource, const Bill& as_is) {
    if (!attempt.bill) {
      side.remarks.push_back(attempt.problem);
      return;
    }
    CostInBill found = cost_in(*attempt.bill, resource);
    side.cost = found.cost;
    side.missing = std::move(found.missing);
    if (side.cost) side.change = attempt.bill->total - as_is.total;
  }

  const Workload& workload_;
  const BillingSettings& settings_;
  const EdgeJudging& judging_;
  std::vector<AtTheEdge> functions_;
  std::vector<AtTheEdge> candidates_;  // each as the other kind
};

std::string event_of(const AtTheEdge& function) {
  return std::visit(
      [](const auto& named) {
        return named.value.event ? std::string(to_string(named.value.event->value)) : std::string();
      },
      function);
}

/// The kind that a job should be. Of two that cost the same it stays as it is.
std::optional<EdgeKind> cheapest_of(const EdgeJob& job) {
  const EdgeSide& current = job.current();
  const EdgeSide& other = job.other();
  if (!current.is_possible()) return other.is_possible() && other.cost ? std::optional(other.kind) : std::nullopt;
  if (!current.cost) return std::nullopt;
  if (!other.is_possible()) return current.kind;
  if (!other.change) return std::nullopt;
  return *other.change < 0 ? other.kind : current.kind;
}

EdgeJob compare_job(EdgeBilling& billing, std::size_t i, const Bill& as_is) {
  const AtTheEdge& function = billing.functions()[i];
  EdgeJob job{path_of(function), event_of(function), {}, {}};
  EdgeSide current = billing.current_side(i, as_is);
  EdgeSide other = billing.other_side(i, as_is);
  const bool is_first = current.kind == kEdgeKinds[0];
  job.sides =
      is_first ? std::array{std::move(current), std::move(other)} : std::array{std::move(other), std::move(current)};
  job.cheapest = cheapest_of(job);
  return job;
}

}  // namespace

std::optional<Decimal> EdgeJob::saving() const {
  if (!cheapest || *cheapest == current().kind || !other().change || !(*other().change < 0)) return std::nullopt;
  return -*other().change;
}

EdgeComparison compare_edge(const Workload& workload, const BillingSettings& settings, const Sources& sources,
                            Diagnostics& diagnostics) {
  const EdgeJudging judging{workload, settings.catalogue, sources, settings.period.prices_as_of, settings.period.hours};
  EdgeBilling billing(workload, settings, judging);
  const Bill as_is = billing.bill(diagnostics);
  EdgeComparison comparison{
      as_is.period, as_is.currency,   as_is.workload, as_is.free_tier, {}, as_is.known_total(), as_is.is_partial(),
      {},           as_is.assumptions};
  if (diagnostics.has_errors()) return comparison;
  std::vector<bool> is_moved;
  for (std::size_t i = 0; i < billing.functions().size(); ++i) {
    comparison.jobs.push_back(compare_job(billing, i, as_is));
    const EdgeJob& job = comparison.jobs.back();
    is_moved.push_back(job.cheapest && *job.cheapest != job.current().kind);
  }
  if (std::ranges::find(is_moved, true) != is_moved.end()) comparison.cheapest_total = billing.total_with(is_moved);
  return comparison;
}

}  // namespace lambdacost
