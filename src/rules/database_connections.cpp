// Functions that use a database: each environment holds a connection, directly or from the pool of a proxy.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html
#include <fmt/core.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "counting/concurrency.h"
#include "records/visit.h"
#include "rules/account_concurrency.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

constexpr std::string_view kLimit = "database-connections";
constexpr std::string_view kPool = "database-proxy-pool";
constexpr std::string_view kConnections = "max_connections";

std::string number_text(const Rational& number) { return to_string(Amount{number}); }

Rational floor_of(const Rational& number) { return Rational(-(Rational(0) - number).ceiling()); }

/// To three digits, never more than it is.
Rational cut(const Rational& number) {
  constexpr int kParts = 1000;
  return floor_of(number * kParts) / kParts;
}

/// How many environments of the functions may be there at once.
struct Concurrency {
  Rational environments;
  std::vector<const Function*> functions;
  std::vector<RelatedNote> places;  ///< that say so
};

/// Adds up what the functions of a list may take at the most: what is reserved, else what the peak needs, else all that
/// the account has, each by itself: which of them takes it is not known.
class GreatestConcurrency {
 public:
  explicit GreatestConcurrency(const RuleContext& context)
      : context_(context), quota_(AccountConcurrency(context).quota()) {}

  /// Functions that connect through a proxy take none of the database's own connections.
  Concurrency of(const NameList& names, bool is_direct) const {
    Concurrency sum;
    std::set<std::string_view> seen;
    for (const Located<Name>& name : names.names) {
      const Named<Function>* function = find_function(context_.workload, name->text);
      if (function == nullptr || !function->is_sound || !seen.insert(name->text).second) continue;
      if (is_direct && function->value.rds_proxy && function->value.rds_proxy->value) continue;
      add(*function, sum);
    }
    return sum;
  }

 private:
  void add(const Named<Function>& named, Concurrency& sum) const {
    const Function& function = named.value;
    sum.functions.push_back(&function);
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
    } else {
      sum.environments += quota_.value;
      sum.places.push_back(
          {named.range, fmt::format("as many as the account has ({})", quota_.origin), path_of(named)});
    }
  }

  const RuleContext& context_;
  Quota quota_;
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
  if (const auto* told = given_as<Count>(database, kConnections)) return {Rational(told->value), "`max_connections`"};
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
  if (need.functions.empty()) return;
  const Connections connections = connections_of(database.value, context);
  if (!connections.most) return ask_for_connections(context, database, connections, "it");
  if (need.environments <= *connections.most) return;
  const std::string most = number_text(*connections.most);
  context.report(
      bound, {database.value.find("used_by")->range, service_path(database, "used_by"),
              fmt::format("its functions take up to {}, one for each environment: {} more than the {} of "
                          "{}; a proxy would pool up to {}",
                          count_of(need.environments, "connection"), number_text(need.environments - *connections.most),
                          most, connections.origin, most),
              fmt::format("{} connections", number_text(need.environments)), fmt::format("{} connections", most),
              std::move(need.places)});
}

/// " (60 ms of 120 ms)" of a share of the running time, where all of it is of one function that says how long.
std::string holding_time_text(const Concurrency& need, const Rational& share) {
  const Rational running = need.functions.size() == 1 ? mean_milliseconds(*need.functions.front()) : Rational(0);
  if (running.is_zero()) return {};
  const auto text = [](const Rational& time) { return to_string(Amount{time, LimitUnit::milliseconds}); };
  return fmt::format(" ({} of {})", text(cut(running * share)), text(running));
}

/// How long callers may hold a connection of a pool.
std::string holding_text(const Concurrency& need, const Rational& pool) {
  if (need.environments <= pool) return "each may hold one for all of its running time";
  const Rational share = pool / need.environments;
  return fmt::format("each may hold one for at most {} of its running time{}, or others wait",
                     to_string(Amount{cut(share), LimitUnit::fraction}), holding_time_text(need, share));
}

/// A proxy of a serverless database that does not say which. Provisioned ones are no services of a workload.
void ask_for_database(const RuleContext& context, const Named<ServiceInstance>& proxy) {
  const BoundRow* unknown = context.bound(kPool, "unknown");
  if (unknown == nullptr || proxy.value.find("vcpus") != nullptr) return;
  context.report(*unknown, {proxy.value.find("used_by")->range, service_path(proxy, "used_by"),
                            "how many connections it pools is not known: `database` is not given", "not known",
                            "`database` given"});
}

void note_pool(const RuleContext& context, const BoundRow& bound, const GreatestConcurrency& greatest,
               const Named<ServiceInstance>& proxy) {
  const auto* names = given_as<NameList>(proxy.value, "used_by");
  const auto* database = given_as<NameList>(proxy.value, "database");
  if (names == nullptr) return;
  if (database == nullptr || database->names.empty()) return ask_for_database(context, proxy);
  const Named<ServiceInstance>* instance = find_instance(context.workload, database->names.front()->text);
  const Concurrency need = greatest.of(*names, false);
  if (instance == nullptr || !instance->is_sound || need.functions.empty()) return;
  if (!has_key(context, instance->value, kConnections)) return;  // it is no database
  const Connections connections = connections_of(instance->value, context);
  const std::string path = make_printable(path_of(*instance));
  if (!connections.most) return ask_for_connections(context, proxy, connections, path);
  const auto* percent = given_as<Share>(proxy.value, "max_connections_percent");
  const Rational pool = floor_of(percent ? *connections.most * Rational(percent->fraction) : *connections.most);
  context.report(bound,
                 {proxy.value.find("used_by")->range, service_path(proxy, "used_by"),
                  fmt::format("up to {} for a pool of {}, of the {} of {} ({}): {}",
                              count_of(need.environments, "environment"), count_of(pool, "connection"),
                              number_text(*connections.most), path, connections.origin, holding_text(need, pool)),
                  number_text(need.environments), fmt::format("{} connections", number_text(pool))});
}

}  // namespace

void check_database_connections(const RuleContext& context) {
  const BoundRow* bound = context.bound(kLimit);
  const BoundRow* pool = context.bound(kPool);
  if (bound == nullptr && pool == nullptr) return;
  const GreatestConcurrency greatest(context);
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& instance) {
    if (bound != nullptr && has_key(context, instance.value, kConnections))
      check_database(context, *bound, greatest, instance);
    if (pool != nullptr && has_key(context, instance.value, "database")) note_pool(context, *pool, greatest, instance);
  });
}

}  // namespace lambdacost
