// The files of consumed units that tables' profiles name: the decoder keeps the names, this reads the files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "loading/consumed_traffic.h"
#include "loading/inputs.h"
#include "model/table.h"

namespace lambdacost {

/// Reads each file once, whichever tables and variants of a workload name it.
class ConsumedFiles {
 public:
  /// Fills in TrafficShape::consumed and what is known of its metric where a profile names a file. Names are relative
  /// to the folder of the workload file that has them; those given elsewhere (`--set`, standard input) to the working
  /// directory. Appends `unreadable-file` and what read_consumed_traffic() appends; after an error the table is unsound
  /// and has no profile.
  void load(std::vector<Named<Table>>& tables, Inputs& inputs, Diagnostics& diagnostics);

 private:
  struct File {
    std::optional<ConsumedTraffic> traffic;  ///< none after an error
    Diagnostics findings;
  };

  /// Whether the shape's file could be read, where it names one. `kind`: whose shape it is, where it is not of both.
  bool load_shape(TrafficShape& shape, std::optional<TrafficKind> kind, Inputs& inputs, Diagnostics& diagnostics);

  std::map<std::pair<std::string, std::optional<TrafficKind>>, File> files_;
};

}  // namespace lambdacost
