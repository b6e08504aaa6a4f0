// A world in memory for tests: files by name, no terminal. What users would call is called as they would call it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run.h"
#include "cli/world.h"

namespace lambdacost::test {

/// Files by path; "-" is standard input.
class MemoryFiles : public Files {
 public:
  ReadResult read(const std::string& path) override {
    const auto found = contents.find(path);
    if (found == contents.end()) return {std::nullopt, "No such file or directory"};
    return {found->second, {}};
  }
  std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                  std::vector<std::string>& paths) override {
    for (const auto& [path, bytes] : contents)
      if (path.starts_with(directory + "/") && path.ends_with(extension)) paths.push_back(path);
    return std::nullopt;
  }
  bool holds_text(const std::string& path) override {
    const auto found = contents.find(path);
    return found != contents.end() && found->second.find_first_not_of(" \t\r\n") != std::string::npos;
  }
  FolderSize measure_folder(const std::string& folder) override {
    FolderSize size;
    for (const auto& [path, bytes] : contents) {
      if (!path.starts_with(folder + "/")) continue;
      size.bytes += bytes.size();
      size.is_whole = true;
    }
    return size;
  }
  bool is_below(const std::string& path, const std::string& folder) override {
    return path.starts_with(folder) && path.find("..") == std::string::npos && !path.starts_with('/');
  }
  std::optional<std::string> text_to_replace(const std::string& path) override {
    const auto found = contents.find(path);
    return found == contents.end() ? std::nullopt : std::optional(found->second);
  }
  void protect(const std::string& path) override { protected_paths.insert(path); }
  std::optional<std::string> write(const std::string& path, std::string_view bytes) override {
    if (path.starts_with("/full/")) return "No space left on device";
    contents[path] = bytes;
    return std::nullopt;
  }
  std::optional<std::string> write_folder(const std::string& folder, const std::vector<NamedBytes>& files) override {
    if (folder.starts_with("/full/")) return "No space left on device";
    for (const NamedBytes& file : files) contents[folder + "/" + file.name] = file.bytes;
    return std::nullopt;
  }

  std::map<std::string, std::string> contents;
  std::set<std::string> protected_paths;
};

/// The day on which tests run: 2026-11-24.
inline Date test_day() { return *Date::parse("2026-11-24"); }

/// Runs the program over the given files.
inline Outcome run_in_memory(const std::vector<std::string>& arguments, std::map<std::string, std::string> files,
                             std::map<std::string, std::string> environment = {}) {
  MemoryFiles memory;
  memory.contents = std::move(files);
  World world{memory, std::move(environment), false, false, 80, test_day};
  return run(arguments, world);
}

/// The exact total of one workload file, as `--format value` prints it, or the error text.
inline std::string total_of(const std::string& yaml, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments = {"estimate", "workload.yaml", "--format", "value", "--quiet"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = run_in_memory(arguments, {{"workload.yaml", yaml}});
  if (outcome.status != 0) return outcome.err;
  return outcome.out.substr(0, outcome.out.size() - 1);
}

}  // namespace lambdacost::test
