// What a DynamoDB table and its indexes consume in the month, in capacity units: the same whether the units are billed
// one by one or as capacity.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "model/table.h"
#include "services/metering.h"

namespace lambdacost {

/// Units consumed in one region in the month; none where the workload does not say.
struct Consumption {
  std::optional<Rational> units;
  std::string derivation;
};

/// What a table or one index consumes in its home region.
struct Traffic {
  std::string path;  ///< below the table: "", "indexes.by-customer"
  Consumption reads;
  Consumption writes;
};

struct TableTraffic {
  Traffic table;                            ///< its writes reach every replica alike
  std::vector<Traffic> indexes;             ///< in the table's order; their writes are done in every region
  std::vector<Consumption> replica_reads;   ///< in the table's order
  std::optional<Consumption> expired;       ///< deletes by time to live, replicated to every region but the home
  std::optional<Consumption> data_changes;  ///< change data capture units of one destination
  std::optional<Rational> written_bytes;    ///< of the table's items; an upper bound where writes are measured units
};

/// Counts a table's traffic. Appends what is contradictory or cannot be counted (a missing item size); such traffic is
/// 0 then, and the bill does not count. What is not given is left open, for the caller to mind where it matters.
TableTraffic table_traffic(const Table& table, const MeteringMonth& month, ResourceMeter& meter);

/// "indexes.by-customer.reads"
std::string path_below(std::string_view path, std::string_view key);

}  // namespace lambdacost
