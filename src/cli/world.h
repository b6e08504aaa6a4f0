// The outside world as the program sees it: files, environment, terminal, clock. Tests give their own.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/files.h"
#include "cli/output_file.h"

namespace lambdacost {

/// The files of the disk.
class DiskFiles : public Files {
 public:
  ReadResult read(const std::string& path) override;
  std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                  std::vector<std::string>& paths) override;
  bool holds_text(const std::string& path) override;
  FolderSize measure_folder(const std::string& folder) override;
  bool is_below(const std::string& path, const std::string& folder) override;
  std::optional<std::string> text_to_replace(const std::string& path) override;
  void protect(const std::string& path) override;
  std::optional<std::string> write(const std::string& path, std::string_view bytes) override;
  std::optional<std::string> write_folder(const std::string& folder, const std::vector<NamedBytes>& files) override;

 private:
  std::set<FileIdentity> inputs_;  // what was read, and what is protected
};

struct World {
  Files& files;
  std::map<std::string, std::string> environment;  ///< LAMBDACOST_*, NO_COLOR and GITHUB_ACTIONS
  bool is_output_terminal = false;
  bool is_error_terminal = false;
  std::size_t columns = 80;        ///< of the terminal on standard output
  Date (*clock)() = today;         ///< the day, for commands that may ask
  std::size_t error_columns = 80;  ///< of the terminal on standard error
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
