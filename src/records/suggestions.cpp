#include "records/suggestions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace lambdacost {
namespace {

/// "memorysize" of MemorySize, memory_size and memory-size.
std::string letters_of(std::string_view key) {
  std::string letters = to_lower(key);
  std::erase_if(letters, [](char c) { return c == '_' || c == '-'; });
  return letters;
}

/// What another tool calls a key of ours, or people a word. Where a name may be meant in two places, both have a row.
struct OtherName {
  std::string_view letters;
  std::string_view own;
};

constexpr std::array kOtherNames = {
    OtherName{"aarch64", "arm64"},
    OtherName{"amd64", "x86_64"},
    OtherName{"arch", "architecture"},
    OtherName{"architectures", "architecture"},
    OtherName{"arm", "arm64"},
    OtherName{"autoscalingsettings", "auto_scaling"},
    OtherName{"averageduration", "duration"},
    OtherName{"averagedurationms", "duration"},
    OtherName{"averageitemsize", "item_size"},
    OtherName{"batchwindow", "batching_window"},
    OtherName{"batchwindowinseconds", "batching_window"},
    OtherName{"billing", "mode"},
    OtherName{"billingmode", "mode"},
    OtherName{"calls", "requests"},
    OtherName{"capacitymode", "mode"},
    OtherName{"codesize", "package"},
    OtherName{"codeuri", "package"},
    OtherName{"concurrency", "reserved_concurrency"},
    OtherName{"concurrentexecutions", "reserved_concurrency"},
    OtherName{"cpu", "architecture"},
    OtherName{"disk", "ephemeral_storage"},
    OtherName{"disksize", "ephemeral_storage"},
    OtherName{"durableconfig", "durable"},
    OtherName{"durationms", "duration"},
    OtherName{"env", "environment"},
    OtherName{"environmentvariables", "environment"},
    OtherName{"ephemeralstoragesize", "ephemeral_storage"},
    OtherName{"events", "triggers"},
    OtherName{"eventsourcemapping", "event_sources"},
    OtherName{"eventsourcemappings", "event_sources"},
    OtherName{"executions", "requests"},
    OtherName{"executiontime", "duration"},
    OtherName{"executiontimeout", "timeout"},
    OtherName{"filename", "package"},
    OtherName{"filesystemconfigs", "efs"},
    OtherName{"functionmemory", "memory"},
    OtherName{"functionruntime", "runtime"},
    OtherName{"globalsecondaryindex", "indexes"},
    OtherName{"globalsecondaryindexes", "indexes"},
    OtherName{"graviton", "arm64"},
    OtherName{"gsi", "indexes"},
    OtherName{"imageuri", "package"},
    OtherName{"initduration", "init"},
    OtherName{"invocationcount", "requests"},
    OtherName{"invocations", "requests"},
    OtherName{"kinesisstreamingdestination", "change_data_capture"},
    OtherName{"kinesisstreamspecification", "change_data_capture"},
    OtherName{"localsecondaryindex", "local_indexes"},
    OtherName{"localsecondaryindexes", "local_indexes"},
    OtherName{"lsi", "local_indexes"},
    OtherName{"maxcapacity", "max"},
    OtherName{"maxconcurrency", "maximum_concurrency"},
    OtherName{"maximumbatchingwindow", "batching_window"},
    OtherName{"maximumbatchingwindowinseconds", "batching_window"},
    OtherName{"meanduration", "duration"},
    OtherName{"memoryinmb", "memory"},
    OtherName{"memorymb", "memory"},
    OtherName{"memorysize", "memory"},
    OtherName{"mincapacity", "min"},
    OtherName{"monthlyreadrequestunits", "reads"},
    OtherName{"monthlyrequests", "requests"},
    OtherName{"monthlywriterequestunits", "writes"},
    OtherName{"packagetype", "package"},
    OtherName{"payperrequest", "on-demand"},
    OtherName{"pitr", "point_in_time_recovery"},
    OtherName{"pointintimerecoveryspecification", "point_in_time_recovery"},
    OtherName{"provisionedconcurrencyconfig", "provisioned_concurrency"},
    OtherName{"provisionedconcurrentexecutions", "environments"},
    OtherName{"provisionedconcurrentexecutions", "provisioned_concurrency"},
    OtherName{"provisionedthroughput", "provisioned"},
    OtherName{"ram", "memory"},
    OtherName{"readcapacity", "rcu"},
    OtherName{"readcapacity", "provisioned"},
    OtherName{"readcapacityunits", "rcu"},
    OtherName{"readcapacityunits", "provisioned"},
    OtherName{"replica", "replicas"},
    OtherName{"replicationspecification", "replicas"},
    OtherName{"requestcount", "requests"},
    OtherName{"requestdurationms", "duration"},
    OtherName{"reservedconcurrentexecutions", "reserved_concurrency"},
    OtherName{"scalingconfig", "maximum_concurrency"},
    OtherName{"securitygroupids", "security_groups"},
    OtherName{"standardinfrequentaccess", "standard-ia"},
    OtherName{"standardrequests", "requests"},
    OtherName{"storagegb", "storage"},
    OtherName{"streamenabled", "streams"},
    OtherName{"streamspecification", "streams"},
    OtherName{"streamviewtype", "streams"},
    OtherName{"subnetids", "subnets"},
    OtherName{"tableclass", "class"},
    OtherName{"tablesize", "storage"},
    OtherName{"tablesizebytes", "storage"},
    OtherName{"targetutilization", "target"},
    OtherName{"targetvalue", "target"},
    OtherName{"tenancyconfig", "tenant_environments"},
    OtherName{"timeoutinseconds", "timeout"},
    OtherName{"timeoutsec", "timeout"},
    OtherName{"timeoutseconds", "timeout"},
    OtherName{"timeoutsecs", "timeout"},
    OtherName{"timetolivespecification", "time_to_live_deletes"},
    OtherName{"tmp", "ephemeral_storage"},
    OtherName{"tmpsize", "ephemeral_storage"},
    OtherName{"ttl", "time_to_live_deletes"},
    OtherName{"unzippedsize", "unzipped"},
    OtherName{"variables", "environment"},
    OtherName{"visibilitytimeoutseconds", "visibility_timeout"},
    OtherName{"vpcconfig", "vpc"},
    OtherName{"writecapacity", "wcu"},
    OtherName{"writecapacity", "provisioned"},
    OtherName{"writecapacityunits", "wcu"},
    OtherName{"writecapacityunits", "provisioned"},
    OtherName{"x64", "x86_64"},
    OtherName{"x86", "x86_64"},
    OtherName{"zippedsize", "zipped"},
};

/// A family by the words that people use for it.
struct FamilyWord {
  std::string_view word;
  std::string_view family;
};
constexpr std::array kFamilyWords = {
    FamilyWord{"node", "nodejs"}, FamilyWord{"py", "python"},     FamilyWord{"corretto", "java"},
    FamilyWord{"jdk", "java"},    FamilyWord{"csharp", "dotnet"}, FamilyWord{"net", "dotnet"},
    FamilyWord{"golang", "go"},   FamilyWord{"rust", "provided"}, FamilyWord{"custom", "provided"},
};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// The letters that a text begins with, and the digits in it.
std::string family_word(std::string_view text) { return {text.begin(), std::ranges::find_if_not(text, is_letter)}; }
std::string digits_of(std::string_view text) {
  std::string digits(text);
  std::erase_if(digits, [](char c) { return !is_digit(c); });
  return digits;
}

std::string_view family_of(const std::string& word, const Catalogue& catalogue) {
  for (const RuntimeRow& row : catalogue.rows<RuntimeRow>())
    if (row.family == word) return row.family;
  for (const FamilyWord& known : kFamilyWords)
    if (known.word == word) return known.family;
  return {};
}

/// The numbers in an identifier, in their order: 3 and 14 of python3.14.
std::vector<int> version_of(std::string_view identifier) {
  std::vector<int> numbers;
  bool is_open = false;
  for (const char c : identifier) {
    if (is_digit(c)) {
      if (!is_open) numbers.push_back(0);
      numbers.back() = numbers.back() * 10 + (c - '0');
    }
    is_open = is_digit(c);
  }
  return numbers;
}

bool is_newer(const RuntimeRow& a, const RuntimeRow& b) {
  return std::ranges::lexicographical_compare(version_of(b.identifier), version_of(a.identifier));
}

}  // namespace

