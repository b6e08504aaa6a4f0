// Functions that use a database: each environment holds a connection, directly or from the pool of a proxy.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "counting/concurrency.h"
#include "records/visit.h"
#include "rules/account_concurrency.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

constexpr std::string_view kLimit = "database-connections";

std::string number_text(const Rational& number) { return to_string(Amount{number}); }

Rational floor_of(const Rational& number) { return Rational(-(Rational(0) - number).ceiling()); }

/// How many environments of the functions may be there at once.
struct Concurrency {
  Rational environments;
  std::size_t functions = 0;
  std::vector<RelatedNote> places;  ///< that say so
};

/// Adds up what the functions of a list may take at the most: what is reserved, else what the peak needs, else what the
/// region has left, which several share.
class GreatestConcurrency {
 public:
  explicit GreatestConcurrency(const RuleContext& context) : context_(context), account_(context) {}

  /// Functions that connect through a proxy take none of the database's own connections.
  Concurrency of(const NameList& names, bool is_direct) const {
    Concurrency sum;
    std::set<std::string_view> seen;
    std::set<std::string_view> regions;  // whose rest is counted
    for (const Located<Name>& name : names.names) {
      const Named<Function>* function = find_function(context_.workload, name->text);
      if (function == nullptr || !function->is_sound || !seen.insert(name->text).second) continue;
      if (is_direct && function->value.rds_proxy && function->value.rds_proxy->value) continue;
      add(*function, regions, sum);
    }
    return sum;
  }

 private:
  void add(const Named<Function>& named, std::set<std::string_view>& regions, Concurrency& sum) const {
    const Function& function = named.value;
    ++sum.functions;
    if (const auto& reserved = function.reserved_concurrency) {
      sum.environments += Rational(reserved->value.value);
      sum.places.push_back({reserved->range, "reserved here", path_of(named) + ".reserved_concurrency"});
      return;
    }
    const auto rate = function.peak ? amount_of(function.peak->value) : std::nullopt;
    const Rational busy = rate ? busy_environments(rate->value, mean_milliseconds(function)) : Rational(0);
    if (!busy.is_zero()) {
      sum.environments += Rational(busy.ceiling());
      sum.places.push_back({function.peak->range, "the peak", path_of(named) + ".peak"});
    } else if (regions.insert(region_of(function)).second) {
      sum.environments += account_.left_to(function);
      sum.places.push_back(
          {named.range, fmt::format("as many as the region has ({})", account_.quota().origin), path_of(named)});
    }
  }

  const RuleContext& context_;
  AccountConcurrency account_;
};

/// What a database takes, and what that is known of.
struct Connections {
  std::optional<Rational> most;
  std::string origin;  ///< "`max_connections`", "postgresql at 16 ACU"; what is missing where it is not known
};

/// Whether it is so small at times that PostgreSQL takes fewer connections, whatever its greatest size.
bool has_low_minimum(const ServiceInstance& database, const RuleContext& context) {
  const auto* least = given_as<Decimal>(database, "min_capacity");
  return least != nullptr && *least <= context.terms.number("aurora.low_min_capacity");
}

Connections connections_of(const ServiceInstance& database, const RuleContext& context) {
  if (const auto* told = given_as<Count>(database, "max_connections"))
    return {Rational(told->value), "`max_connections`"};
  const auto* engine = given_as<std::string>(database, "engine");
  const auto* size = given_as<Decimal>(database, "max_capacity");
  if (engine == nullptr || size == nullptr)
    return {std::nullopt, engine == nullptr ? "`engine` is not given" : "`max_capacity` is not given"};
  const std::string name = fmt::format("{} at {} ACU", *engine, size->to_string());
  const BoundRow* listed =
      context.catalogue.bound(kLimit, fmt::format("{}-{}", *engine, size->to_string()), context.as_of);
  if (listed == nullptr || !listed->max) return {std::nullopt, fmt::format("AWS's table does not list {}", name)};
  Connections found{listed->max->amount.value, name};
  const BoundRow* low = context.catalogue.bound(kLimit, fmt::format("{}-low-minimum", *engine), context.as_of);
  if (low != nullptr && low->max && has_low_minimum(database, context) && low->max->amount.value < *found.most)
    return {low->max->amount.value, fmt::format("{} with a minimum of {} ACU", *engine,
                                                given_as<Decimal>(database, "min_capacity")->to_string())};
  return found;
}

