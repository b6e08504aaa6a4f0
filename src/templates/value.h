// What an expression of a template comes to, as far as the template alone says it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "input/document.h"

namespace lambdacost {

/// A value of a template. It keeps the place of the text that gives it: through a reference to a parameter, a cell of a
/// mapping or a condition that of the text that was chosen, of composed text that of the outermost function.
struct Value {
  enum class Kind {
    absent,     ///< not there, null or AWS::NoValue: AWS's default holds
    text,       ///< known
    list,       ///< `items`
    mapping,    ///< `node`, whose members are evaluated when somebody asks for them
    composed,   ///< text of pieces, of which some are references or unknown: `items`
    reference,  ///< to the resource `text`, or to its `attribute`
    unknown     ///< for the `reason`
  };

  Kind kind = Kind::absent;
  std::string text = {};
  std::string attribute = {};
  std::vector<Value> items = {};
  const Node* node = nullptr;
  SourceRange range = {};
  std::string reason = {};
  std::string parameter = {};  ///< of the template, that would make it known
  bool is_secret = false;      ///< from a parameter with NoEcho: in no output

  bool is_absent() const { return kind == Kind::absent; }
  bool is_text() const { return kind == Kind::text; }
  bool is_list() const { return kind == Kind::list; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_reference() const { return kind == Kind::reference; }
  bool is_unknown() const { return kind == Kind::unknown; }

  static Value of_text(std::string text, SourceRange range) {
    return {.kind = Kind::text, .text = std::move(text), .range = range};
  }
  static Value of_list(std::vector<Value> items, SourceRange range) {
    return {.kind = Kind::list, .items = std::move(items), .range = range};
  }
  static Value of_reference(std::string resource, std::string attribute, SourceRange range) {
    return {.kind = Kind::reference, .text = std::move(resource), .attribute = std::move(attribute), .range = range};
  }
  static Value unknown_because(std::string reason, SourceRange range) {
    return {.kind = Kind::unknown, .range = range, .reason = std::move(reason)};
  }
};

/// What a condition comes to.
enum class Truth { no, yes, unknown };

}  // namespace lambdacost
