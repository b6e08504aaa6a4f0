#include "cli/output_folder.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <deque>

#include "cli/temporary_file.h"

namespace lambdacost {
namespace {

/// A folder that is there for as long as nothing is in it, unless it was there before.
class OutputFolder {
 public:
  explicit OutputFolder(std::string path) : path_(std::move(path)) {
    constexpr mode_t kAllPermissions = 0777;
    is_new_ = ::mkdir(path_.c_str(), kAllPermissions) == 0;
    if (!is_new_ && errno != EEXIST) problem_ = last_problem();
  }
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder() {
    if (is_new_) ::rmdir(path_.c_str());  // not while it holds something
  }

  const Problem& problem() const { return problem_; }

 private:
  std::string path_;
  bool is_new_ = false;
  Problem problem_;
};

/// Why a file cannot take that place.
Problem check_place(const std::string& path, const std::set<FileIdentity>& inputs, struct stat& status, bool& exists) {
  exists = ::lstat(path.c_str(), &status) == 0;
  if (!exists) return errno == ENOENT ? Problem() : last_problem();
  if (!S_ISREG(status.st_mode)) return fmt::format("{} is no regular file", path);
  if (inputs.contains({status.st_dev, status.st_ino})) return fmt::format("{} is one of the inputs", path);
  if (::access(path.c_str(), W_OK) != 0) return last_problem();
  return std::nullopt;
}

}  // namespace

std::optional<std::string> write_output_folder(const std::string& folder, const std::vector<NamedBytes>& files,
                                               const std::set<FileIdentity>& inputs) {
  const HeldSignals signals;
  const OutputFolder made(folder);
  if (made.problem()) return made.problem();
  std::deque<TemporaryFile> written;
  for (const NamedBytes& file : files) {
    struct stat old {};
    bool exists = false;
    if (Problem problem = check_place(fmt::format("{}/{}", folder, file.name), inputs, old, exists)) return problem;
    TemporaryFile& temporary = written.emplace_back(folder);
    if (!temporary.is_open()) return last_problem();
    Problem problem = exists ? temporary.take_after(old) : temporary.take_mode(mode_for_new_file());
    if (problem || !temporary.write(file.bytes, signals, problem) || problem) return problem;
  }
  for (std::size_t i = 0; i < files.size(); ++i)
    if (Problem problem = written[i].replace(files[i].name)) return problem;
  return std::nullopt;
}

}  // namespace lambdacost
