// Files as the program sees them: those of the disk, or what a test gives. Only names and bytes go through here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// Bytes, or the reason why there are none ("No such file or directory").
struct ReadResult {
  std::optional<std::string> bytes;
  std::string problem;
};

/// A file to be written: its name in a folder, and what is in it.
struct NamedBytes {
  std::string name;
  std::string bytes;
};

/// The size of what a folder holds.
struct FolderSize {
  std::size_t bytes = 0;
  bool is_whole = false;  ///< false where it is not there, cannot be read, or holds more than can be looked at
};

class Files {
 public:
  virtual ~Files() = default;
  /// Reads a whole file; "-" is standard input.
  virtual ReadResult read(const std::string& path) = 0;
  /// Names of the files in a directory that end with `extension`, sorted; the problem when it cannot be listed.
  virtual std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                          std::vector<std::string>& paths) = 0;
  /// Whether a regular file of that name has something in it beside blanks and line breaks. Nothing else is read: a
  /// pipe or a device may have no end.
  virtual bool holds_text(const std::string& path) = 0;
  /// The sum of the sizes of the regular files in a folder and in those below it, links not followed: at most 100,000
  /// files in 64 levels.
  virtual FolderSize measure_folder(const std::string& folder) = 0;
  /// Whether the path, all links followed, leads to a place in the folder ("" for the working directory) or below it.
  virtual bool is_below(const std::string& path, const std::string& folder) = 0;
  /// What is in a regular file whose place an output is to take; nullopt where there is none. It is no input.
  virtual std::optional<std::string> text_to_replace(const std::string& path) = 0;
  /// Names a file of somebody's that is not read, and that write() is to refuse as it does what was read.
  virtual void protect(const std::string& path) = 0;
  /// Writes to what the path opens: replaces a file in one step, or leaves it as it was and returns the problem.
  /// Refuses what was read or is protected, by whatever name.
  virtual std::optional<std::string> write(const std::string& path, std::string_view bytes) = 0;
  /// Writes the files into a folder, which is made where there is none: all of them, or none and the problem is
  /// returned. Refuses as write() does.
  virtual std::optional<std::string> write_folder(const std::string& folder, const std::vector<NamedBytes>& files) = 0;
};

}  // namespace lambdacost
