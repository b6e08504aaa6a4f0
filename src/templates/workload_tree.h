// The workload's tree that a template is translated to, and what is told of it beside the tree: where each value comes
// from, which settings are not known, and what was assumed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "model/reading.h"
#include "model/workload.h"
#include "templates/resources.h"
#include "templates/value.h"

namespace lambdacost {

/// How a text of a template is written in a workload.
enum class Spelling {
  text,    ///< as it stands
  number,  ///< in quotes too; 5.0 is 5; a leading 0 or another base is not known
  truth,   ///< true, yes, on, in any case and in quotes too
};

/// What comes of a template.
struct Translation {
  Node document;  ///< as a workload file would be read
  std::vector<UnknownSetting> unknown;
  std::vector<Assumption> assumptions;
  std::map<std::string, Located<std::string>, std::less<>> aws_names;  ///< by paths; "" where they are not known
};

/// The mapping that a resource becomes, while it is written.
class ResourceTree {
 public:
  /// `path`: "functions.place-order". What it is written into outlives it.
  ResourceTree(const TemplateResource& resource, std::string path, Translation& translation, Diagnostics& diagnostics);

  Node& node() { return node_; }
  Node take() { return std::move(node_); }
  const std::string& path() const { return path_; }
  const TemplateResource& resource() const { return resource_; }
  Diagnostics& diagnostics() { return diagnostics_; }

  /// Puts the value under the key, "streams" or "ephemeral_storage", where it is known; notes where it comes from.
  /// `property`: "EphemeralStorage.Size". False where it is absent or not known, which is noted too.
  bool put(std::string_view key, std::string_view property, const Value& value, Spelling spelling = Spelling::text);
  /// The same of the node's member that is below the key: "provisioned.rcu" in `into`.
  bool put_into(Node& into, const std::string& path, std::string_view property, const Value& value,
                Spelling spelling = Spelling::text);
  /// Puts a node as it is under the key.
  Node& add(std::string_view key, Node node);
  /// A text that no property gives: a word that follows from what stands at the place.
  Node& add_word(std::string_view key, std::string word, SourceRange place);

  /// Notes that the setting of the property is not known.
  void note_unknown(const std::string& path, std::string_view property, const Value& value);
  /// Notes where what stands at the path comes from.
  void note_origin(const std::string& path, std::string_view property, SourceRange given);
  void note_origin(const std::string& path, Origin origin);
  /// "Resources.PlaceOrder.Properties.MemorySize"
  std::string origin_of(std::string_view property) const;
  /// Where the property's value stands, and whether Globals say it alone.
  std::pair<SourceRange, bool> place_of(std::string_view property) const;

  /// Notes AWS's name of what stands at the path.
  void note_name(const std::string& path, std::string_view property, const Value& name);
  /// The last setting that is not known has a finding of its own.
  void mark_told();

  void warn(FindingId id, SourceRange place, std::string message, std::string help = {});
  void assume(std::string key, std::string value, std::string why);

 private:
  const Node* node_of(std::string_view property) const;

  const TemplateResource& resource_;
  const std::string path_;
  Translation& translation_;
  Diagnostics& diagnostics_;
  Node node_;
};

/// An empty mapping or list at a place.
Node mapping_at(SourceRange place);
Node list_at(SourceRange place);
/// A text at a place, which may be a number or a truth value.
Node text_at(std::string text, SourceRange place);
/// Adds a member to a mapping.
Node& add_member(Node& mapping, std::string_view key, Node value);

/// The number as a workload writes it; nullopt for what is none.
std::optional<std::string> plain_number(std::string_view text);
/// Whether the value is a known truth value, and which; unknown otherwise.
Truth truth_of(const Value& value);

}  // namespace lambdacost
