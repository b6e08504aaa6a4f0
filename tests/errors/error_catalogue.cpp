#include "errors/error_catalogue.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "base/finding_id.h"
#include "base/text.h"
#include "golden/cases.h"
#include "report/explain/explain_formats.h"

namespace lambdacost::test {
namespace {

namespace fs = std::filesystem;

/// A case as a reader sees it: the command, the files that it reads, and the findings that it prints.
struct Example {
  bool has_plain_name = false;  ///< `<id>`, not `<id>.<what>`: chosen to be shown
  std::string command;
  std::map<std::string, std::string> files;
  std::string messages;

  /// How long it is to read.
  std::size_t size() const {
    std::size_t size = command.size() + messages.size();
    for (const auto& [name, text] : files) size += name.size() + text.size();
    return size;
  }
  bool is_better_than(const Example& other) const {
    return has_plain_name != other.has_plain_name ? has_plain_name : size() < other.size();
  }
};

bool is_printable(const std::string& text) { return !find_invalid_utf8(text) && !find_control_character(text); }

bool is_input(const std::string& name) {
  return name != "args" && name != "environment" && name != "stderr" && name != "stdout" && name != "status";
}

/// The command line with its environment: "NAME=value lambdacost estimate input.yaml".
std::string command_of(const fs::path& folder) {
  std::string words = read_file(folder / "environment") + "lambdacost " + read_file(folder / "args");
  words.resize(words.find_last_not_of('\n') + 1);
  std::ranges::replace(words, '\n', ' ');
  return words;
}

Example read_example(const fs::path& folder) {
  const std::string id = finding_of_case(folder);
  Example example{folder.filename() == id, command_of(folder), {}, read_file(folder / "stderr")};
  const bool is_judged = example.messages.find("[" + id + "]") == std::string::npos;
  if (is_judged) example.messages = read_file(folder / "stdout");
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    if (!entry.is_regular_file() || !is_input(name)) continue;
    example.files[name] = read_file(entry.path());
  }
  return example;
}

std::string file_text(const std::string& name, const std::string& text) {
  if (text.empty()) return fmt::format("\n`{}` is empty.\n", name);
  if (!is_printable(text)) return fmt::format("\n`{}` is no UTF-8 text.\n", name);
  return fmt::format("\n`{}`:\n\n```{}\n{}{}```\n", name, name.ends_with(".yaml") ? "yaml" : "text", text,
                     text.ends_with('\n') ? "" : "\n");
}

std::string example_text(const Example& example) {
  std::string text = "\nExample:\n";
  for (const auto& [name, content] : example.files) text += file_text(name, content);
  return text + fmt::format("\n```text\n$ {}\n{}```\n", example.command, example.messages);
}

/// That in the folder of the plain name, else the shortest to read; of equally short ones the first by name.
std::map<std::string, Example> best_examples() {
  std::map<std::string, Example> best;
  for (const fs::path& folder : case_folders(source_directory() / "tests/errors")) {
    const Example example = read_example(folder);
    const auto [found, is_new] = best.emplace(finding_of_case(folder), example);
    if (!is_new && example.is_better_than(found->second)) found->second = example;
  }
  return best;
}

}  // namespace

std::string finding_of_case(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.substr(0, name.find('.'));
}

std::string error_catalogue() {
  std::string text =
      "# Findings and errors\n\n"
      "What the ids in brackets at the end of lambdacost's messages mean, and what to do. Written from the table\n"
      "[src/base/finding_table.h](../src/base/finding_table.h) and the cases in [tests/errors](../tests/errors);\n"
      "`lambdacost explain ID` prints one of them. The ids of AWS's limits are in [LIMITS.md](LIMITS.md).\n";
  const std::map<std::string, Example> examples = best_examples();
  for (const FindingInfo& finding : finding_table) {
    text += finding_section(finding);
    const auto example = examples.find(std::string(finding.id));
    if (example != examples.end()) text += example_text(example->second);
  }
  return text;
}

}  // namespace lambdacost::test
