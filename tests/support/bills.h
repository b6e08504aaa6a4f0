// The bill of workload texts as the program makes it, and its lines as one line of text each.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/bill.h"
#include "loading/load.h"
#include "support/memory_world.h"

namespace lambdacost::test {

/// The bill of files, which counts when no error was appended.
inline Bill bill_of_files(const std::vector<std::string>& files, const LoadingContext& context,
                          Diagnostics& diagnostics) {
  const Workload workload = load_workload(read_documents(files, context.inputs, diagnostics), context, diagnostics);
  BillingSettings settings = choose_settings(workload, context, diagnostics);
  note_expected_only(workload, settings.assumptions);
  return bill_workload(workload, settings, diagnostics);
}

/// One estimate: file1.yaml, file2.yaml ... of the given texts, with a pricing file over the built-in catalogue where
/// one is given.
struct Estimate {
  explicit Estimate(std::vector<std::string> texts, PricingOptions options = {}, std::string pricing = {}) {
    std::vector<std::string> files;
    for (std::string& text : texts) {
      files.push_back(fmt::format("file{}.yaml", files.size() + 1));
      memory.contents[files.back()] = std::move(text);
    }
    if (!pricing.empty()) {
      memory.contents["prices/file.yaml"] = std::move(pricing);
      options.pricing = GivenText{"prices", "--pricing"};
    }
    catalogue = load_catalogue(options.pricing, inputs, diagnostics);
    if (catalogue) bill = bill_of_files(files, {inputs, *catalogue, options}, diagnostics);
  }
  explicit Estimate(std::string text, PricingOptions options = {}, std::string pricing = {})
      : Estimate(std::vector{std::move(text)}, std::move(options), std::move(pricing)) {}

  /// The line of a meter, of a resource where several have it; nullptr when there is none.
  const LineItem* find(std::string_view meter, std::string_view resource = {}) const {
    for (const LineItem& line : bill.lines)
      if (line.meter->meter == meter && (resource.empty() || line.resource == resource)) return &line;
    return nullptr;
  }

  /// Quantity of a meter over all lines, or "none" without such a line, or the findings where there are errors.
  std::string quantity(std::string_view meter) const {
    if (diagnostics.has_errors()) return findings();
    if (find(meter) == nullptr) return "none";
    Decimal sum;
    for (const LineItem& line : bill.lines)
      if (line.meter->meter == meter) sum += line.quantity;
    return sum.to_string();
  }

  /// The exact total, or the findings where there are errors.
  std::string total() const { return diagnostics.has_errors() ? findings() : bill.total.to_string(); }

  /// "error unknown-price: the message", a line each.
  std::string findings() const {
    std::string text;
    for (const Diagnostic& finding : diagnostics.sorted())
      text += fmt::format("{}{} {}: {}", text.empty() ? "" : "\n", to_string(finding.severity), finding.id.text(),
                          finding.message);
    return text;
  }

  /// "key value (why)", a line for each assumption of the resource; "" stands for the whole estimate.
  std::vector<std::string> assumptions(std::string_view resource) const {
    std::vector<std::string> texts;
    for (const Assumption& assumption : bill.assumptions)
      if (assumption.resource == resource)
        texts.push_back(fmt::format("{} {} ({})", assumption.key, assumption.value, assumption.why));
    return texts;
  }

  MemoryFiles memory;
  Inputs inputs{memory};
  Diagnostics diagnostics;
  std::optional<Catalogue> catalogue;
  Bill bill;
};

/// "3000000 - 1000000 free: 2000000 x 0.0000002 = 0.4"; the tiers with plus signs between them.
inline std::string describe(const LineItem& line) {
  std::string tiers;
  for (const TierCharge& tier : line.tiers)
    tiers +=
        fmt::format("{}{} x {}", tiers.empty() ? "" : " + ", tier.quantity.to_string(), tier.unit_price.to_string());
  return fmt::format("{} - {} free: {} = {}", line.quantity.to_string(), line.free_quantity.to_string(),
                     tiers.empty() ? "nothing" : tiers, line.cost ? line.cost->to_string() : "unknown");
}

/// The line of a meter described, or "none".
inline std::string describe(const Estimate& estimate, std::string_view meter, std::string_view resource = {}) {
  const LineItem* line = estimate.find(meter, resource);
  return line == nullptr ? "none" : describe(*line);
}

/// Options of a month.
inline PricingOptions in_month(std::string_view month) {
  PricingOptions options;
  if (!month.empty()) options.month = GivenText{std::string(month), "--month"};
  return options;
}

/// A workload with the one function `f` in us-east-1.
inline std::string one_function(std::string_view keys) {
  return fmt::format("functions:\n  f: {{region: us-east-1, {}}}\n", keys);
}

}  // namespace lambdacost::test
