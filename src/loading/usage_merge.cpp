#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "input/overlay.h"
#include "loading/usage_files.h"
#include "loading/usage_names.h"
#include "model/kinds.h"
#include "records/visit.h"

namespace lambdacost {
namespace {

/// What values mean: the path and the notation of each.
class Meanings final : public ValueVisitor {
 public:
  void visit(const FoundValue& found) override { values.emplace_back(path(), found.notation); }

  std::vector<std::pair<std::string, std::string>> values;
};

/// A resource of a file, by its kind and name.
struct ResourceNode {
  std::string_view kind;
  std::string_view name;
  const Node* node;
};

/// What the value means at the path below the resource; nothing where it cannot be read.
Meanings meaning_of(const ResourceNode& resource, std::span<const std::string> path, const Node& value,
                    const Catalogue& catalogue) {
  Node node = value;
  for (std::size_t i = path.size(); i-- > 0;) {
    Node outer;
    outer.kind = Node::Kind::mapping;
    outer.range = node.range;
    outer.members.push_back({path[i], node.range, std::move(node)});
    node = std::move(outer);
  }
  Diagnostics ignored;  // it is read again with all that stands beside it
  Decoder decoder(catalogue, ignored);
  Meanings meanings;
  for_each_kind_type([&](const Kind& kind, const auto* type) {
    if (kind.key != resource.kind) return;
    std::remove_cvref_t<decltype(*type)> decoded;
    if constexpr (std::is_same_v<decltype(decoded), ServiceInstance>) {
      const std::string of_type = type_of_instance(resource.name, *resource.node);
      if (catalogue.service_type(of_type) == nullptr) return;
      read_instance(decoder, of_type, node, decoded);
    } else {
      read_value(decoder, node, FieldInfo{kind.key, {}}, decoded);
    }
    visit_value(decoded, node.range, kEveryValue, meanings);
  });
  return meanings;
}

bool is_same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() || a.members.size() != b.members.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!is_same(a.items[i], b.items[i])) return false;
  return std::ranges::all_of(a.members, [&](const Member& member) {
    const Node* other = b.find(member.key);
    return other != nullptr && is_same(member.value, *other);
  });
}

bool is_empty_mapping(const Node& node) { return node.is_mapping() && node.members.empty(); }

/// `true` says only that something is on; what says more fills it in.
bool is_filled_in(const Node& own, const Node& given) {
  if (own.is_null() || is_empty_mapping(own)) return true;
  const auto is_word = [](const Node& node, std::string_view word) {
    return node.is_scalar() && !node.quoted && node.text == word;
  };
  return is_word(own, "true") && !is_word(given, "false") && !is_word(given, "true");
}

/// Fills one mapping of a file with what usage files say.
class Filling {
 public:
  /// `resource`: whose values are filled in; those of no resource are the same where they are written alike.
  Filling(std::string path, std::optional<ResourceNode> resource, const Catalogue& catalogue, Diagnostics& diagnostics)
      : path_(std::move(path)), resource_(resource), catalogue_(catalogue), diagnostics_(diagnostics) {}

  void fill(Node& own, const Node& given) {
    if (own.is_null()) {
      own.kind = Node::Kind::mapping;
      own.members = given.members;
      return;
    }
    for (const Member& member : given.members) {
      keys_.push_back(member.key);
      fill_member(own, member);
      keys_.pop_back();
    }
  }

 private:
  void fill_member(Node& own, const Member& given) {
    Node* there = own.find(given.key);
    if (given.value.is_null() && there != nullptr) return;
    if (there == nullptr) {
      own.members.push_back(given);
    } else if (there->is_mapping() && given.value.is_mapping()) {
      fill(*there, given.value);
    } else if (is_filled_in(*there, given.value)) {
      *there = given.value;
    } else if (!is_empty_mapping(given.value) && !is_same(*there, given.value) && !means_same(*there, given.value)) {
      refuse(*there, given);
    }
  }

  bool means_same(const Node& own, const Node& given) const {
    if (!resource_) return false;
    const Meanings of_own = meaning_of(*resource_, keys_, own, catalogue_);
    return !of_own.values.empty() && of_own.values == meaning_of(*resource_, keys_, given, catalogue_).values;
  }

