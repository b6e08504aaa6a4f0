// A file that takes the place of another in one step, and the signals that must not come between.
#pragma once

#include <sys/stat.h>

#include <csignal>
#include <optional>
#include <string>
#include <string_view>

#include "cli/descriptor.h"

namespace lambdacost {

/// Why something could not be done, as the system says it; nothing where it could.
using Problem = std::optional<std::string>;

/// Writes the bytes to an open file. A reader that has gone is no problem.
Problem write_bytes(int descriptor, std::string_view bytes);

/// The mode of a file that was not there before.
mode_t mode_for_new_file();

/// Holds back the signals that end the process while a temporary file is there, and tells whether one has come. They
/// are delivered when this goes. A signal that is ignored (nohup) or held back already stays so.
class HeldSignals {
 public:
  HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals();

  bool has_one() const;

 private:
  sigset_t ours_;
  sigset_t before_;
};

/// A file in the folder of the one that it shall replace; gone with this object unless it has replaced it. Its name is
/// short, so that any name has a temporary one.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& folder);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  /// errno says why it is not.
  bool is_open() const { return file_.is_open(); }
  /// Gives it the owner, group and mode of the file that it replaces, as far as permitted. A bit that runs a program as
  /// its owner or group goes with them only.
  Problem take_after(const struct stat& old);
  Problem take_mode(mode_t mode);
  /// False when one of the signals has come: then the rest is not written.
  bool write(std::string_view bytes, const HeldSignals& signals, Problem& problem);
  /// Puts it in the place of `name`; then it is temporary no more.
  Problem replace(const std::string& name);

 private:
  Descriptor folder_;
  Descriptor file_{-1};
  std::string name_;
};

}  // namespace lambdacost
