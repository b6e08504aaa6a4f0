// Rows as a pricing file: what read_pricing() reads, a line a row, so that two files can be compared line by line.
#pragma once

#include <string>
#include <string_view>

#include "catalogue/rows.h"

namespace lambdacost {

/// A file with the sources, allowances and rates of the tables, in their order; `heading` stands over them as a
/// comment. The same tables give the same bytes.
std::string write_pricing(const CatalogueTables& tables, std::string_view heading);

}  // namespace lambdacost