  void refuse(const Node& own, const Member& given) {
    std::string path = path_;
    for (const std::string& key : keys_) path = path_child(path, key);
    Diagnostic& diagnostic =
        diagnostics_.error("conflicting-keys", given.value.range,
                           fmt::format("{}: the workload file says otherwise", make_printable(path)),
                           "keep one of them; --set and scenarios try other values");
    diagnostic.notes.push_back({own.range, "it stands here", path});
    diagnostic.path = std::move(path);
  }

  std::string path_;
  std::optional<ResourceNode> resource_;
  const Catalogue& catalogue_;
  Diagnostics& diagnostics_;
  std::vector<std::string> keys_;  // that lead to what is being filled
};

/// Whether the resource can have all keys of the usage.
bool takes_keys(const ResourceNode& resource, const Node& usage, const Catalogue& catalogue) {
  bool takes_all = false;
  for_each_kind_type([&](const Kind& kind, const auto* type) {
    using R = std::remove_cvref_t<decltype(*type)>;
    if (kind.key != resource.kind) return;
    takes_all = std::ranges::all_of(usage.members, [&](const Member& member) {
      bool takes = use_field<R>(member.key, [](const auto&) {});
      if constexpr (std::is_same_v<R, ServiceInstance>)
        for (const UsageRow& row : catalogue.usages(type_of_instance(resource.name, *resource.node)))
          takes = takes || split_usage_key(row.key).outer == member.key;
      return takes;
    });
  });
  return takes_all;
}

/// The entries in the order in which they count: exact names, then patterns with the most literal characters first; of
/// equals the later.
std::vector<const UsageEntry*> by_precedence(const std::vector<UsageEntry>& entries) {
  std::vector<const UsageEntry*> ordered;
  for (std::size_t i = entries.size(); i-- > 0;) ordered.push_back(&entries[i]);
  std::ranges::stable_sort(ordered, std::ranges::greater(), [](const UsageEntry* entry) {
    return std::pair(!is_pattern(entry->name), literal_characters(entry->name));
  });
  return ordered;
}

/// Puts usage under the resources of files, and keeps in mind what fitted.
class UsageMerge {
 public:
  UsageMerge(const UsageFiles& usage, const Catalogue& catalogue, Diagnostics& diagnostics)
      : usage_(usage), catalogue_(catalogue), diagnostics_(diagnostics) {
    for (const UsageEntry* entry : by_precedence(usage.entries)) {
      if (is_pattern(entry->name)) patterns_.push_back(entry);
      exact_[entry->name].push_back(entry);
    }
  }

  void fill_side(Documents& side) {
    choose_kinds(side);
    for (Node& document : side.nodes) fill_resources(document);
    for (const Member& defaults : usage_.defaults) put_defaults(defaults, side.nodes);
    for (const Node& rest : usage_.rest) fill_rest(rest, side.nodes);
  }

  void refuse_unknown(std::span<Documents* const> sides) {
    for (const UsageEntry& entry : usage_.entries) {
      if (entry.may_miss || used_.contains(&entry)) continue;
      const std::string path = make_printable(entry.kind.empty() ? entry.name : path_child(entry.kind, entry.name));
      if (is_pattern(entry.name))
        diagnostics_.warning("unknown-resource", entry.range, fmt::format("{}: no resource has such a name", path),
                             "`*` stands for any text of a name");
      else
        diagnostics_.error("unknown-resource", entry.range, fmt::format("{}: no file has this resource", path),
                           suggest_name(entry, sides));
    }
  }

 private:
  void fill_resources(Node& document) {
    for (const std::string_view kind : resource_kinds) {
      Node* resources = document.find(kind);
      if (resources == nullptr) continue;
      for (Member& resource : resources->members) fill_resource(kind, resource);
    }
  }

