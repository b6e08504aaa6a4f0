// The CSV files of consumed units that tables' profiles name: the decoder keeps the names, this reads the files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "counting/traffic_profile.h"
#include "loading/inputs.h"
#include "model/table.h"

namespace lambdacost {

/// Reads each file once, whichever tables and variants of a workload name it.
class ConsumedFiles {
 public:
  /// Fills in Profile::consumed where a profile names a file. Names are relative to the folder of the workload file
  /// that has them; those given elsewhere (`--set`, standard input) to the working directory. Appends `unreadable-file`
  /// and what read_consumed_csv() appends; after an error the table is unsound and has no profile.
  void load(std::vector<Named<Table>>& tables, Inputs& inputs, Diagnostics& diagnostics);

 private:
  struct File {
    std::optional<std::vector<TrafficRun>> traffic;  ///< none after an error
    Diagnostics findings;
  };
  std::map<std::string, File> files_;
};

}  // namespace lambdacost
