// Capacity units of DynamoDB's requests, which on-demand and provisioned tables count alike: pure arithmetic that
// services, rules and comparisons share. The rules are AWS's,
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
#pragma once

#include "base/decimal.h"
#include "base/rational.h"
#include "catalogue/terms.h"
#include "model/table.h"

namespace lambdacost {

/// How much data a unit is and what consistency costs, in the month at hand.
struct CapacityRules {
  Decimal read_unit_bytes;
  Decimal write_unit_bytes;
  Decimal eventual;       ///< of an eventually consistent read, against a strongly consistent one
  Decimal transactional;  ///< of a transactional read or write, against a plain one
};
CapacityRules capacity_rules(const Terms& terms);

/// Units of data read at once with strong consistency: one item, or all items that one Query or Scan reads. Rounded up
/// once, at least 1: a missing item is a read too.
Rational read_units(const Rational& bytes, const CapacityRules& rules);

/// Units of a plain write of one item, at least 1. `bytes` is the larger of the item before and after; a failed
/// condition costs the same.
Rational write_units(const Rational& bytes, const CapacityRules& rules);

/// Units of the mix of reads for each strongly consistent one: what is neither strong nor transactional is eventual.
Rational consistency_factor(const TableReads& reads, const CapacityRules& rules);

/// Units of the mix of writes for each plain one.
Rational transaction_factor(const TableWrites& writes, const CapacityRules& rules);

/// Entries of an index that one write of the table writes on average: a change of the index key deletes one entry and
/// puts another.
Rational index_writes_of_a_write(const LocalIndex& index);

}  // namespace lambdacost
