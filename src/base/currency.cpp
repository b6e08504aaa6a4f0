#include "base/currency.h"

namespace lambdacost {

std::string Currency::prefix() const { return code() == "USD" ? "$" : std::string(code()) + " "; }

}  // namespace lambdacost
