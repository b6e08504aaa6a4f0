#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "cli/descriptor.h"

namespace lambdacost {
namespace {

using Problem = std::optional<std::string>;

constexpr mode_t kPermissions = 07777;

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

Problem write_bytes(int descriptor, std::string_view bytes) {
  const int problem = write_all(descriptor, bytes);
  if (problem == 0 || problem == EPIPE) return std::nullopt;  // a reader that has gone needs no more
  return std::strerror(problem);
}

Problem write_in_place(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC));
  if (!file.is_open()) return last_problem();
  return write_bytes(file.get(), bytes);
}

constexpr std::array kEndingSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// Holds back the signals that end the process while a temporary file is there, and tells whether one has come. They
/// are delivered when this goes. A signal that is ignored (nohup) or held back already stays so.
class HeldSignals {
 public:
  HeldSignals() {
    ::sigemptyset(&ours_);
    ::sigprocmask(SIG_SETMASK, nullptr, &before_);
    for (const int signal : kEndingSignals) {
      struct sigaction action {};
      ::sigaction(signal, nullptr, &action);
      if (action.sa_handler != SIG_IGN && ::sigismember(&before_, signal) == 0) ::sigaddset(&ours_, signal);
    }
    ::sigprocmask(SIG_BLOCK, &ours_, nullptr);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

  bool has_one() const {
    sigset_t pending;
    ::sigpending(&pending);
    return std::ranges::any_of(kEndingSignals, [&](int signal) {
      return ::sigismember(&ours_, signal) == 1 && ::sigismember(&pending, signal) == 1;
    });
  }

 private:
  sigset_t ours_;
  sigset_t before_;
};

mode_t mode_for_new_file() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

/// A file in the folder of the one that it shall replace. Its name is short, so that any name has a temporary one.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& folder)
      : folder_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    constexpr int kMostTries = 100;
    for (int i = 0; i < kMostTries && folder_.is_open(); ++i) {
      name_ = fmt::format(".lambdacost-{}-{}", ::getpid(), i);
      file_.reset(::openat(folder_.get(), name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
      if (file_.is_open() || errno != EEXIST) return;
    }
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (file_.is_open()) ::unlinkat(folder_.get(), name_.c_str(), 0);
  }

  bool is_open() const { return file_.is_open(); }

  /// Gives it the owner, group and mode of the file that it replaces, as far as permitted. A bit that runs a program as
  /// its owner or group goes with them only.
  Problem take_after(const struct stat& old) {
    struct stat own {};
    constexpr auto kAsItIs = static_cast<uid_t>(-1);
    [[maybe_unused]] const bool has_group =
        ::fchown(file_.get(), old.st_uid, old.st_gid) == 0 || ::fchown(file_.get(), kAsItIs, old.st_gid) == 0;
    if (::fstat(file_.get(), &own) != 0) return last_problem();
    mode_t mode = old.st_mode & kPermissions;
    if (own.st_uid != old.st_uid) mode &= ~static_cast<mode_t>(S_ISUID);
    if (own.st_gid != old.st_gid) mode &= ~static_cast<mode_t>(S_ISGID);
    return take_mode(mode);
  }

  Problem take_mode(mode_t mode) {
    if (::fchmod(file_.get(), mode) != 0) return last_problem();
    return std::nullopt;
  }

  /// False when one of the signals has come: then the rest is not written.
  bool write(std::string_view bytes, const HeldSignals& signals, Problem& problem) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    for (; !bytes.empty() && !problem; bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
      if (signals.has_one()) return false;
      problem = write_bytes(file_.get(), bytes.substr(0, kPiece));
    }
    if (!problem && ::fsync(file_.get()) != 0) problem = last_problem();
    return !signals.has_one();
  }

  /// Puts it in the place of `name`; then it is temporary no more.
  Problem replace(const std::string& name) {
    if (::renameat(folder_.get(), name_.c_str(), folder_.get(), name.c_str()) != 0) return last_problem();
    file_.reset(-1);
    return std::nullopt;
  }

 private:
  Descriptor folder_;
  Descriptor file_{-1};
  std::string name_;
};

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