std::optional<std::string_view> called_elsewhere(std::string_view word, std::span<const std::string_view> known) {
  const std::string letters = letters_of(word);
  for (const std::string_view own : known)
    if (letters_of(own) == letters) return own;
  for (const OtherName& other : kOtherNames)
    if (other.letters == letters && std::ranges::find(known, other.own) != known.end()) return other.own;
  return std::nullopt;
}

std::optional<std::string_view> runtime_of_family(std::string_view text, const Catalogue& catalogue) {
  const std::string lower = to_lower(text);
  const std::string_view family = family_of(family_word(lower), catalogue);
  if (family.empty()) return std::nullopt;
  const std::string version = digits_of(lower);
  const RuntimeRow* best = nullptr;
  std::string_view successor;
  for (const RuntimeRow& row : catalogue.rows<RuntimeRow>()) {
    if (row.family != family || row.image_only) continue;
    if (!row.successor.empty()) successor = row.successor;
    const bool is_supported = !row.deprecation || catalogue.newest() < *row.deprecation;
    if (!is_supported) continue;
    if (digits_of(row.identifier) == version) return row.identifier;
    if (best == nullptr || is_newer(row, *best)) best = &row;
  }
  if (best != nullptr) return best->identifier;
  return successor.empty() ? std::nullopt : std::optional(successor);
}

}  // namespace lambdacost
