// What the readers of pricing files share: a row with its place, its days, and the records of limits. Only
// catalogue_reader.cpp and limit_reader.cpp include it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "records/decoder.h"

namespace lambdacost {

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Date& out);

/// One row of a file: whether it could be read, and where it stands.
template <class T>
struct Row {
  T value;
  SourceRange range;
  bool good = false;
};

template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Row<T>& out) {
  out.range = node.range;
  out.good = read_value(decoder, node, info, out.value);
  return out.good;
}

/// The days on which a row counts.
struct PeriodRecord {
  std::optional<Date> effective_from;
  std::optional<Date> effective_to;
};
std::span<const Field<PeriodRecord>> fields_of(const PeriodRecord*);

/// One bound of a limit, as its row is written.
struct BoundRecord : PeriodRecord {
  using Inherited = PeriodRecord;

  Name variant;
  std::optional<Severity> severity;
  std::string path;
  Name when;
  Name unless;
  std::optional<Located<Name>> min;
  std::optional<Located<Name>> max;
  std::optional<Located<Name>> step;
  std::optional<Located<Name>> note_above;
  std::optional<Located<Name>> until;
  std::string allowed;
  std::string denied;
  Name first_character;
  Name characters;
  bool forbidden = false;
  Name needs;
  bool adjustable = false;
  Name account;
  std::string reason;
  std::string advice;
  Located<Name> source;
};
std::span<const Field<BoundRecord>> fields_of(const BoundRecord*);

/// A limit with its bounds.
struct LimitRecord {
  Name id;
  Name title;
  std::string explanation;
  std::string bad;
  std::string good;
  std::vector<Row<BoundRecord>> bounds;
};
std::span<const Field<LimitRecord>> fields_of(const LimitRecord*);

/// Appends `invalid-value` for values that are no limit's or do not go together.
void check_bound(const Row<BoundRecord>& record, Diagnostics& diagnostics);

/// The rows, with their texts put where `keep` keeps them. The bound lacks its days and source.
LimitRow limit_row(const LimitRecord& record, const std::function<std::string_view(const std::string&)>& keep);
BoundRow bound_row(const LimitRecord& limit, const BoundRecord& record,
                   const std::function<std::string_view(const std::string&)>& keep);

}  // namespace lambdacost
