#include "cli/temporary_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace lambdacost {
namespace {

constexpr mode_t kPermissions = 07777;
constexpr std::array kEndingSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

}  // namespace

Problem write_bytes(int descriptor, std::string_view bytes) {
  const int problem = write_all(descriptor, bytes);
  if (problem == 0 || problem == EPIPE) return std::nullopt;  // a reader that has gone needs no more
  return std::strerror(problem);
}

mode_t mode_for_new_file() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

HeldSignals::HeldSignals() {
  ::sigemptyset(&ours_);
  ::sigprocmask(SIG_SETMASK, nullptr, &before_);
  for (const int signal : kEndingSignals) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_IGN && ::sigismember(&before_, signal) == 0) ::sigaddset(&ours_, signal);
  }
  ::sigprocmask(SIG_BLOCK, &ours_, nullptr);
}

HeldSignals::~HeldSignals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

bool HeldSignals::has_one() const {
  sigset_t pending;
  ::sigpending(&pending);
  return std::ranges::any_of(kEndingSignals, [&](int signal) {
    return ::sigismember(&ours_, signal) == 1 && ::sigismember(&pending, signal) == 1;
  });
}

TemporaryFile::TemporaryFile(const std::string& folder)
    : folder_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
  constexpr int kMostTries = 100;
  for (int i = 0; i < kMostTries && folder_.is_open(); ++i) {
    name_ = fmt::format(".lambdacost-{}-{}", ::getpid(), i);
    file_.reset(::openat(folder_.get(), name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file_.is_open() || errno != EEXIST) return;
  }
}

TemporaryFile::~TemporaryFile() {
  if (file_.is_open()) ::unlinkat(folder_.get(), name_.c_str(), 0);
}

Problem TemporaryFile::take_after(const struct stat& old) {
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

Problem TemporaryFile::take_mode(mode_t mode) {
  if (::fchmod(file_.get(), mode) != 0) return last_problem();
  return std::nullopt;
}

bool TemporaryFile::write(std::string_view bytes, const HeldSignals& signals, Problem& problem) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  for (; !bytes.empty() && !problem; bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
    if (signals.has_one()) return false;
    problem = write_bytes(file_.get(), bytes.substr(0, kPiece));
  }
  if (!problem && ::fsync(file_.get()) != 0) problem = last_problem();
  return !signals.has_one();
}

Problem TemporaryFile::replace(const std::string& name) {
  if (::renameat(folder_.get(), name_.c_str(), folder_.get(), name.c_str()) != 0) return last_problem();
  file_.reset(-1);
  return std::nullopt;
}

}  // namespace lambdacost
