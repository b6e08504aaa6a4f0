// A whole workload: what one or several files describe, decoded. Nothing here is priced.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "catalogue/values.h"
#include "input/document.h"
#include "model/function.h"
#include "model/reading.h"
#include "model/service_instance.h"
#include "model/table.h"
#include "records/decoder.h"
#include "records/field.h"
#include "records/savings_plan_words.h"
#include "records/texts.h"

namespace lambdacost {

/// The Compute Savings Plan that is shown beside list prices.
struct SavingsPlan {
  Located<CommitmentTerm> term;
  Located<SavingsPlanPayment> payment;

  SavingsPlanOffer offer() const { return {term.value, payment.value}; }
  friend bool operator==(const SavingsPlan&, const SavingsPlan&) = default;
};

/// Usage of this month by the rest of the account: `quantity` of what the allowance named `key` counts.
struct UsedElsewhere {
  std::string key;
  Located<Decimal> quantity;
  friend bool operator==(const UsedElsewhere&, const UsedElsewhere&) = default;
};
struct AlreadyUsed {
  std::vector<UsedElsewhere> entries;
  friend bool operator==(const AlreadyUsed&, const AlreadyUsed&) = default;
};

/// Reserved DynamoDB capacity of a region.
struct ReservedCapacity {
  Located<RegionCode> region;
  std::optional<Located<Count>> rcu;
  std::optional<Located<Count>> wcu;
  Located<CommitmentTerm> term;
  friend bool operator==(const ReservedCapacity&, const ReservedCapacity&) = default;
};

/// The AWS account, and the quotas in it that AWS can raise.
struct Account {
  std::optional<Located<Name>> id;
  std::optional<Located<Count>> concurrency;
  std::optional<Located<Count>> eni_per_vpc;
  std::optional<Located<Count>> tables;
  std::optional<Located<Count>> indexes_per_table;
  std::optional<Located<Count>> table_read_units;
  std::optional<Located<Count>> table_write_units;
  std::optional<Located<Count>> account_read_units;
  std::optional<Located<Count>> account_write_units;
  std::optional<Located<Count>> durable_executions;
  std::optional<Located<AlreadyUsed>> already_used;
  std::vector<Located<ReservedCapacity>> reserved;
  friend bool operator==(const Account&, const Account&) = default;
};

struct Budget {
  std::optional<Located<Name>> name;
  std::optional<Located<Name>> scope;  ///< see comparing/cost_scope.h; the total when not given
  Located<CostAmount> limit;
  std::optional<Located<Share>> warn_at;
};

/// The scenario that is the files as they stand, and the name that asks for every scenario: no scenario may be called
/// so.
inline constexpr std::string_view base_scenario = "base";
inline constexpr std::string_view all_scenarios = "all";

/// Variants of the workload: each a mapping of paths, as in `--set`, to values.
struct Scenarios {
  std::vector<Named<Node>> scenarios;
};

/// What is wrong with a month of no hours, wherever it is given.
inline constexpr std::string_view kNoHours = "a month has more than 0 hours";

/// A setting that a template has, and of which it does not say what it is.
struct UnknownSetting {
  std::string path;            ///< "functions.place-order.memory"
  SourceRange place;           ///< of the property's value
  std::string expression;      ///< "!ImportValue shared-memory"
  std::string reason;          ///< "the stack's exports are not known"
  std::string parameter = {};  ///< the template's parameter that gives it; "" where it follows from something else
  bool is_priced = true;       ///< whether a price may follow from it
  bool is_told = false;        ///< whether another finding says so already
};

struct Workload {
  std::optional<Located<Name>> name;
  std::optional<Located<RegionCode>> region;
  std::optional<Located<Month>> month;
  std::optional<Located<Decimal>> hours_per_month;  ///< above 0
  std::optional<Located<bool>> free_tier;           ///< true when not given
  std::optional<Located<SavingsPlan>> savings_plan;
  std::optional<Located<Share>> discount;  ///< below 1
  Located<Tags> tags;
  std::optional<Located<Account>> account;
  std::vector<Named<Function>> functions;
  std::vector<Named<EdgeFunction>> edge_functions;
  std::vector<Named<CloudFrontFunction>> cloudfront_functions;
  std::vector<Named<Table>> tables;
  std::vector<Named<ServiceInstance>> services;
  std::vector<Located<Budget>> budgets;
  std::optional<Located<CostAmount>> expect;
  std::optional<Located<Scenarios>> scenarios;
  bool has_ranges = false;                       ///< some number is a range, of which one point was read
  std::vector<UnknownSetting> unknown_settings;  ///< of templates, those that nothing else gives
  std::vector<Assumption> assumptions;           ///< made while templates were read
  /// AWS's names of templates' resources by their paths, "" where they are not known: rules on names look at these.
  std::map<std::string, Located<std::string>, std::less<>> aws_names;
};

/// Whether the path is that of a setting which is not known, or leads to a part of it.
bool is_unknown(const Workload& workload, std::string_view path);

std::span<const Field<Workload>> fields_of(const Workload*);

/// The key of what lies under every resource of a kind.
inline constexpr std::string_view kDefaultsKey = "defaults";

/// Keys of the document that begin so are ignored.
inline constexpr std::string_view kExtensionPrefix = "x-";

/// Puts `defaults:` under the document's resources and takes it out, and the ignored keys too; the defaults of services
/// stay for apply_service_defaults(). What has nothing behind its name becomes an empty section or resource. Functions
/// of container images get no runtime, handler and layers from there. Appends what is wrong with the defaults of kinds
/// that the document has no resource of.
void apply_defaults(Node& document, const Catalogue& catalogue, Diagnostics& diagnostics);

/// Puts the defaults of services under their instances and takes them out: once the settings are applied, since a
/// default gives way to what says the same in another way. Appends as apply_defaults() does.
void apply_service_defaults(Node& document, const Catalogue& catalogue, Diagnostics& diagnostics);

/// Decodes one document whose defaults are applied. `fallback_region` (a flag or the
/// environment) stands over the file's `region:`; both are only defaults, so afterwards every regional resource that
/// any of them covers has a region. Of ranges, `point` is read. Appends findings; the workload is usable when no error
/// was appended.
Workload decode_workload(const Node& document, const std::optional<Located<RegionCode>>& fallback_region,
                         const Catalogue& catalogue, Diagnostics& diagnostics, RangePoint point = RangePoint::expected);

/// Several files as one account: resources, budgets and scenarios together; `month`, `hours_per_month`, `free_tier`,
/// `savings_plan`, `discount`, `account` and `expect` must agree or be absent (`conflicting-files`), and no resource
/// may be there twice (`duplicate-resource`, both places). The name, tags of the first file stay; each resource has its
/// own file's tags.
Workload merge_workloads(std::vector<Workload> workloads, Diagnostics& diagnostics);

}  // namespace lambdacost
