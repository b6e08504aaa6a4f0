// What the YAML reader asks of the text beside the parser's events, and what tags and merge keys of templates mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "input/document.h"

namespace lambdacost {

/// Whether one of the characters stands at the offset.
bool stands_at(std::string_view text, std::size_t offset, std::string_view characters);
/// Where the line with the offset begins.
std::size_t line_begin(std::string_view text, std::size_t offset);
/// The line's text before its comment.
std::string_view without_comment(std::string_view line);
/// End of the line's text, without blanks and line break.
std::size_t end_of_line(std::string_view text, std::size_t offset);
/// End of an anchor, alias, tag or directive's name.
std::size_t end_of_name(std::string_view text, std::size_t offset);
/// End of the word that stands for null, or `begin` where there is none.
std::size_t end_of_null(std::string_view text, std::size_t begin, bool is_in_brackets);
/// The dash of a list's empty item. Between it and `offset` stand blanks and comments only.
std::size_t dash_before(std::string_view text, std::size_t offset);
/// The function that CloudFormation takes the tag for; an unknown tag stands for itself.
std::string long_form_of(std::string_view tag);
/// Puts under each mapping what its merge keys bring; of several the first one counts.
void apply_merge_keys(Node& node);

}  // namespace lambdacost
