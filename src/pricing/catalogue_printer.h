// The catalogue as C++: the constant tables that are compiled into the program.
#pragma once

#include <string>

#include "catalogue/rows.h"

namespace lambdacost {

/// A source file that defines built_in_tables().
std::string print_catalogue(const CatalogueTables& tables);

}  // namespace lambdacost
