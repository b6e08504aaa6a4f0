// The arithmetic of a line in words and figures, for people who hold AWS's pricing page beside it.
#pragma once

#include <string>
#include <vector>

#include "base/currency.h"
#include "billing/bill.h"

namespace lambdacost {

/// How the line's quantity and cost came about, a step a text, all figures exact:
/// "3,000,000 requests x 0.12 s x 1.5 GB = 540,000 GB-s",
/// "540,000 GB-s - 400,000 free = 140,000 GB-s x $0.0000166667 = $2.333338".
std::vector<std::string> explain(const LineItem& line, Currency currency);

}  // namespace lambdacost
