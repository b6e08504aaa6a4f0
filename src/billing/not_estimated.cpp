#include "billing/not_estimated.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

std::string_view service_of(std::string_view meter, const Catalogue& catalogue) {
  const std::span<const MeterRow> meters = catalogue.rows<MeterRow>();
  const auto found = std::ranges::find(meters, meter, &MeterRow::meter);
  if (found == meters.end()) throw std::logic_error(fmt::format("meter {} is not in the catalogue", meter));
  return found->service;
}

NotEstimated begin_part(const UnknownUsage& usage, const BillingContext& context) {
  NotEstimated part;
  part.resource = usage.resource;
  part.type = usage.type;
  part.place = usage.place;
  part.region = usage.region;
  part.service = service_of(usage.meter, context.catalogue);
  part.tags = context.tags_of(usage.resource);
  return part;
}

}  // namespace

std::vector<NotEstimated> not_estimated(std::span<const UnknownUsage> unknown, const BillingContext& context) {
  std::map<std::string, NotEstimated> by_resource;
  for (const UnknownUsage& usage : unknown) {
    auto [entry, is_new] = by_resource.try_emplace(usage.resource);
    NotEstimated& part = entry->second;
    if (is_new) part = begin_part(usage, context);
    if (std::ranges::find(part.missing, usage.key) == part.missing.end()) part.missing.push_back(usage.key);
  }
  std::vector<NotEstimated> parts;
  for (auto& [resource, part] : by_resource) parts.push_back(std::move(part));
  return parts;
}

std::string count_of_kind(std::size_t count, const Kind& kind) {
  return fmt::format("{} {}{}", count, kind.noun, count == 1 ? "" : "s");
}

std::string count_by_kind(std::span<const NotEstimated> parts) {
  std::vector<std::string> counts;
  for_each_kind_type([&](const Kind& kind, const auto*) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        parts, [&](const NotEstimated& part) { return is_path_within(part.resource, kind.key); }));
    if (count > 0) counts.push_back(count_of_kind(count, kind));
  });
  return join_with_and(counts);
}

std::string missing_keys(const NotEstimated& part) { return join_with_and(part.missing); }

void warn_of_unknown_usage(std::span<const NotEstimated> parts, Diagnostics& diagnostics) {
  if (parts.empty()) return;
  const NotEstimated& first = parts.front();
  const bool is_one = parts.size() == 1;
  std::string message =
      is_one ? fmt::format("{}: no {} given: the total is partial", make_printable(first.resource), missing_keys(first))
             : fmt::format("usage is not given for {}: the total is partial", count_by_kind(parts));
  const bool is_one_key = is_one && first.missing.size() == 1;
  diagnostics
      .warning("unknown-usage", first.place, std::move(message),
               fmt::format("give {}, or 0 where there is none", is_one_key || !is_one ? "it" : "them"))
      .path = is_one ? first.resource : std::string();
}

}  // namespace lambdacost
