// What was meant by a word that is none of those known: the keys of other tools, and runtimes of families. Other words
// are compared by their letters (base/text.h).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "catalogue/catalogue.h"

namespace lambdacost {

/// The known key that SAM, CloudFormation, the Serverless Framework, Terraform, boto or infracost call so: memory for
/// MemorySize, memory_size and memorySize. Nothing where none of the known keys is called so elsewhere.
std::optional<std::string_view> key_called_elsewhere(std::string_view key, std::span<const std::string_view> known);

/// The runtime of the family that the text names, such as node20 or python: of that version where AWS supports it, else
/// the family's newest, or what follows the family where all of it is out of support.
std::optional<std::string_view> runtime_of_family(std::string_view text, const Catalogue& catalogue);

}  // namespace lambdacost
