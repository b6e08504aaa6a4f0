// docs/ERRORS.md: every id of the finding table with what it means, what to do, and an example from its folders.
#pragma once

#include <filesystem>
#include <string>

namespace lambdacost::test {

/// The id that a folder of tests/errors/ is a case of: `unknown-key` of `unknown-key.table`.
std::string finding_of_case(const std::filesystem::path& folder);

/// The text of docs/ERRORS.md.
std::string error_catalogue();

}  // namespace lambdacost::test
