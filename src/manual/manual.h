// The manual page lambdacost(1), made of the rows that help is made of. The build writes it; the program does not.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.h"

namespace lambdacost {

/// "0 answered": what the program's own help says of its exit status, one text a status.
std::vector<std::string> exit_statuses(CommandRows rows);

/// The page in the macros of man(7), in ASCII. An option that several commands have with the same words is described
/// once for all of them; examples of all commands stand together at the end.
std::string manual_page(CommandRows rows);

}  // namespace lambdacost
