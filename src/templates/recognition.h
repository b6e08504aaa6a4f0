// Which kind of file a document is, by what it holds and never by its name.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "input/document.h"
#include "records/words.h"

namespace lambdacost {

/// What describes the resources of a file. `--input-format` has these words, and "auto".
enum class InputFormat { workload, cloudformation, serverless, terraform };
template <>
struct WordsOf<InputFormat> {
  static constexpr std::array words = {Word<InputFormat>{"workload", InputFormat::workload},
                                       Word<InputFormat>{"cloudformation", InputFormat::cloudformation},
                                       Word<InputFormat>{"serverless", InputFormat::serverless},
                                       Word<InputFormat>{"terraform", InputFormat::terraform}};
};

/// `--input-format` of it: the content tells.
inline constexpr std::string_view auto_format = "auto";

/// Whether the text may be a template of CloudFormation: a quick look at its lines, before it is read. What it passes
/// over is_template() finds later.
bool may_be_template(std::string_view text);

/// Whether the document is a template of CloudFormation or SAM.
bool is_template(const Node& document);

/// The kind of the document; what is of no other kind is a workload.
InputFormat format_of(const Node& document);

/// Why the text is nearly an infrastructure file, and what to run instead.
struct NearMiss {
  std::string_view found;
  std::string_view help;
};
/// What a file of that name and text is that cannot be read; nullopt where it may be read.
std::optional<NearMiss> near_miss_of(std::string_view name, std::string_view text);

}  // namespace lambdacost
