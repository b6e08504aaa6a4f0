// Every function at the edge as a CloudFront Function and as Lambda@Edge: what keeps it from being one of them, and
// what each costs. As it is, a function costs what the account's bill says; as the other kind what the bill says of it
// there, and `change` is what that makes of the whole bill, free parts included.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/currency.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"
#include "billing/workload_bill.h"
#include "comparing/edge_move.h"
#include "model/workload.h"

namespace lambdacost {

/// A function as one of the two kinds.
struct EdgeSide {
  EdgeKind kind;
  bool is_current = false;
  std::vector<EdgeObstacle> obstacles;  ///< none: it can be
  std::vector<std::string> not_given;   ///< see EdgeCandidate
  std::vector<std::string> remarks;     ///< see EdgeCandidate
  std::optional<Decimal> cost;          ///< of the function; none where it cannot be so, or is not known
  std::optional<Decimal> change;        ///< of the account's bill; 0 as it is
  std::vector<std::string> missing;     ///< keys of usage that is not given, so that the cost is not known

  bool is_possible() const { return obstacles.empty(); }
};

/// A function at the edge.
struct EdgeJob {
  std::string resource;  ///< its path in the workload
  std::string event;     ///< "viewer-request"; "" where none is given
  std::array<EdgeSide, std::size(kEdgeKinds)> sides;
  std::optional<EdgeKind> cheapest;  ///< of those that are possible; none where a cost is not known, or none is

  const EdgeSide& current() const { return sides[sides.front().is_current ? 0 : 1]; }
  const EdgeSide& other() const { return sides[sides.front().is_current ? 1 : 0]; }
  /// What the cheapest saves of the account's bill; none where it is as it is, or must move whatever that costs.
  std::optional<Decimal> saving() const;
};

struct EdgeComparison {
  BillingPeriod period;
  Currency currency;
  std::string workload;
  bool free_tier = true;
  std::vector<EdgeJob> jobs;
  std::optional<Decimal> total;           ///< of the functions at the edge as they are; none where nothing is known
  bool is_partial = false;                ///< some of it is not known
  std::optional<Decimal> cheapest_total;  ///< with each where it is cheapest; none where nothing moves
  std::vector<Assumption> assumptions;    ///< of the bill as it stands
};

/// Compares the functions at the edge. Appends what billing them as they stand appends; the comparison counts when no
/// error was appended.
EdgeComparison compare_edge(const Workload& workload, const BillingSettings& settings, const Sources& sources,
                            Diagnostics& diagnostics);

}  // namespace lambdacost
