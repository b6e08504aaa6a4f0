#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "cli/temporary_file.h"

namespace lambdacost {
namespace {

/// The folder and the name in it of a path.
struct Place {
  std::string folder;
  std::string name;
};

Place place_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return {".", path};
  return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

std::optional<std::string> real_path(const std::string& path) {
  char resolved[PATH_MAX];
  if (::realpath(path.c_str(), resolved) == nullptr) return std::nullopt;
  return resolved;
}

std::optional<std::string> read_link(const std::string& path) {
  char target[PATH_MAX];
  const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
  if (length < 0) return std::nullopt;
  return std::string(target, static_cast<std::size_t>(length));
}

/// The number where the place is that of one of this process's descriptors, however the folder is called: /dev/fd,
/// /proc/self/fd.
std::optional<int> descriptor_at(const Place& place) {
  constexpr std::size_t kMostDigits = 6;
  const bool is_number = !place.name.empty() && place.name.size() <= kMostDigits &&
                         std::ranges::all_of(place.name, [](char c) { return is_digit(c); });
  if (!is_number) return std::nullopt;
  const std::optional<std::string> folder = real_path(place.folder);
  if (!folder || (folder != real_path("/proc/self/fd") && folder != real_path("/proc/thread-self/fd")))
    return std::nullopt;
  return std::stoi(place.name);
}

/// Where a path leads: to a descriptor of this process, or to a place after all its links.
struct Target {
  std::optional<int> descriptor;
  Place place;
};

/// Follows links by their texts, as far as a descriptor: what the link of a descriptor reads is a name that may be no
/// path any more.
Target follow(std::string path) {
  constexpr int kMostLinks = 40;  // as the kernel, which has refused loops before
  Place place = place_of(path);
  for (int i = 0; i < kMostLinks; ++i) {
    if (const auto descriptor = descriptor_at(place)) return {descriptor, place};
    const std::optional<std::string> target = read_link(path);
    if (!target) break;
    path = target->starts_with('/') ? *target : fmt::format("{}/{}", place.folder, *target);
    place = place_of(path);
  }
  return {std::nullopt, place};
}

Problem write_in_place(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC));
  if (!file.is_open()) return last_problem();
  return write_bytes(file.get(), bytes);
}

/// `old` is that of the file which is there, if one is.
Problem replace(const Place& place, std::string_view bytes, const struct stat* old) {
  const HeldSignals signals;
  TemporaryFile file(place.folder);
  if (!file.is_open()) return last_problem();
  Problem problem = old == nullptr ? file.take_mode(mode_for_new_file()) : file.take_after(*old);
  if (problem || !file.write(bytes, signals, problem) || problem) return problem;
  return file.replace(place.name);
}

bool is_input(const struct stat& status, const std::set<FileIdentity>& inputs) {
  // Nothing is lost where a terminal or /dev/null is read and written.
  return !S_ISCHR(status.st_mode) && !S_ISSOCK(status.st_mode) && inputs.contains({status.st_dev, status.st_ino});
}

}  // namespace

std::optional<std::string> write_output(const std::string& path, std::string_view bytes,
                                        const std::set<FileIdentity>& inputs) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return last_problem();
  if (exists && is_input(status, inputs)) return "it is one of the inputs; name another file";
  const Target target = follow(path);
  if (target.descriptor) return write_bytes(*target.descriptor, bytes);
  if (!exists) return replace(target.place, bytes, nullptr);
  if (S_ISDIR(status.st_mode)) return std::strerror(EISDIR);
  // Where the links lead by their texts may be another file than the one that is opened, such as that of another
  // process's descriptor.
  struct stat found {};
  const std::string end = fmt::format("{}/{}", target.place.folder, target.place.name);
  const bool is_there =
      ::lstat(end.c_str(), &found) == 0 && found.st_dev == status.st_dev && found.st_ino == status.st_ino;
  if (!S_ISREG(status.st_mode) || !is_there) return write_in_place(path, bytes);
  if (::access(path.c_str(), W_OK) != 0) return last_problem();
  return replace(target.place, bytes, &status);
}

}  // namespace lambdacost
