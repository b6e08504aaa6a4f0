// What `lambdacost services` says of the types: every meter that instances count on is among those of their type, and
// types are found by what other tools call them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "model/kinds.h"
#include "report/services/services_formats.h"
#include "support/bills.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace services_report_test {
namespace {

std::string types_of(std::string_view word) {
  const Catalogue catalogue(built_in_tables());
  std::string text;
  for (const ServiceTypeRow* type : find_services(word, catalogue))
    text += (text.empty() ? "" : " ") + std::string(type->type);
  return text;
}

}  // namespace

TEST_SUITE("services_report") {
  TEST_CASE("the meters of the examples' services are those of their types") {
    const Catalogue catalogue(built_in_tables());
    std::size_t checked = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source_root / "examples")) {
      CAPTURE(entry.path().string());
      MemoryFiles memory;
      memory.contents["w.yaml"] = read_file(entry.path());
      Inputs inputs{memory};
      Diagnostics diagnostics;
      const PricingOptions options;
      const LoadingContext context{inputs, catalogue, options};
      const Workload workload = load_workload(read_documents({"w.yaml"}, inputs, diagnostics), context, diagnostics);
      if (diagnostics.has_errors() || workload.services.empty()) continue;
      const Bill bill = bill_workload(workload, choose_settings(workload, context, diagnostics), diagnostics);
      for (const Named<ServiceInstance>& service : workload.services) {
        const ServiceDescription described = describe_service(*catalogue.service_type(service.value.type), catalogue);
        for (const LineItem& line : bill.lines) {
          if (line.resource != path_of(service)) continue;
          CAPTURE(line.meter->meter);
          CHECK(std::ranges::count(described.meters, line.meter->meter, &MeterOfService::meter) >= 1);
          ++checked;
        }
      }
    }
    CHECK(checked > 20);
  }

  TEST_CASE("types by their names here and elsewhere") {
    CHECK(types_of("sqs") == "sqs");
    CHECK(types_of("step_functions") == "step-functions");
    CHECK(types_of("SQS-FIFO") == "sqs-fifo");
    CHECK(types_of("AWS::SQS::Queue").find("sqs") != std::string::npos);
    CHECK(types_of("aws_nat_gateway") == "nat-gateway");
    CHECK(types_of("api-gateway") == "");
  }
}

}  // namespace services_report_test
