// Which settings say where something runs.
#include "loading/swept_regions.h"

#include <doctest/doctest.h>

#include "input/overlay.h"

using namespace lambdacost;

TEST_SUITE("swept regions") {
  TEST_CASE("the region of a file, a resource, or a kind's defaults") {
    for (const char* path : {"region", "functions.a.region", "tables[\"a.b\"].region", "services.sqs.region",
                             "defaults.functions.region", "defaults.services.sqs.region"}) {
      CAPTURE(path);
      CHECK(is_region_setting(*parse_path(path)));
    }
  }

  TEST_CASE("keys that are called so elsewhere, and what CloudFront runs") {
    for (const char* path :
         {"month", "tags.region", "functions.a.tags.region", "functions.region", "functions.a.environment.region",
          "edge_functions.a.region", "defaults.edge_functions.region", "defaults.services.region",
          "tables.a.replicas[0].region", "account.reserved[0].region", "scenarios.base.region"}) {
      CAPTURE(path);
      CHECK_FALSE(is_region_setting(*parse_path(path)));
    }
  }
}
