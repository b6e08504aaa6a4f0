// What is meant by a text that is no region's code.
#include "records/region_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

using namespace lambdacost;

namespace region_search_test {
namespace {

using Regions = std::vector<RegionRow>;

Regions built_in_regions() {
  const Rows<RegionRow> rows = built_in_tables().rows<RegionRow>();
  return {rows.begin(), rows.end()};
}

/// AWS's regions as far as the cases need them, in order of their codes.
Regions regions() {
  static constexpr std::string_view codes[] = {
      "ap-northeast-1", "ap-southeast-2", "cn-northwest-1", "eu-central-1", "eu-central-2",  "eu-west-1", "eu-west-2",
      "me-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",    "us-gov-east-1", "us-west-2",
  };
  Regions rows = built_in_regions();
  std::erase_if(rows, [](const RegionRow& row) { return std::ranges::count(codes, row.code) == 0; });
  return rows;
}

/// "eu-central-1 eu-central-2", in front of it "zone of" for a zone.
std::string meant_by(std::string_view text, const Regions& rows = regions()) {
  const MeantRegions meant = regions_meant_by(text, rows);
  std::string codes = meant.is_zone ? "zone of" : "";
  for (const RegionRow* region : meant.regions) codes += (codes.empty() ? "" : " ") + std::string(region->code);
  return codes;
}

struct Case {
  std::string_view text;
  std::string_view meant;
};

void check_meant(std::span<const Case> cases, const Regions& rows = regions()) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(meant_by(c.text, rows) == c.meant);
  }
}

}  // namespace

