// Numbers of 32 bits as decimals. The bits are those of IEEE 754; the decimals are what C's shortest printing gives,
// and were worked out with whole numbers.
#include "loading/binary32.h"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <string>

#include "loading/base64.h"
#include "support/random.h"

using namespace lambdacost;

namespace binary32_test {
namespace {

std::string text_of(std::uint32_t bits) {
  const Binary32Reading reading = read_binary32(bits);
  return reading.value ? reading.value->to_string() : std::string(reading.problem);
}

}  // namespace

TEST_SUITE("binary32") {
  TEST_CASE("bits are read as the shortest decimal that has them") {
    struct Case {
      std::uint32_t bits;
      const char* text;
    };
    const Case cases[] = {
        {0x00000000, "0"},
        {0x80000000, "0"},  // minus nothing
        {0x3F800000, "1"},
        {0x3DCCCCCD, "0.1"},
        {0x40490FDB, "3.1415927"},
        {0x403A06D4, "2.9066668"},
        {0x42F00000, "120"},
        {0x4B800000, "16777216"},  // 2^24: the numbers below lie nearer than those above
        {0x4B7FFFFF, "16777215"},
        {0x4B800001, "16777218"},
        {0x2B8CBCCC, "0.000000000001"},
        {0x2B0CBCCC, "0"},               // read as 5e-13, which is cut to the even digit
        {0x2B0CBCCD, "0.000000000001"},  // 5.0000005e-13
        {0x00000001, "0"},               // the smallest of all
        {0x007FFFFF, "0"},
        {0x00800000, "0"},
        {0x5D5E0B6B, "1000000000000000000"},
        {0x5D5E0B6C, "above 1e18"},
        {0x7F7FFFFF, "above 1e18"},  // the largest of all
        {0x7F800000, "infinite"},
        {0xFF800000, "infinite"},
        {0x7FC00000, "not a number"},
        {0x7F800001, "not a number"},
        {0xBF800000, "negative"},
        {0x80000001, "negative"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.bits);
      CHECK(text_of(c.bits) == c.text);
    }
  }

  TEST_CASE("any number between 1e-3 and 1e9 reads as the standard library prints it") {
    constexpr std::uint32_t kThousandth = 0x3A83126F;
    constexpr std::uint32_t kBillion = 0x4E6E6B28;
    test::Generator random(test::choose_seed());
    for (int i = 0; i < 2000; ++i) {
      const auto bits = static_cast<std::uint32_t>(kThousandth + random.next() % (kBillion - kThousandth));
      char text[64];
      const auto end =
          std::to_chars(text, text + sizeof text, std::bit_cast<float>(bits), std::chars_format::scientific);
      CAPTURE(bits);
      CHECK(read_binary32(bits).value == Decimal::parse({text, static_cast<std::size_t>(end.ptr - text)}));
    }
  }

  TEST_CASE("base64 is read strictly") {
    struct Case {
      const char* text;
      const char* bytes;
    };
    const Case good[] = {{"", ""},        {"Zg==", "f"},        {"Zm8=", "fo"},
                         {"Zm9v", "foo"}, {"Zm9vYg==", "foob"}, {"+/+/", "\xFB\xFF\xBF"}};
    for (const Case& c : good) {
      CAPTURE(c.text);
      CHECK(decode_base64(c.text) == std::string(c.bytes));
    }
    for (const char* bad : {"Z", "Zg", "Zg=", "Zm9", "Zh==", "Zm9=", "Z===", "====", "=Zm9", "Zg==Zg==", "Zm9v\n",
                            "Zm 9", "-_-_", "Zm9v%3D"}) {
      CAPTURE(bad);
      CHECK_FALSE(decode_base64(bad));
    }
  }
}

}  // namespace binary32_test
