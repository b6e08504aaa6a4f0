// Numbers as derivations show them: how a quantity came about.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/rational.h"

namespace lambdacost {

/// A fraction for a derivation: exact when it terminates, else its first digits and an ellipsis; digits in groups.
std::string show(const Rational& value);
std::string show(const Decimal& value);
/// The same with what is counted: "1 version", "3,000,000 requests".
std::string show(const Rational& count, std::string_view noun);

}  // namespace lambdacost
