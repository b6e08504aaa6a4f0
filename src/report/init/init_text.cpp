#include "report/init/init_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "model/kinds.h"
#include "report/init/shape_walk.h"
#include "report/init/usage_hints.h"
#include "report/init/yaml_lines.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr std::size_t kIndent = 2;

/// What is missing of the resource; nullptr where nothing is.
const NotEstimated* find_missing(std::span<const NotEstimated> missing, const std::string& path) {
  const auto found = std::ranges::lower_bound(missing, path, {}, &NotEstimated::resource);
  return found == missing.end() || found->resource != path ? nullptr : &*found;
}

std::string_view text_at(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found == nullptr || !found->is_scalar() ? std::string_view() : std::string_view(found->text);
}

/// What a document says of one resource.
struct ResourceText {
  std::string_view kind;
  const Member* resource;  ///< as the file has it
  Node whole;              ///< with its defaults, in the order of the schema
  std::vector<UsageHint> hints;
};

/// Gathers the resources of a document.
class InitResources {
 public:
  explicit InitResources(const InitReport& report) : report_(report), shapes_(report.catalogue) {}

  const WorkloadShapes& shapes() const { return shapes_; }

  std::vector<ResourceText> of(const Node& document, std::string_view kind) const {
    std::vector<ResourceText> texts;
    const Node* resources = document.find(kind);
    if (resources == nullptr) return texts;
    const Node document_with_defaults = with_defaults(document);
    const Node* whole = document_with_defaults.find(kind);
    for (std::size_t i = 0; i < resources->members.size(); ++i) {
      const Member& resource = resources->members[i];
      ResourceText text{kind, &resource, whole->members[i].value, {}};
      if (const NotEstimated* missing = find_missing(report_.missing, path_child(kind, resource.key)))
        text.hints = usage_hints(*missing, text.whole, shapes_.resource(kind, resource.key, text.whole));
      texts.push_back(std::move(text));
    }
    return texts;
  }

  /// "template.yaml:12, 512 MB, arm64, api-gateway-http"
  std::string remark(const ResourceText& text) const {
    std::vector<std::string> facts;
    const SourceRange place = text.resource->key_range;
    if (place.is_somewhere()) {
      const Source& source = report_.sources[place.source];
      facts.push_back(fmt::format("{}:{}", source.name(), source.position(place.begin).line));
    }
    add_facts(text, facts);
    std::erase(facts, std::string());
    return fmt::format("{}", fmt::join(facts, ", "));
  }

 private:
  Node with_defaults(const Node& document) const {
    Node whole = document;
    Diagnostics ignored;  // what is wrong was found before
    apply_defaults(whole, report_.catalogue, ignored);
    apply_service_defaults(whole, report_.catalogue, ignored);
    return in_schema_order(whole, shapes_);
  }

  static void add_facts(const ResourceText& text, std::vector<std::string>& facts) {
    const Node& node = text.whole;
    if (text.kind == kind_of<ServiceInstance>.key) {
      facts.push_back(type_of_instance(text.resource->key, node));
    } else if (text.kind == kind_of<Table>.key) {
      facts.push_back(capacity_of(node));
    } else {
      for (const std::string_view key :
           {std::string_view("event"), std::string_view("memory"), std::string_view("architecture")})
        facts.emplace_back(text_at(node, key));
      if (const Node* triggers = node.find("triggers"))
        for (const Node& trigger : triggers->items) facts.push_back(trigger.text);
      if (const Node* sources = node.find("event_sources"))
        for (const Node& source : sources->items) facts.emplace_back(text_at(source, "type"));
    }
  }

  /// "provisioned 30 RCU, 20 WCU"
  static std::string capacity_of(const Node& table) {
    const std::string_view mode = text_at(table, "mode");
    std::string text(mode.empty() ? "on-demand" : mode);
    const Node* provisioned = table.find("provisioned");
    if (provisioned == nullptr || mode.empty()) return text;
    const std::string_view rcu = text_at(*provisioned, "rcu");
    const std::string_view wcu = text_at(*provisioned, "wcu");
    if (!rcu.empty()) text += fmt::format(" {} RCU", rcu);
    if (!wcu.empty()) text += fmt::format("{}{} WCU", rcu.empty() ? " " : ", ", wcu);
    return text;
  }

  const InitReport& report_;
  WorkloadShapes shapes_;
};

/// Whether JSON writes the text as a number that every reader takes as it is.
bool is_whole_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  return !text.empty() && text.size() <= kMostDigits && std::ranges::all_of(text, is_digit) &&
         (text.size() == 1 || text.front() != '0');
}

