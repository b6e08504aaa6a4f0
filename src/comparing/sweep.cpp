#include "comparing/sweep.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/rational.h"
#include "comparing/region_sweep.h"
#include "counting/rates.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// The function at the path, of Lambda or at the edge, or nullptr.
const Function* find_function(const Workload& workload, const std::string& path) {
  const Function* function = nullptr;
  with_resource(workload, path, [&](const auto& resource) {
    if constexpr (std::is_convertible_v<decltype(&resource), const Function*>) function = &resource;
  });
  return function;
}

std::optional<Decimal> mean_duration(const Function& function) {
  if (function.billed_duration) return function.billed_duration->value.milliseconds;
  if (!function.duration) return std::nullopt;
  Decimal mean;
  for (const DurationPart& part : function.duration->value.parts)
    mean += part.share.value.fraction * part.time.value.milliseconds;
  return mean;
}

Rational requests_of(const Workload& workload, const std::string& path, const Decimal& hours) {
  Rational requests;
  const auto add = [&](const std::optional<Located<Rate>>& rate) {
    if (rate) requests += per_month(rate->value, hours);
  };
  with_resource(workload, path, [&](const auto& resource) {
    if constexpr (requires { resource.requests; }) add(resource.requests);
    if constexpr (requires { resource.provisioned_concurrency; })
      if (resource.provisioned_concurrency) add(resource.provisioned_concurrency->value.requests);
  });
  return requests;
}

std::optional<Decimal> per_million(const Decimal& cost, const Rational& requests) {
  constexpr int kMillion = 1'000'000;
  if (requests.is_zero()) return std::nullopt;
  return to_billed_quantity(Rational(cost) / requests * Rational(kMillion)).value;
}

/// Numbers of the points that may be advised.
using Candidates = std::vector<std::size_t>;

Candidates candidates_of(const std::vector<SweepPoint>& points) {
  Candidates candidates;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (points[i].broken_limits.empty()) candidates.push_back(i);
  return candidates;
}

/// The first of the candidates before which no other comes.
template <class ComesBefore>
std::size_t first_of(const std::vector<SweepPoint>& points, const Candidates& candidates, ComesBefore comes_before) {
  return *std::ranges::min_element(candidates,
                                   [&](std::size_t a, std::size_t b) { return comes_before(points[a], points[b]); });
}

const Decimal& balanced_cost(const SweepPoint& point) {
  return point.resource_cost ? *point.resource_cost : *point.total;
}

Decimal largest(const std::vector<SweepPoint>& points, const Candidates& candidates,
                const std::function<Decimal(const SweepPoint&)>& part) {
  Decimal most;
  for (const std::size_t i : candidates) most = max(most, part(points[i]));
  return most;
}

/// `part` of a whole, where nothing is a part of nothing.
Rational part_of(const Decimal& part, const Decimal& whole) {
  return whole.is_zero() ? Rational() : Rational(part) / Rational(whole);
}

/// Half of cost / largest cost + half of duration / largest duration is the smallest.
std::size_t find_balanced(const std::vector<SweepPoint>& points, const Candidates& candidates) {
  const Decimal most_cost = largest(points, candidates, balanced_cost);
  const Decimal most_time = largest(points, candidates, [](const SweepPoint& point) { return *point.duration; });
  // Two sums are compared by what one has more of and the other less: that needs far fewer digits than the sums do.
  return first_of(points, candidates, [&](const SweepPoint& a, const SweepPoint& b) {
    return part_of(balanced_cost(a) - balanced_cost(b), most_cost) < part_of(*b.duration - *a.duration, most_time);
  });
}

}  // namespace

bool Sweep::is_partial() const { return std::ranges::any_of(points, &SweepPoint::is_partial); }

bool Sweep::is_cheapest(std::size_t point) const {
  if (!cheapest || !is_over_all_regions) return cheapest == point;
  return points[point].total == points[*cheapest].total && points[point].broken_limits.empty();
}

bool Sweep::has_durations() const {
  return std::ranges::all_of(points, [](const SweepPoint& point) { return point.duration.has_value(); }) &&
         std::ranges::any_of(points,
                             [&](const SweepPoint& point) { return point.duration != points.front().duration; });
}

void add_point(Sweep& sweep, SweepValue value, const Workload& workload, Bill bill,
               std::vector<std::string> broken_limits) {
  SweepPoint point;
  point.value = std::move(value);
  point.left_out = prices_left_out(bill);
  point.total = bill.known_total();
  point.is_partial = bill.is_partial();
  point.broken_limits = std::move(broken_limits);
  if (!sweep.resource.empty()) {
    const auto costs = totals(bill, TotalBy::resource);
    const auto cost = costs.find(sweep.resource);
    point.resource_cost = cost == costs.end() ? Decimal() : cost->second;
    if (point.resource_cost)
      point.cost_per_million =
          per_million(*point.resource_cost, requests_of(workload, sweep.resource, bill.period.hours));
    if (const Function* function = find_function(workload, sweep.resource)) point.duration = mean_duration(*function);
  }
  for (const Assumption& a : bill.assumptions) {
    const auto known =
        sweep.known_assumptions.try_emplace({a.resource, a.key, a.value, a.why}, sweep.assumptions.size());
    if (known.second) sweep.assumptions.push_back(a);
    if (sweep.is_over_all_regions) point.assumed.push_back(known.first->second);
  }
  // What was read on several days is as old as its oldest part.
  std::optional<Date>& read_on = sweep.first_bill.period.prices_read_on;
  if (sweep.is_over_all_regions && read_on) read_on = std::min(*read_on, bill.period.prices_read_on.value_or(*read_on));
  if (sweep.points.empty())
    sweep.first_bill = std::move(bill);
  else if (bill.period.prices_as_of != sweep.first_bill.period.prices_as_of ||
           bill.period.hours != sweep.first_bill.period.hours)
    sweep.has_one_period = false;
  sweep.points.push_back(std::move(point));
}

void mark_points(Sweep& sweep) {
  const Candidates candidates = candidates_of(sweep.points);
  if (candidates.empty() || sweep.is_partial() || !sweep.is_same_work) return;
  const bool costs_differ = std::ranges::any_of(
      candidates, [&](std::size_t i) { return sweep.points[i].total != sweep.points[candidates.front()].total; });
  if (!costs_differ && candidates.size() > 1 && !sweep.has_durations()) return;
  sweep.cheapest = first_of(sweep.points, candidates, [](const SweepPoint& a, const SweepPoint& b) {
    return std::tie(a.total, a.duration) < std::tie(b.total, b.duration);
  });
  if (!sweep.has_durations()) return;
  sweep.fastest = first_of(sweep.points, candidates, [](const SweepPoint& a, const SweepPoint& b) {
    return std::tie(a.duration, a.total) < std::tie(b.duration, b.total);
  });
  sweep.balanced = find_balanced(sweep.points, candidates);
}

}  // namespace lambdacost
