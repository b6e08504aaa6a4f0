// The formats of `lambdacost services`, what can stand under `services` of a workload file: each a pure function from
// the catalogue to text. A new format is one file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace lambdacost {

/// A meter that instances of a type count on.
struct MeterOfService {
  std::string_view meter;
  std::string_view title;                  ///< where all variants have one, else ""
  std::string_view unit;                   ///< singular
  std::vector<std::string_view> variants;  ///< none where it has no variants
  std::vector<std::string_view> regions;   ///< that have a price of it, by code
};

/// All that the catalogue says of a type.
struct ServiceDescription {
  const ServiceTypeRow* type = nullptr;
  std::span<const UsageRow> keys;         ///< by name
  std::vector<MeterOfService> meters;     ///< by name; one several times where its variants are priced elsewhere
  std::vector<const LimitRow*> limits;    ///< that keys of the type are held against, by id
  std::vector<std::string_view> regions;  ///< that have a price of some meter, by code
};

ServiceDescription describe_service(const ServiceTypeRow& type, const Catalogue& catalogue);
/// The type that a user means by its name in a workload file, with dashes or underscores, or by a type of resource in
/// templates or Terraform's configurations; several types may be of one resource.
std::vector<const ServiceTypeRow*> find_services(std::string_view word, const Catalogue& catalogue);

/// What a report of types is made from.
struct ServicesReport {
  std::vector<ServiceDescription> services;
  bool is_list = true;  ///< a line for each; else everything that is known of them
  bool color = false;
  std::size_t width = 80;
};

/// For people: a line a type, or everything.
std::string services_table(const ServicesReport& report);
/// Schema lambdacost.services/1.
std::string services_json(const ServicesReport& report);
/// A row for each key of each type.
std::string services_csv(const ServicesReport& report);
/// docs/SERVICES.md
std::string services_markdown(const ServicesReport& report);

struct ServicesFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const ServicesReport& report);
};

/// The first is the default.
std::span<const ServicesFormat> services_formats();

/// The word of a kind in pricing files: "size".
std::string_view word_of(UsageKind kind);
/// How a key is written: "size, bare in GB", "word: regional, edge, private".
std::string describe_kind(const UsageRow& key);
/// What else its row says: "required", "4 d by default", "not with requests", "with messages"; nothing for most.
std::vector<std::string> describe_rules(const UsageRow& key);
/// "sqs.requests (standard, fifo)"
std::string meter_text(const MeterOfService& meter);
/// "us-east-1", "38 regions"
std::string regions_text(const std::vector<std::string_view>& regions);

}  // namespace lambdacost
