// docs/REFERENCE.md, written from the program's own tables.
#pragma once

#include <string>

#include "catalogue/catalogue.h"

namespace lambdacost::test {

/// Commands with their options, exit status, environment variables, the keys and values of a workload, meters.
std::string reference_markdown(const Catalogue& catalogue);

}  // namespace lambdacost::test