TEST_SUITE("region search") {
  TEST_CASE("a code in other letters") {
    const Case cases[] = {
        {"EU-WEST-1", "eu-west-1"},   {"eu_west_1", "eu-west-1"},      {"euwest1", "eu-west-1"},
        {" eu-west-1 ", "eu-west-1"}, {"EU West 1", "eu-west-1"},      {"us-est-1", "us-east-1"},
        {"eu-wst-1", "eu-west-1"},    {"eu-centrl-1", "eu-central-1"},
    };
    check_meant(cases);
  }

  TEST_CASE("the name of a city, a country, a part of the world") {
    const Case cases[] = {
        {"frankfurt", "eu-central-1"},
        {"Frankfurt", "eu-central-1"},
        {"frank", "eu-central-1"},
        {"franfurt", "eu-central-1"},
        {"aws-frankfurt", "eu-central-1"},
        {"Europe (Frankfurt)", "eu-central-1"},
        {"EU (Ireland)", "eu-west-1"},
        {"Zürich", "eu-central-2"},
        {"São Paulo", "sa-east-1"},
        {"sao paulo", "sa-east-1"},
        {"germany", "eu-central-1"},
        {"dubai", "me-central-1"},
        {"uk", "eu-west-2"},
        {"virginia", "us-east-1"},
        {"virgina", "us-east-1"},
        {"US East (N. Virginia)", "us-east-1"},
        {"north virginia", "us-east-1"},
        {"Northern Virginia", "us-east-1"},
        {"ohio", "us-east-2"},
        {"ohio|us", "us-east-2"},
        {"govcloud", "us-gov-east-1"},
        {"china", "cn-northwest-1"},
        {"asia", "ap-northeast-1 ap-southeast-2"},
        {"europe", "eu-central-1 eu-central-2 eu-west-1 eu-west-2"},
    };
    check_meant(cases);
  }

  TEST_CASE("countries and continents, in the words that people type") {
    constexpr std::string_view usa = "us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2";
    constexpr std::string_view uk = "eu-west-2";
    const Case cases[] = {
        {"usa", usa},
        {"USA", usa},
        {"U.S.A.", usa},
        {"united states", usa},
        {"unted states", usa},
        {"United States of America", usa},
        {"uk", uk},
        {"U.K.", uk},
        {"england", uk},
        {"United Kingdom", uk},
        {"great britain", uk},
        {"korea", "ap-northeast-2"},
        {"South Korea", "ap-northeast-2"},
        {"south africa", "af-south-1"},
        {"africa", "af-south-1"},
        {"japan", "ap-northeast-1 ap-northeast-3"},
        {"india", "ap-south-1 ap-south-2"},
        {"singapore", "ap-southeast-1"},
        {"australia", "ap-southeast-2 ap-southeast-4"},
        {"indonesia", "ap-southeast-3"},
        {"malaysia", "ap-southeast-5"},
        {"new zealand", "ap-southeast-6"},
        {"thailand", "ap-southeast-7"},
        {"taiwan", "ap-east-2"},
        {"hongkong", "ap-east-1"},
        {"canada", "ca-central-1 ca-west-1"},
        {"germany", "eu-central-1"},
        {"switzerland", "eu-central-2"},
        {"sweden", "eu-north-1"},
        {"italy", "eu-south-1"},
        {"spain", "eu-south-2"},
        {"ireland", "eu-west-1"},
        {"france", "eu-west-3"},
        {"israel", "il-central-1"},
        {"united arab emirates", "me-central-1"},
        {"uae", "me-central-1"},
        {"bahrain", "me-south-1"},
        {"middle east", "il-central-1 me-central-1 me-south-1"},
        {"mexico", "mx-central-1"},
        {"brazil", "sa-east-1"},
        {"south america", "sa-east-1"},
        {"latin america", "mx-central-1 sa-east-1"},
        {"china", "cn-north-1 cn-northwest-1"},
        {"oceania", "ap-southeast-2 ap-southeast-4 ap-southeast-6"},
        {"north america",
         "ca-central-1 ca-west-1 mx-central-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2"},
    };
    check_meant(cases, built_in_regions());
  }

  TEST_CASE("the beginning of codes, and a number that is not there") {
    const Case cases[] = {
        {"eu", "eu-central-1 eu-central-2 eu-west-1 eu-west-2"},
        {"EU", "eu-central-1 eu-central-2 eu-west-1 eu-west-2"},
        {"us-east", "us-east-1 us-east-2"},
        {"us-east-9", "us-east-1 us-east-2"},
        {"us-east-22", "us-east-1 us-east-2"},
        {"us", "us-east-1 us-east-2 us-gov-east-1 us-west-2"},
        {"central", "eu-central-1 eu-central-2 me-central-1"},
    };
    check_meant(cases);
  }

  TEST_CASE("codes before usage types") {
    const Case cases[] = {{"EUC1", "eu-central-1"},       {"USE1", "us-east-1"}, {" APS1 ", "ap-southeast-1"},
                          {"aps1", "zone of ap-south-1"}, {"EUW1", "eu-west-1"}, {"CNW1", "cn-northwest-1"}};
    check_meant(cases, built_in_regions());
  }

  TEST_CASE("zones by name and by id") {
    const Case cases[] = {
        {"eu-west-1a", "zone of eu-west-1"},
        {"US-EAST-1B", "zone of us-east-1"},
        {"us-west-2-lax-1a", "zone of us-west-2"},
        {"us-east-1-wl1-bos-wlz-1", "zone of us-east-1"},
        {"use1-az4", "zone of us-east-1"},
        {"apne1-az1", "zone of ap-northeast-1"},
        {"usge1-az2", "zone of us-gov-east-1"},
        {"cnnw1-az1", "zone of cn-northwest-1"},
        {"use1", "zone of us-east-1"},
    };
    check_meant(cases);
  }

  TEST_CASE("what means no region") {
    const std::string long_text(1'000'000, 'e');
    const std::string signs(70, '-');
    for (const std::string_view text : {std::string_view(""), std::string_view("xyzzy"), std::string_view("*"),
                                        std::string_view(long_text), std::string_view(signs)}) {
      CAPTURE(text.substr(0, 10));
      CHECK(meant_by(text) == "");
    }
  }

  TEST_CASE("help names regions with what people call them, in lines where there are several") {
    const Regions rows = regions();
    CHECK(region_help("ireland", rows, "no") == "did you mean eu-west-1 Europe (Ireland)?");
    CHECK(region_help("eu-west-1c", rows, "no") ==
          "a zone is part of its region: did you mean eu-west-1 Europe (Ireland)?");
    CHECK(region_help("us-east", rows, "no") ==
          "did you mean one of these?\nus-east-1 US East (N. Virginia)\nus-east-2 US East (Ohio)");
    CHECK(region_help("xyzzy", rows, "no") == "no");
  }

  TEST_CASE("more than ten are cut, and it is said how to see all") {
    const Regions built_in = built_in_regions();
    const std::string help = region_help("ap", built_in, "");
    CHECK(std::ranges::count(help, '\n') == 11);
    CHECK(help.starts_with("did you mean one of these?\nap-east-1 Asia Pacific (Hong Kong)\n"));
    CHECK(help.ends_with(" more; `lambdacost prices regions` lists all"));
  }

  TEST_CASE("each region is found by its own code, name and city") {
    const Regions built_in = built_in_regions();
    for (const RegionRow& region : built_in) {
      CAPTURE(region.code);
      for (const std::string& text :
           {std::string(region.code), std::string(region.name), std::string(region.code) + 'a'}) {
        CAPTURE(text);
        const MeantRegions meant = regions_meant_by(text, built_in);
        REQUIRE(meant.regions.size() == 1);
        CHECK(meant.regions.front()->code == region.code);
      }
    }
  }
}

}  // namespace region_search_test
