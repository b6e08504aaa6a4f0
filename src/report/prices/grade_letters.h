// The grades as tables for people write them: a letter each, and what the letters mean.
#pragma once

#include <string_view>

#include "catalogue/rows.h"

namespace lambdacost {

/// As in pricing files, with D for what is derived.
constexpr char letter_of(Grade grade) {
  return grade == Grade::published ? 'A' : grade == Grade::extracted ? 'B' : 'D';
}

/// What stands below a table with the letters.
inline constexpr std::string_view kGradeLetters =
    "A: read from AWS's page or price list; B: from one public extract of AWS's data;\n"
    "D: follows a pattern of AWS's prices, never read itself.\n";

}  // namespace lambdacost
