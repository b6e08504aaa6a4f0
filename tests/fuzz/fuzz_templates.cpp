// Any bytes as a template of CloudFormation, translated and decoded: a workload, or findings with their places. Never a
// crash, and nothing of a parameter with NoEcho in the workload.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "input/read.h"
#include "loading/load.h"
#include "model/workload.h"
#include "templates/recognition.h"
#include "templates/translate.h"

using namespace lambdacost;

namespace {

constexpr std::size_t kMostNodes = 20000;
constexpr std::string_view kSecret = "n0-echo-s3cret";

bool holds(const Node& node, std::string_view text) {
  return node.text.find(text) != std::string::npos ||
         std::ranges::any_of(node.items, [&](const Node& item) { return holds(item, text); }) ||
         std::ranges::any_of(node.members, [&](const Member& member) { return holds(member.value, text); });
}

/// A template whose only text with the secret is the default of a parameter with NoEcho.
bool has_one_secret(const Node& document, std::string_view text) {
  const Node* parameters = document.find("Parameters");
  const Node* secret = parameters == nullptr ? nullptr : parameters->find("Secret");
  const Node* no_echo = secret == nullptr ? nullptr : secret->find("NoEcho");
  const std::size_t first = text.find(kSecret);
  return no_echo != nullptr && no_echo->text == "true" && secret->find("Default") != nullptr &&
         secret->find("Default")->text == kSecret && text.find(kSecret, first + 1) == std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue catalogue(built_in_tables());
  const std::string text(reinterpret_cast<const char*>(data), size);
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("template", text);
  const auto document = read_document(sources, source, diagnostics, {.expanded_nodes = kMostNodes, .nodes = kMostNodes},
                                      Dialect::template_);
  if (!document || !is_template(*document)) return 0;
  const Translation translation = translate_template(*document, {catalogue, {{}, "us-east-1"}}, diagnostics);
  for (const UnknownSetting& setting : translation.unknown)
    if (setting.path.empty() || setting.reason.empty() || !setting.place.is_somewhere()) std::abort();
  if (has_one_secret(*document, text) && holds(translation.document, kSecret)) std::abort();
  decode_workload(translation.document, std::nullopt, catalogue, diagnostics);
  for (const Diagnostic& finding : diagnostics.sorted())
    if (finding.message.empty()) std::abort();
  return 0;
}