  void fill_resource(std::string_view kind, Member& resource) {
    if (!resource.value.is_mapping() && !resource.value.is_null()) return;  // the decoder says what is wrong
    Node given;
    given.kind = Node::Kind::mapping;
    const ResourceNode node{kind, resource.key, &resource.value};
    for (const UsageEntry* entry : entries_for(node)) {
      used_.insert(entry);
      if (entry->usage.is_mapping())
        merge_under(given, entry->usage);
      else if (!entry->usage.is_null())
        refuse_text(*entry);
    }
    if (given.members.empty()) return;
    Filling(path_child(kind, resource.key), node, catalogue_, diagnostics_).fill(resource.value, given);
  }

  /// Where an entry says no kind: that of the one resource of its name, or of the one that takes its keys.
  void choose_kinds(const Documents& side) {
    chosen_.clear();
    if (std::ranges::none_of(usage_.entries, [](const UsageEntry& entry) { return entry.kind.empty(); })) return;
    std::multimap<std::string_view, std::pair<std::string_view, const Member*>> by_name;
    for_each_resource(side, [&](std::string_view kind, const Member& resource) {
      by_name.emplace(resource.key, std::pair(kind, &resource));
    });
    for (const UsageEntry& entry : usage_.entries) {
      if (!entry.kind.empty() || is_pattern(entry.name)) continue;
      std::vector<std::string_view> named;
      std::vector<std::string_view> taking;
      const auto [begin, end] = by_name.equal_range(entry.name);
      for (auto found = begin; found != end; ++found) {
        const auto& [kind, resource] = found->second;
        named.push_back(kind);
        if (takes_keys({kind, resource->key, &resource->value}, entry.usage, catalogue_)) taking.push_back(kind);
      }
      if (!named.empty() && taking.size() <= 1)
        chosen_[&entry] = taking.empty() ? named.front() : taking.front();
      else if (!named.empty())
        refuse_ambiguous(entry, taking);
    }
  }

  template <class Use>
  static void for_each_resource(const Documents& side, Use use) {
    for (const Node& document : side.nodes)
      for (const std::string_view kind : resource_kinds)
        if (const Node* resources = document.find(kind))
          for (const Member& resource : resources->members) use(kind, resource);
  }

  void refuse_ambiguous(const UsageEntry& entry, const std::vector<std::string_view>& kinds) {
    used_.insert(&entry);
    const std::string first = make_printable(path_child(kinds[0], entry.name));
    diagnostics_.error("unknown-resource", entry.range,
                       fmt::format("{} is both {} and {}", make_printable(entry.name), first,
                                   make_printable(path_child(kinds[1], entry.name))),
                       fmt::format("write which is meant: {}", first));
  }

  /// Those that say something of the resource, in the order in which they count.
  std::vector<const UsageEntry*> entries_for(const ResourceNode& resource) const {
    std::vector<const UsageEntry*> found;
    if (const auto exact = exact_.find(resource.name); exact != exact_.end())
      for (const UsageEntry* entry : exact->second) {
        const auto chosen = chosen_.find(entry);
        const bool is_chosen = chosen != chosen_.end() && chosen->second == resource.kind;
        if (entry->kind == resource.kind || is_chosen) found.push_back(entry);
      }
    for (const UsageEntry* entry : patterns_) {
      if (entry->name == resource.name || !fits_pattern(resource.name, entry->name)) continue;
      if (entry->kind == resource.kind || (entry->kind.empty() && takes_keys(resource, entry->usage, catalogue_)))
        found.push_back(entry);
    }
    return found;
  }

  void refuse_text(const UsageEntry& entry) {
    diagnostics_.error("wrong-type", entry.usage.range,
                       fmt::format("{}: expected a mapping, found {}",
                                   make_printable(path_child(entry.kind, entry.name)), describe(entry.usage.kind)));
  }

  /// Over the file's own defaults, in each file that has such resources; in the first where none has.
  static void put_defaults(const Member& of_kind, std::vector<Node>& documents) {
    std::vector<Node*> files;
    for (Node& document : documents)
      if (const Node* resources = document.find(of_kind.key); resources != nullptr && !resources->members.empty())
        files.push_back(&document);
    if (files.empty() && !documents.empty()) files.push_back(&documents.front());
    for (Node* file : files) {
      if (!file->is_mapping()) continue;
      Node& defaults = member_of(*file, kDefaultsKey);
      if (!defaults.is_mapping() && !defaults.is_null()) continue;
      Node& under = member_of(defaults, of_kind.key);
      Node merged = of_kind.value;
      if (merged.is_null() && !under.is_null()) continue;
      if (merged.is_mapping() && under.is_mapping()) merge_under(merged, under);
      under = std::move(merged);
    }
  }

