// The CSV files of consumed units that tables' profiles name: the decoder keeps the names, this reads the files.
#pragma once

#include <vector>

#include "cli/load.h"
#include "cli/world.h"
#include "model/table.h"

namespace lambdacost {

/// Fills in Profile::consumed where a profile names a file. Names are relative to the folder of the workload file that
/// has them; those given elsewhere (`--set`, standard input) to the working directory. A file that several tables name
/// is read once. Appends `unreadable-file` and what read_consumed_csv() appends; after an error the table is unsound
/// and has no profile.
void load_consumed_files(std::vector<Named<Table>>& tables, World& world, Inputs& inputs);

}  // namespace lambdacost
