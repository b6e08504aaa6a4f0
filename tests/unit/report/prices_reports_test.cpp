// The reports of prices for people: what of them grows with the catalogue, and how wide they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/prices/coverage_formats.h"
#include "support/memory_world.h"
#include "writing/text_table.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace prices_reports_test {
namespace {

/// The program's output in a terminal of so many columns.
std::string output_of(const std::vector<std::string>& arguments, std::size_t columns) {
  MemoryFiles files;
  World world{files, {}, false, false, columns, test_day};
  return run(arguments, world).out;
}

/// The lines that are wider than the terminal, but for addresses and commands to copy, which cannot be broken.
std::string wide_lines(const std::string& text, std::size_t columns) {
  std::string wide;
  for (const std::string_view line : split(text, '\n'))
    if (display_width(line) > columns && line.find("://") == std::string_view::npos) wide += std::string(line) + '\n';
  return wide;
}

/// The newest rates of all regions, as coverage of services of `meters` meters each.
struct ManyServices {
  explicit ManyServices(std::size_t services, std::size_t meters) {
    coverage.regions = find_coverage(catalogue, std::nullopt).regions;
    for (std::size_t i = 0; i < services * meters; ++i) {
      const std::string& name =
          names.emplace_back("a_long_service_" + std::to_string(i / meters) + ".meter_" + std::to_string(i % meters));
      MeterRow& meter = rows.emplace_back();
      meter.meter = name;
      CoverageRow row{.meter = &meter};
      for (std::size_t region = 0; region < coverage.regions.size(); ++region)
        row.cells.push_back(region % 3 < i % 3 ? std::nullopt : std::optional(CoverageCell{}));
      coverage.meters.push_back(std::move(row));
    }
  }

  CoverageReport report(bool is_one_service, std::size_t width) const {
    return {.catalogue = catalogue, .coverage = coverage, .is_one_service = is_one_service, .width = width};
  }

  Catalogue catalogue{built_in_tables()};
  std::deque<std::string> names;
  std::deque<MeterRow> rows;
  Coverage coverage;
};

}  // namespace

TEST_SUITE("reports of prices") {
  TEST_CASE("no line is wider than the terminal where it can be broken") {
    const std::vector<std::string> cases[] = {
        {"prices", "list"},
        {"prices", "show", "lambda", "dynamodb", "dax", "cloudfront_functions", "lambda_edge"},
        {"prices", "regions"},
        {"prices", "coverage"},
        {"prices", "coverage", "--service", "lambda"},
        {"prices", "coverage", "--service", "dynamodb"},
    };
    for (const std::size_t columns : {80U, 120U}) {
      for (const std::vector<std::string>& arguments : cases) {
        CAPTURE(arguments.back());
        const std::string text = output_of(arguments, columns);
        CHECK(!text.empty());
        CHECK(wide_lines(text, columns) == "");
      }
    }
  }

  TEST_CASE("coverage of many services and many meters goes into blocks, and names each of them once") {
    const ManyServices many(25, 6);
    for (const std::size_t columns : {40U, 80U, 120U}) {
      CAPTURE(columns);
      const std::string services = coverage_table(many.report(false, columns));
      CHECK(services.find("\n25  a_long_service_24  ") != std::string::npos);
      const std::string meters = coverage_table(many.report(true, columns));
      CHECK(meters.find("150  a_long_service_24.meter_5\n") != std::string::npos);
      if (columns < 80) continue;  // the legends do not fit
      CHECK(wide_lines(services, columns) == "");
      CHECK(wide_lines(meters, columns) == "");
    }
    const std::string table = coverage_table(many.report(false, 80));
    // Thirteen services and the other twelve.
    CHECK(table.find("Region            1   2   3   4   5   6   7   8   9  10  11  12  13  Read since\n") == 0);
    CHECK(table.find("\n\nRegion           14  15  16  17  18  19  20  21  22  23  24  25  Read since\n") !=
          std::string::npos);
    CHECK(table.find("\naf-south-1        2   2   2 ") != std::string::npos);
    CHECK(table.find("all all") != std::string::npos);
  }

  TEST_CASE("the columns of the Markdown do not grow with the services") {
    const ManyServices few(2, 3);
    const ManyServices many(25, 3);
    const auto columns_of = [](const ManyServices& services) {
      const std::string text = coverage_markdown(services.report(false, 80));
      std::size_t most = 0;
      for (const std::string_view line : split(text, '\n'))
        most = std::max(most, static_cast<std::size_t>(std::ranges::count(line, '|')));
      return most;
    };
    CHECK(columns_of(many) == columns_of(few));
  }

  TEST_CASE("meters of one name are told apart by their variant, in CSV and JSON") {
    const std::string csv = output_of({"prices", "list", "lambda.requests", "--format", "csv"}, 80);
    CHECK(csv.starts_with("meter,variant,service,"));
    const std::string json = output_of({"prices", "show", "lambda.requests", "--format", "json"}, 80);
    for (const std::string variant : {"x86_64", "arm64"}) {
      CAPTURE(variant);
      CHECK(csv.find("\nlambda.requests," + variant + ",AWSLambda,") != std::string::npos);
      CHECK(json.find("\"variant\": \"" + variant + "\"") != std::string::npos);
    }
    CHECK(output_of({"prices", "list", "lambda.duration.x86_64", "--format", "json"}, 80).find("\"variant\": null") !=
          std::string::npos);
  }
}

}  // namespace prices_reports_test
