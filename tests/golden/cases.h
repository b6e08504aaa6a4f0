// Cases in folders: the command in `args`, the files beside it, and the expected stdout, stderr and status.
// UPDATE_GOLDEN=1 rewrites what is expected.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lambdacost::test {

/// The source tree.
std::filesystem::path source_directory();

/// A file's bytes; "" where there is no such file.
std::string read_file(const std::filesystem::path& path);

/// Compares with a file, or rewrites it with UPDATE_GOLDEN=1; what is as usual has no file.
void check_text(const std::string& found, const std::filesystem::path& file, const std::string& usual);

/// Folders below `directory` that hold an `args` file, sorted.
std::vector<std::filesystem::path> case_folders(const std::filesystem::path& directory);

/// Runs `arguments` with the files of `folder`, and those of the source tree, and checks the outcome against
/// `<stem>stdout`, `<stem>stderr` (no file: nothing is printed) and `<stem>status` (no file: 0) in `expected`.
void check_case(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                const std::filesystem::path& expected, const std::string& stem,
                std::map<std::string, std::string> environment = {});

/// Runs a case folder: words of `args` split at blanks, single quotes hold words together; NAME=value lines of
/// `environment` where there is one.
void check_case_folder(const std::filesystem::path& folder);

}  // namespace lambdacost::test
