// Mixes: things of several sizes or running times, each with its share of all, or one value for all.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/values.h"
#include "records/decoder.h"
#include "records/notation.h"
#include "records/visit.h"

namespace lambdacost {

/// Reads a list of parts whose shares add up to the whole, or one value, which becomes the one part. `value` is a
/// part's member beside its `share`; `expected` is said of a mapping.
template <class Part, class T>
bool read_mix(Decoder& decoder, const Node& node, const FieldInfo& info, Located<T> Part::*value,
              std::string_view expected, std::vector<Part>& parts) {
  if (node.is_mapping() && !is_range(node)) return decoder.fail_type(node, expected);
  if (!node.is_sequence()) {
    Part whole{};
    whole.share = {Share{1}, node.range};
    if (!read_value(decoder, node, info, whole.*value)) return false;
    parts = {whole};
    return true;
  }
  if (!read_value(decoder, node, info, parts)) return false;
  Decimal sum;
  for (const Part& part : parts) sum += part.share->fraction;
  if (sum == Decimal(1)) return true;
  return decoder.fail("invalid-value", node.range,
                      fmt::format("the shares add up to {}%, not 100%", (sum * Decimal(100)).to_string()));
}

/// Leads a visitor to every value of a mix: to the one value that stands for all, or to the parts, after the list of
/// them as a whole.
template <class Part, class T>
void visit_every_part(const std::vector<Part>& parts, Located<T> Part::*value, std::string_view key, SourceRange range,
                      ValueVisitor& visitor) {
  if (parts.size() == 1 && parts.front().share.value == Share{1})
    return visit_value(parts.front().*value, range, kEveryValue, visitor);
  std::vector<std::string> texts;
  for (const Part& part : parts)
    texts.push_back(fmt::format("{{share: {}, {}: {}}}", notate(part.share.value), key, notate((part.*value).value)));
  visitor.visit({range, {}, {}, notate_list(texts), NotationAtPlace::parts});
  visit_value(parts, range, kEveryValue, visitor);
}

}  // namespace lambdacost
