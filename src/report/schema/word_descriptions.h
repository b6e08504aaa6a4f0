// What the words of a workload file's keys mean, for editors that show them beside each word they offer.
#pragma once

#include <string_view>

namespace lambdacost {

/// The meaning of a word under a key: of "async" under "invocation". Empty where none is known, such as for the words
/// of neighbouring services, which the descriptions of their keys explain.
std::string_view word_description(std::string_view key, std::string_view word);

}  // namespace lambdacost
