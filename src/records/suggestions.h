// What was meant by a word that is none of those known: the keys and words of other tools, and runtimes of families.
// Other words are compared by their letters (base/text.h).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "catalogue/catalogue.h"

namespace lambdacost {

/// The known key, or word of a value, that SAM, CloudFormation, the Serverless Framework, Terraform, boto, infracost or
/// people call so: memory for MemorySize, memory_size and memorySize, x86_64 for x64. Nothing where none of the known
/// is called so elsewhere.
std::optional<std::string_view> called_elsewhere(std::string_view word, std::span<const std::string_view> known);

/// The runtime of the family that the text names, such as node20 or python: of that version where AWS supports it, else
/// the family's newest, or what follows the family where all of it is out of support.
std::optional<std::string_view> runtime_of_family(std::string_view text, const Catalogue& catalogue);

}  // namespace lambdacost