  static Node& member_of(Node& node, std::string_view key) {
    if (Node* found = node.find(key)) return *found;
    node.kind = Node::Kind::mapping;
    return node.members.emplace_back(Member{std::string(key), node.range, {}}).value;
  }

  /// What is of no resource. Lists of files stand beside those of the others; what the account has one of is filled
  /// into the files that have it, else into the first; what each file has for its resources into all.
  void fill_rest(const Node& rest, std::vector<Node>& documents) {
    if (documents.empty()) return;
    Node beside;
    beside.kind = Node::Kind::mapping;
    beside.range = rest.range;
    for (const Member& member : rest.members) {
      if (member.key == "budgets" || member.key == "scenarios")
        beside.members.push_back(member);
      else
        fill_section(member, documents);
    }
    if (!beside.members.empty()) documents.push_back(std::move(beside));
  }

  void fill_section(const Member& member, std::vector<Node>& documents) {
    const bool is_of_every_file = member.key == "region" || member.key == "tags";
    const bool is_anywhere =
        std::ranges::any_of(documents, [&](const Node& document) { return document.find(member.key) != nullptr; });
    Node given;
    given.kind = Node::Kind::mapping;
    given.members.push_back(member);
    for (Node& document : documents) {
      const bool is_first = &document == &documents.front();
      const bool is_filled = is_of_every_file || document.find(member.key) != nullptr || (is_first && !is_anywhere);
      if (is_filled && document.is_mapping()) Filling({}, std::nullopt, catalogue_, diagnostics_).fill(document, given);
    }
  }

  /// The nearest name: of the same kind, else of any.
  std::string suggest_name(const UsageEntry& entry, std::span<Documents* const> sides) const {
    // Each suggestion compares with all names, which would take minutes for thousands of them.
    constexpr std::size_t kMostErrorsWithHelp = 20;
    if (diagnostics_.errors() >= kMostErrorsWithHelp) return {};
    std::vector<std::pair<std::string_view, std::string_view>> known;  // kind and name
    for (const Documents* side : sides)
      for_each_resource(*side,
                        [&](std::string_view kind, const Member& resource) { known.emplace_back(kind, resource.key); });
    const auto nearest_of = [&](bool same_kind) -> std::string {
      std::vector<std::string_view> names;
      for (const auto& [kind, name] : known)
        if (!same_kind || kind == entry.kind) names.push_back(name);
      const auto best = nearest(entry.name, names);
      if (!best) return {};
      const auto found = std::ranges::find_if(known, [&](const auto& resource) {
        return resource.second == *best && (!same_kind || resource.first == entry.kind);
      });
      return fmt::format("did you mean {}?", make_printable(path_child(found->first, found->second)));
    };
    const std::string help = nearest_of(true);
    return help.empty() ? nearest_of(false) : help;
  }

  const UsageFiles& usage_;
  const Catalogue& catalogue_;
  Diagnostics& diagnostics_;
  std::vector<const UsageEntry*> patterns_;
  std::map<std::string, std::vector<const UsageEntry*>, std::less<>> exact_;
  std::set<const UsageEntry*> used_;
  std::map<const UsageEntry*, std::string_view> chosen_;  // kinds of those that say none
};

}  // namespace

void apply_usage(const UsageFiles& usage, std::span<Documents* const> sides, const Catalogue& catalogue,
                 Diagnostics& diagnostics) {
  UsageMerge merge(usage, catalogue, diagnostics);
  for (Documents* side : sides) merge.fill_side(*side);
  // With a file missing, a name may be one of that.
  if (std::ranges::all_of(sides, [](const Documents* side) { return side->is_complete; })) merge.refuse_unknown(sides);
}

}  // namespace lambdacost
