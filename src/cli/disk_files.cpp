// Reading the disk. What was read is remembered, so that no output takes its place.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/descriptor.h"
#include "cli/output_file.h"
#include "cli/output_folder.h"
#include "cli/world.h"

namespace lambdacost {
namespace {

/// Places in a source are 32-bit offsets; no workload is near this.
constexpr std::size_t kLargestFile = std::size_t{1} << 30;

ReadResult read_all(const Descriptor& opened) {
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

}  // namespace

ReadResult DiskFiles::read(const std::string& path) {
  const Descriptor opened(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.is_open()) return {std::nullopt, last_problem()};
  struct stat status {};
  if (::fstat(opened.get(), &status) == 0) inputs_.emplace(status.st_dev, status.st_ino);
  return read_all(opened);
}

std::optional<std::string> DiskFiles::text_to_replace(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // What cannot be looked at is not to be replaced either, as if it were somebody else's.
  return opened.is_open() ? read_all(opened).bytes.value_or("") : std::string();
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

bool DiskFiles::holds_text(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // What cannot be looked at is not to be replaced either.
  if (!opened.is_open()) return status.st_size > 0;
  char buffer[1 << 16];
  ssize_t count = 0;
  while ((count = ::read(opened.get(), buffer, sizeof buffer)) > 0) {
    const std::string_view piece(buffer, static_cast<std::size_t>(count));
    if (piece.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
  }
  return false;
}

FolderSize DiskFiles::measure_folder(const std::string& folder) {
  constexpr std::size_t kMostFiles = 100000;
  constexpr int kMostLevels = 64;
  namespace fs = std::filesystem;
  FolderSize size;
  std::error_code error;
  std::size_t files = 0;
  fs::recursive_directory_iterator at(folder, error);
  for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    if (at.depth() >= kMostLevels || ++files > kMostFiles) return size;
    if (!at->is_regular_file(error) || at->is_symlink(error)) continue;
    const std::uintmax_t bytes = at->file_size(error);
    if (!error) size.bytes += bytes;
  }
  size.is_whole = !error;
  return size;
}

bool DiskFiles::is_below(const std::string& path, const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path base = fs::weakly_canonical(folder.empty() ? "." : folder, error);
  if (error) return false;
  const fs::path whole = fs::weakly_canonical(path, error);
  if (error) return false;
  const fs::path below = whole.lexically_relative(base);
  return !below.empty() && *below.begin() != "..";
}

void DiskFiles::protect(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) inputs_.emplace(status.st_dev, status.st_ino);
}

std::optional<std::string> DiskFiles::write(const std::string& path, std::string_view bytes) {
  return write_output(path, bytes, inputs_);
}

std::optional<std::string> DiskFiles::write_folder(const std::string& folder, const std::vector<NamedBytes>& files) {
  return write_output_folder(folder, files, inputs_);
}

}  // namespace lambdacost