void write_node(JsonWriter& json, const Node& node) {
  const bool is_bare = node.is_scalar() && !node.quoted;
  if (node.is_mapping())
    json.object([&] {
      for (const Member& member : node.members) {
        if (member.value.is_null()) {
          json.null(member.key);
          continue;
        }
        json.key(member.key);
        write_node(json, member.value);
      }
    });
  else if (node.is_sequence())
    json.array([&] {
      for (const Node& item : node.items) write_node(json, item);
    });
  else if (is_bare && is_whole_number(node.text))
    json.value(std::stoll(node.text));
  else if (is_bare && (node.text == "true" || node.text == "false"))
    json.value(node.text == "true");
  else
    json.value(node.text);
}

/// Without keys that the workload leaves alone, such as homes of anchors.
Node without_extensions(const Node& document) {
  Node node = document;
  std::erase_if(node.members, [](const Member& member) { return member.key.starts_with(kExtensionPrefix); });
  return node;
}

/// The files in a sentence.
std::string files_text(const InitReport& report) {
  std::string text;
  for (const std::string& file : report.files)
    text += (text.empty() ? "" : ", ") + (file == "-" ? "standard input" : make_printable(file));
  return text;
}

void write_resources(YamlLines& lines, const InitResources& resources, const Node& document, const Member& section) {
  lines.line(0, section.key + ":");
  auto ordered = section.value.members.begin();  // the names stay in their order
  for (const ResourceText& text : resources.of(document, section.key)) {
    lines.line(kIndent, yaml_text(text.resource->key, true) + ":", resources.remark(text));
    lines.members(2 * kIndent, (ordered++)->value, text.hints);
  }
}

}  // namespace

std::string init_workload_yaml(const InitReport& report) {
  const InitResources resources(report);
  const Node& document = report.documents.front();
  const Node ordered = without_extensions(in_schema_order(document, resources.shapes()));
  YamlLines lines;
  lines.has_examples = false;
  lines.line(0, fmt::format("# Made from {}. What stays commented out is not estimated; 0 says that there is none.",
                            files_text(report)));
  if (ordered.members.empty()) lines.line(0, "{}");  // comments alone would be no file to load
  for (const Member& section : ordered.members) {
    if (find_kind(section.key) != nullptr && section.value.is_mapping())
      write_resources(lines, resources, document, section);
    else
      lines.member(0, section.key, section.value);
  }
  return lines.take();
}

std::string init_workload_json(const InitReport& report) {
  const WorkloadShapes shapes(report.catalogue);
  JsonWriter json;
  write_node(json, without_extensions(in_schema_order(report.documents.front(), shapes)));
  return json.take();
}

std::string init_usage_yaml(const InitReport& report) {
  const InitResources resources(report);
  YamlLines lines;
  const std::string files = make_printable(fmt::format("{}", fmt::join(report.files, " ")));
  lines.line(0,
             fmt::format("# Usage of {}, for:  lambdacost estimate {} --usage usage.yaml", files_text(report), files));
  lines.line(0, "# Fill in what you know; what stays commented out is not estimated. 0 says that there is none.");
  lines.line(0, "defaults:", "of every function that says nothing itself");
  lines.line(kIndent, "functions:");
  for (const std::string_view kind : resource_kinds) {
    bool is_begun = false;
    for (const Node& document : report.documents)
      for (const ResourceText& text : resources.of(document, kind)) {
        if (text.hints.empty()) continue;
        if (!std::exchange(is_begun, true)) lines.line(0, fmt::format("{}:", kind));
        lines.line(kIndent, yaml_text(text.resource->key, true) + ":", resources.remark(text));
        for (const UsageHint& hint : text.hints) lines.hint(2 * kIndent, hint, true);
      }
  }
  return lines.take();
}

std::string init_usage_json(const InitReport& report) {
  JsonWriter json;
  json.object([&] {
    for (const std::string_view kind : resource_kinds) {
      std::vector<std::string> names;
      for (const Node& document : report.documents)
        if (const Node* found = document.find(kind))
          for (const Member& resource : found->members)
            if (find_missing(report.missing, path_child(kind, resource.key)) != nullptr) names.push_back(resource.key);
      if (!names.empty())
        json.object(kind, [&] {
          for (const std::string& name : names) json.object(name, [] {});
        });
    }
  });
  return json.take();
}

}  // namespace lambdacost
