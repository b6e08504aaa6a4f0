// What a DynamoDB table and its indexes consume in the month, in capacity units: the same whether the units are billed
// one by one or as capacity.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/rational.h"
#include "base/source.h"
#include "catalogue/terms.h"
#include "model/table.h"

namespace lambdacost {

/// Hears what counting a table's traffic finds. A `key` is a path below the table: "indexes.by-customer.writes".
class TrafficListener {
 public:
  virtual ~TrafficListener() = default;
  /// What is contradictory or cannot be counted.
  virtual void error(FindingId id, SourceRange range, std::string_view key, std::string_view message,
                     std::string help) = 0;
  virtual void assume(std::string_view key, std::string value, std::string why) = 0;
  /// Where the table stands.
  virtual SourceRange place() const = 0;
};

/// For those who only count: what is found wrong is for the bill to say.
class SilentListener : public TrafficListener {
 public:
  void error(FindingId, SourceRange, std::string_view, std::string_view, std::string) override {}
  void assume(std::string_view, std::string, std::string) override {}
  SourceRange place() const override { return {}; }
};

/// Units consumed in one region in the month; none where the workload does not say.
struct Consumption {
  std::optional<Rational> units;
  std::string derivation;
  bool is_sound = true;  ///< false after an error, when the units are only a place for them
};

/// What a table or one index consumes in its home region.
struct Traffic {
  std::string path;  ///< below the table: "", "indexes.by-customer"
  Consumption reads;
  Consumption writes;

  const Consumption& of(TrafficKind kind) const { return kind == TrafficKind::reads ? reads : writes; }
};

struct TableTraffic {
  Traffic table;                            ///< its writes reach every replica alike
  std::vector<Traffic> local_indexes;       ///< in the table's order; they use the table's capacity
  std::vector<Traffic> indexes;             ///< in the table's order; their writes are done in every region
  std::vector<Consumption> replica_reads;   ///< in the table's order
  std::optional<Consumption> expired;       ///< deletes by time to live, replicated to every region but the home
  std::optional<Consumption> data_changes;  ///< change data capture units of one destination
  std::optional<Rational> written_bytes;    ///< of the table's items; an upper bound where writes are measured units

  /// What the table's own capacity is asked for at home: by the table and its local indexes. None where a part of it is
  /// not known.
  Traffic of_own_capacity() const;
};

/// Counts a table's traffic in a month of `hours` hours. Tells the listener of what is contradictory or cannot be
/// counted (a missing item size); such traffic is 0 then, and the bill does not count. Where neither requests nor units
/// are given, units that a file has measured count. What is not known is left open, for the caller to mind where it
/// matters.
TableTraffic table_traffic(const Table& table, const Terms& terms, const Decimal& hours, TrafficListener& listener);

/// "indexes.by-customer.reads"
std::string path_below(std::string_view path, std::string_view key);

}  // namespace lambdacost
