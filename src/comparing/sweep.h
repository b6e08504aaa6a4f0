// What a month costs at each value of one setting, and which of the values are worth a look.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "billing/bill.h"
#include "model/workload.h"

namespace lambdacost {

/// A value as people and as machines read it.
struct SweepValue {
  std::string label;                   ///< "128 MB", or as it was written: "10/s"
  std::string text;                    ///< the number alone where it is one: "128"
  std::string unit = {};               ///< "MB"; "" without one
  std::optional<Decimal> number = {};  ///< none where the value is a word
  std::string name = {};               ///< what people call a region: "Europe (Frankfurt)"; "" for other values

  /// "eu-central-1 Europe (Frankfurt)"; the label of what has no name.
  std::string title() const { return name.empty() ? label : label + ' ' + name; }
};

/// A price that is not known.
struct MissingPrice {
  std::string meter;
  std::string variant;  ///< of the meter, or ""
  std::string region;

  friend auto operator<=>(const MissingPrice&, const MissingPrice&) = default;
};

struct SweepPoint {
  SweepValue value;
  std::optional<Decimal> duration;          ///< of the function, mean of an invocation in ms; none where there is none
  std::optional<Decimal> total;             ///< of the month, all resources, as far as it is known
  bool is_partial = false;                  ///< some price or usage is not known
  std::optional<Decimal> resource_cost;     ///< of the resource whose setting it is
  std::optional<Decimal> cost_per_million;  ///< the resource's, of as many requests; cut as quantities are
  std::vector<std::string> broken_limits;   ///< ids; such a value is shown, and never marked
  // Of sweeps over all regions:
  bool is_current = false;                ///< everything is where it is without the sweep
  std::vector<MissingPrice> left_out;     ///< see Bill
  std::vector<std::size_t> assumed = {};  ///< of Sweep::assumptions
};

/// A region that a sweep over all of them could not set beside the others.
struct LeftOutRegion {
  SweepValue value;
  std::string reason;  ///< "no price of requests (arm64)"
  std::vector<MissingPrice> missing = {};
};

/// Points in the order of the values, those of all regions by cost; the marks are indexes of points.
struct Sweep {
  std::string path;          ///< of the setting
  std::string resource;      ///< "functions.place-order"; "" where the setting is of no resource
  std::string scenario;      ///< "" where none was asked for
  bool is_measured = false;  ///< each point has its own duration
  /// Whether the values do the same work, so that the cheapest is advice: not for usage, which costs less where there
  /// is less of it, nor for memory without measured durations.
  bool is_same_work = true;
  std::vector<SweepPoint> points;
  Bill first_bill;                      ///< of the first point
  bool has_one_period = true;           ///< all months are the first's
  std::vector<Assumption> assumptions;  ///< of all points, each once
  /// The places of those by their texts, so that a point of a large workload need not look through all of them.
  std::map<std::array<std::string, 4>, std::size_t> known_assumptions;
  std::optional<std::size_t> cheapest;  ///< the smallest total; of several the fastest
  std::optional<std::size_t> fastest;   ///< the shortest duration; of several the cheapest
  std::optional<std::size_t> balanced;  ///< the smallest mean of cost and duration, each as a part of the largest

  // Of a sweep over all regions; see region_sweep.h.
  bool is_over_all_regions = false;
  std::vector<LeftOutRegion> not_comparable;         ///< by region
  std::map<std::string, std::string> staying;        ///< what does not follow the setting, by path: its region
  std::vector<Assumption> assumptions_of_some = {};  ///< those that are not of all points; `assumptions` has the others

  bool is_partial() const;
  /// Whether the point is the cheapest or, in a sweep over all regions, costs no more than it.
  bool is_cheapest(std::size_t point) const;
  /// Whether durations are there and differ.
  bool has_durations() const;
};

/// Adds the workload's point to the sweep, with the limits that the value breaks.
void add_point(Sweep& sweep, SweepValue value, const Workload& workload, Bill bill,
               std::vector<std::string> broken_limits);

/// Sets the marks, once all points are there, among those that break no limit. Without durations that differ only the
/// cheapest is marked, and none where some total is not whole, all cost the same, the values do different work. The
/// cost that is balanced is the resource's, where there is one. Between equals the first counts.
void mark_points(Sweep& sweep);

}  // namespace lambdacost
