// Reading and writing the disk. Writing is atomic: a temporary file beside the target, then a rename.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/world.h"

namespace lambdacost {
namespace {

/// Places in a source are 32-bit offsets; no workload is near this.
constexpr std::size_t kLargestFile = std::size_t{1} << 30;

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// False when the system reports a late error: then the data may not be on the disk.
  bool close() {
    if (number_ < 0) return true;
    const int result = ::close(number_);
    number_ = -1;
    return result == 0;
  }

 private:
  int number_;
};

std::string last_problem() { return std::strerror(errno); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// The file that a path leads to, so that a symbolic link stays one.
std::string resolve_links(std::string path) {
  namespace fs = std::filesystem;
  constexpr int kMostLinks = 40;  // as the kernel
  std::error_code problem;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, problem); ++i) {
    const fs::path target = fs::read_symlink(path, problem);
    path = target.is_absolute() ? target.string() : (fs::path(path).parent_path() / target).string();
  }
  return path;
}

mode_t mode_for_new_file() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

std::optional<std::string> write_in_place(const std::string& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open() || !write_all(file.get(), bytes) || !file.close()) return last_problem();
  return std::nullopt;
}

std::optional<std::string> replace(const std::string& path, std::string_view bytes, mode_t mode) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.is_open()) return last_problem();
  const bool is_written = ::fchmod(file.get(), mode) == 0 && write_all(file.get(), bytes) && ::fsync(file.get()) == 0 &&
                          file.close() && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (is_written) return std::nullopt;
  std::string problem = last_problem();
  ::unlink(temporary.c_str());
  return problem;
}

}  // namespace

ReadResult DiskFiles::read(const std::string& path) {
  Descriptor opened(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.is_open()) return {std::nullopt, last_problem()};
  std::string bytes;
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = ::read(opened.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return {std::nullopt, last_problem()};
    if (count == 0) return {std::move(bytes), {}};
    if (bytes.size() + static_cast<std::size_t>(count) > kLargestFile)
      return {std::nullopt, "File is larger than 1 GB"};
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

std::optional<std::string> DiskFiles::list(const std::string& directory, std::string_view extension,
                                           std::vector<std::string>& paths) {
  const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(directory.c_str()), &::closedir);
  if (!opened) return last_problem();
  while (const dirent* entry = ::readdir(opened.get())) {
    const std::string name = entry->d_name;
    if (name.ends_with(extension) && !name.starts_with(".")) paths.push_back(directory + "/" + name);
  }
  std::ranges::sort(paths);
  return std::nullopt;
}

std::optional<std::string> DiskFiles::write(const std::string& path, std::string_view bytes) {
  const std::string target = resolve_links(path);
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  // A device or a pipe cannot be replaced; it is written to.
  if (exists && !S_ISREG(status.st_mode)) {
    if (S_ISDIR(status.st_mode)) return std::strerror(EISDIR);
    return write_in_place(target, bytes);
  }
  if (exists && ::access(target.c_str(), W_OK) != 0) return last_problem();
  return replace(target, bytes, exists ? status.st_mode & 07777 : mode_for_new_file());
}

}  // namespace lambdacost
