// Sizes of .zip archives in memory, and what is wrong with those that are none.
#include "input/zip_archive.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/unzip.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace zip_archive_test {
namespace {

/// Two files, of 450 and 1,000 bytes.
std::string sound_archive() {
  std::ifstream file(std::string(LAMBDACOST_SOURCE_DIR) + "/tests/golden/validate-package/service/dist/function.zip",
                     std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  REQUIRE(bytes.str().size() > 100);
  return bytes.str();
}

}  // namespace

TEST_SUITE("zip archive") {
  TEST_CASE("sizes") {
    const std::string bytes = sound_archive();
    const ZipMeasure measure = measure_zip(bytes);
    CHECK(measure.problem == "");
    CHECK(measure.zipped_bytes == Decimal(bytes.size()));
    CHECK(measure.unzipped_bytes == Decimal(1450));
  }

  TEST_CASE("every archive that was cut short is refused") {
    const std::string bytes = sound_archive();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CAPTURE(size);
      CHECK(measure_zip(std::string_view(bytes).substr(0, size)).problem != "");
    }
  }

  TEST_CASE("no damaged byte crashes") {
    const std::string bytes = sound_archive();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const char damage : {'\0', '\x7F', '\xFF'}) {
        std::string damaged = bytes;
        damaged[at] = damage;
        const ZipMeasure measure = measure_zip(damaged);
        CHECK((measure.problem.empty() || !measure.problem.starts_with(' ')));
      }
    }
  }

  TEST_CASE("what was put in comes out, and the same files give the same bytes") {
    std::string large;
    for (int i = 0; i < 20000; ++i) large += std::to_string(i * i) + '\n';
    const std::vector<ZipFile> files = {{"a.xml", "<a/>\n"}, {"folder/empty", ""}, {"folder/large", large}};
    const std::string bytes = make_zip(files);
    CHECK(make_zip(files) == bytes);
    CHECK(bytes.size() < large.size());
    const ZipMeasure measure = measure_zip(bytes);
    CHECK(measure.problem == "");
    CHECK(measure.unzipped_bytes == Decimal(large.size() + 5));
    const auto found = unzip(bytes);
    REQUIRE(found.size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      CHECK(found[i].first == files[i].name);
      CHECK(found[i].second == files[i].text);
    }
    // 1980-01-01, 00:00
    CHECK(number_at(bytes, 10, 4) == 0x00210000);
  }

  TEST_CASE("what is wrong is said") {
    const std::string bytes = sound_archive();
    CHECK(measure_zip("").problem == "is no .zip archive, or one that was cut short");
    CHECK(measure_zip("functions: {}\n").problem == "is no .zip archive, or one that was cut short");
    std::string encrypted = bytes;
    encrypted[encrypted.find("PK\x01\x02") + 8] = '\x01';
    CHECK(measure_zip(encrypted).problem == "has encrypted entries, which Lambda cannot unpack");
    std::string moved = bytes;
    moved[moved.find("PK\x03\x04", 4)] = 'X';
    CHECK(measure_zip(moved).problem == "is damaged: an entry is not where the directory says");
  }
}

}  // namespace zip_archive_test
