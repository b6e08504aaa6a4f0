#include "billing/workload_bill.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "billing/billing.h"
#include "billing/not_estimated.h"
#include "billing/price_sources.h"
#include "billing/unknown_configuration.h"
#include "catalogue/terms.h"
#include "model/kinds.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

std::map<std::string, Tags> tags_by_resource(const Workload& workload) {
  std::map<std::string, Tags> tags;
  for (const ResourceHead& resource : resource_heads(workload))
    if (!resource.tags->empty()) tags.emplace(path_child(resource.kind, resource.name), *resource.tags);
  return tags;
}

std::map<std::string, Decimal> usage_elsewhere(const Workload& workload) {
  std::map<std::string, Decimal> used;
  if (workload.account && workload.account->value.already_used)
    for (const UsedElsewhere& entry : workload.account->value.already_used->value.entries)
      used[entry.key] = entry.quantity.value;
  return used;
}

}  // namespace

Bill bill_workload(const Workload& workload, const BillingSettings& settings, Diagnostics& diagnostics) {
  const Terms terms(settings.catalogue, settings.period.prices_as_of);
  Metering metering = meter_workload(workload, {terms, settings.period.hours}, diagnostics);
  drop_unknown_configuration(workload, metering, diagnostics);
  Bill bill = bill_metering(std::move(metering), workload, settings, diagnostics);
  warn_of_unknown_usage(bill.not_estimated, diagnostics);
  return bill;
}

Bill bill_metering(Metering metering, const Workload& workload, const BillingSettings& settings,
                   Diagnostics& diagnostics) {
  metering.assumptions.insert(metering.assumptions.end(), settings.assumptions.begin(), settings.assumptions.end());
  BillingContext context{settings.catalogue,      settings.period,           settings.free_tier,
                         settings.allow_unpriced, usage_elsewhere(workload), tags_by_resource(workload)};
  if (workload.discount) context.discount = workload.discount->value.fraction;
  if (workload.savings_plan) context.savings_plan = workload.savings_plan->value.offer();
  Bill bill = make_bill(std::move(metering), context, diagnostics);
  bill.sources = price_sources(bill.lines, settings.catalogue, settings.period.prices_as_of);
  bill.period.prices_read_on = newest_reading(bill.lines, settings.catalogue, settings.period.prices_as_of);
  if (auto age = age_of_prices(bill.period)) {
    // Not insert(): of that g++ 12 warns wrongly.
    bill.assumptions.push_back(std::move(*age));
    std::rotate(bill.assumptions.begin(), bill.assumptions.end() - 1, bill.assumptions.end());
  }
  bill.workload = workload.name ? workload.name->value.text : std::string();
  if (workload.account && workload.account->value.id) bill.account = workload.account->value.id->value.text;
  return bill;
}

}  // namespace lambdacost