std::string invocations_text(const Concurrency& concurrency) {
  return fmt::format("up to {} at once", count_of(concurrency.environments, "invocation"));
}

void ask_for_connections(const RuleContext& context, const Named<ServiceInstance>& instance,
                         const Connections& connections, std::string_view database) {
  const BoundRow* unknown = context.bound(kLimit, "unknown");
  if (unknown == nullptr) return;
  const GivenUsage& used_by = *instance.value.find("used_by");
  context.report(*unknown, {used_by.range, service_path(instance, "used_by"),
                            fmt::format("how many connections {} takes is not known: {}", database, connections.origin),
                            "not known", "`max_connections` given"});
}

void check_database(const RuleContext& context, const BoundRow& bound, const GreatestConcurrency& greatest,
                    const Named<ServiceInstance>& database) {
  const auto* names = given_as<NameList>(database.value, "used_by");
  if (names == nullptr) return;
  Concurrency need = greatest.of(*names, true);
  if (need.functions == 0) return;
  const Connections connections = connections_of(database.value, context);
  if (!connections.most) return ask_for_connections(context, database, connections, "it");
  if (need.environments <= *connections.most) return;
  const std::string most = number_text(*connections.most);
  context.report(bound, {database.value.find("used_by")->range, service_path(database, "used_by"),
                         fmt::format("{}, each with a connection, need {} more than the {} of {}; a proxy would pool "
                                     "up to {}",
                                     invocations_text(need), number_text(need.environments - *connections.most), most,
                                     connections.origin, most),
                         fmt::format("{} connections", number_text(need.environments)),
                         fmt::format("{} connections", most), std::move(need.places)});
}

/// How long callers may hold a connection of a pool.
std::string holding_text(const Concurrency& need, const Rational& pool) {
  if (need.environments <= pool) return "enough for all of them";
  const Amount share{pool / need.environments, LimitUnit::fraction};
  return fmt::format("each may hold one for at most {} of its running time, or others wait", to_string(share));
}

void note_pool(const RuleContext& context, const BoundRow& bound, const GreatestConcurrency& greatest,
               const Named<ServiceInstance>& proxy) {
  const auto* names = given_as<NameList>(proxy.value, "used_by");
  const auto* database = given_as<NameList>(proxy.value, "database");
  if (names == nullptr || database == nullptr || database->names.empty()) return;
  const Named<ServiceInstance>* instance = find_instance(context.workload, database->names.front()->text);
  const Concurrency need = greatest.of(*names, false);
  if (instance == nullptr || !instance->is_sound || need.functions == 0) return;
  const Connections connections = connections_of(instance->value, context);
  const std::string path = make_printable(path_of(*instance));
  if (!connections.most) return ask_for_connections(context, proxy, connections, path);
  const auto* percent = given_as<Share>(proxy.value, "max_connections_percent");
  const Rational pool = floor_of(percent ? *connections.most * Rational(percent->fraction) : *connections.most);
  context.report(bound, {proxy.value.find("used_by")->range, service_path(proxy, "used_by"),
                         fmt::format("{} share a pool of {} connections, of the {} of {} ({}): {}",
                                     invocations_text(need), number_text(pool), number_text(*connections.most), path,
                                     connections.origin, holding_text(need, pool)),
                         number_text(need.environments), fmt::format("{} connections", number_text(pool))});
}

}  // namespace

void check_database_connections(const RuleContext& context) {
  const BoundRow* bound = context.bound(kLimit);
  const BoundRow* pool = context.bound("database-proxy-pool");
  if (bound == nullptr && pool == nullptr) return;
  const GreatestConcurrency greatest(context);
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& instance) {
    if (bound != nullptr && has_key(context, instance.value, "max_connections"))
      check_database(context, *bound, greatest, instance);
    if (pool != nullptr && has_key(context, instance.value, "database")) note_pool(context, *pool, greatest, instance);
  });
}

}  // namespace lambdacost
