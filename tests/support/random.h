// Random numbers and laws that hold for all of them. The seed is printed, and repeats a run.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <random>
#include <string>

#include "base/checked.h"
#include "base/decimal.h"
#include "base/rational.h"

namespace lambdacost::test {

inline constexpr int most_decimals = 38;
inline constexpr int128 max_magnitude = std::numeric_limits<int128>::max();

/// The environment's seed, to repeat a run, or a new one.
inline std::uint64_t choose_seed() {
  const char* text = std::getenv("LAMBDACOST_TEST_SEED");
  const std::uint64_t seed = text != nullptr ? std::stoull(text) : std::random_device()();
  MESSAGE("LAMBDACOST_TEST_SEED=" << seed);
  return seed;
}

/// SplitMix64: the same numbers for the same seed with every library.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  /// From first to last, both included.
  int between(int first, int last) {
    return first + static_cast<int>(next() % static_cast<std::uint64_t>(last - first + 1));
  }

  bool one_in(int n) { return between(1, n) == 1; }

  template <class T, std::size_t n>
  const T& pick(const T (&choices)[n]) {
    return choices[between(0, static_cast<int>(n) - 1)];
  }

  /// Of all magnitudes alike, with the places where things break more often than chance has them.
  int128 natural() {
    if (one_in(16)) return max_magnitude - between(0, 2);
    if (one_in(8)) return power_of_ten(between(0, most_decimals)) + between(-1, 1);
    if (one_in(8)) return product_of_twos_and_fives();
    const auto bits = static_cast<uint128>(next()) << 64 | next();
    return static_cast<int128>(bits >> between(1, 127));
  }

  int128 integer() {
    const int128 magnitude = natural();
    return one_in(2) ? magnitude : -magnitude;
  }

  int128 positive() { return std::max<int128>(natural(), 1); }

  Decimal decimal() {
    const int scale = one_in(4) ? between(0, most_decimals) : between(0, 15);
    return Decimal::of(one_in(2) ? integer() : integer() >> between(30, 90), scale);
  }

  Rational rational() {
    const Rational numerator = Decimal::of(one_in(2) ? integer() : integer() >> between(30, 90), 0);
    return numerator / Rational(Decimal::of(one_in(2) ? positive() : between(1, 1000), 0));
  }

  Rounding rounding() {
    constexpr Rounding all[] = {Rounding::half_up, Rounding::half_even, Rounding::floor, Rounding::ceiling};
    return pick(all);
  }

 private:
  int128 product_of_twos_and_fives() {
    int128 product = 1;
    const int factor_in_two = between(0, 10);
    while (product < max_magnitude / 5) {
      if (one_in(40)) break;
      product *= between(0, 9) < factor_in_two ? 2 : 5;
    }
    return product;
  }

  std::uint64_t state_;
};

/// Checks `law` on many inputs. Each law has a generator of its own, so that it can be repeated alone.
inline void check_law(int rounds, const std::function<void(Generator&)>& law) {
  static const std::uint64_t seed = choose_seed();
  INFO("LAMBDACOST_TEST_SEED=" << seed);
  Generator generator(seed);
  for (int round = 0; round < rounds; ++round) law(generator);
}

}  // namespace lambdacost::test
