// The outside world as the program sees it: files, environment, terminal, clock. Tests give their own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace lambdacost {

/// Bytes, or the reason why there are none ("No such file or directory").
struct ReadResult {
  std::optional<std::string> bytes;
  std::string problem;
};

class Files {
 public:
  virtual ~Files() = default;
  /// Reads a whole file; "-" is standard input.
  virtual ReadResult read(const std::string& path) = 0;
  /// Names of the files in a directory that end with `extension`, sorted; the problem when it cannot be listed.
  virtual std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                          std::vector<std::string>& paths) = 0;
  /// Replaces the file in one step, or leaves it as it was and returns the problem.
  virtual std::optional<std::string> write(const std::string& path, std::string_view bytes) = 0;
};

/// The files of the disk.
class DiskFiles : public Files {
 public:
  ReadResult read(const std::string& path) override;
  std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                  std::vector<std::string>& paths) override;
  std::optional<std::string> write(const std::string& path, std::string_view bytes) override;
};

struct World {
  Files& files;
  std::map<std::string, std::string> environment;  ///< LAMBDACOST_* and NO_COLOR
  bool is_output_terminal = false;
  bool is_error_terminal = false;
  std::size_t columns = 80;  ///< of the terminal on standard output
  Date (*clock)() = today;   ///< the day, for commands that may ask
};

/// What a run gives: nothing has been printed yet.
struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

/// Exit statuses of the contract.
enum ExitStatus : int { answered = 0, judged_bad = 1, unusable = 2, program_bug = 3 };

}  // namespace lambdacost
