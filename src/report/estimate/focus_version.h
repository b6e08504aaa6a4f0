// The versions of FinOps FOCUS that an estimate is written in. https://focus.finops.org/
#pragma once

#include <array>

#include "records/words.h"

namespace lambdacost {

/// In the order of their publication.
enum class FocusVersion { v1_2, v1_3, v1_4 };

template <>
struct WordsOf<FocusVersion> {
  static constexpr std::array words = {Word<FocusVersion>{"1.2", FocusVersion::v1_2},
                                       Word<FocusVersion>{"1.3", FocusVersion::v1_3},
                                       Word<FocusVersion>{"1.4", FocusVersion::v1_4}};
};

/// The one version whose file holds every column that any of the others must have.
inline constexpr FocusVersion default_focus_version = FocusVersion::v1_3;

}  // namespace lambdacost
