// Factors in settings: `*10` in place of a value multiplies what stands there.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "input/document.h"

namespace lambdacost {

/// Whether the value is a factor: `*10`, `*0.5`.
bool is_factor(const Node& value);

/// Multiplies the number at `path`, or each of a range, exactly: its unit stays, and its place is the factor's from
/// then on. Appends `invalid-setting` for what is no number, and `number-too-large` for a product that cannot be kept.
void multiply_by_factor(Node& target, const Node& factor, std::string_view path, Diagnostics& diagnostics);

}  // namespace lambdacost
