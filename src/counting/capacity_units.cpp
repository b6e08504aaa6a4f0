#include "counting/capacity_units.h"

namespace lambdacost {
namespace {

Decimal fraction_of(const std::optional<Located<Share>>& share) { return share ? share->value.fraction : Decimal(); }

Rational units_of(const Rational& bytes, const Decimal& unit) { return max((bytes / unit).ceiling(), Decimal(1)); }

}  // namespace

CapacityRules capacity_rules(const Terms& terms) {
  return {terms.size("dynamodb.read_unit").bytes, terms.size("dynamodb.write_unit").bytes,
          terms.number("dynamodb.eventual_factor"), terms.number("dynamodb.transactional_factor")};
}

Rational read_units(const Rational& bytes, const CapacityRules& rules) {
  return units_of(bytes, rules.read_unit_bytes);
}

Rational write_units(const Rational& bytes, const CapacityRules& rules) {
  return units_of(bytes, rules.write_unit_bytes);
}

Rational consistency_factor(const TableReads& reads, const CapacityRules& rules) {
  const Decimal strong = fraction_of(reads.strong);
  const Decimal transactional = fraction_of(reads.transactional);
  const Decimal eventual = Decimal(1) - strong - transactional;
  return eventual * rules.eventual + strong + transactional * rules.transactional;
}

Rational transaction_factor(const TableWrites& writes, const CapacityRules& rules) {
  const Decimal transactional = fraction_of(writes.transactional);
  return Decimal(1) - transactional + transactional * rules.transactional;
}

Rational index_writes_of_a_write(const LocalIndex& index) {
  const Decimal share = index.writes ? fraction_of(index.writes->value.share) : Decimal();
  return share * (Decimal(1) + fraction_of(index.key_changes));
}

}  // namespace lambdacost
