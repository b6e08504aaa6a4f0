// The tokens of a JSON document one after the other, each with its place: for documents that are read into a tree, and
// for those too large for one.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/readers.h"

namespace lambdacost {

/// A text or a number of a JSON document.
struct JsonText {
  std::string_view text;     ///< without quotes and escapes
  SourceRange range;         ///< with its quotes
  bool is_quoted = false;    ///< a text, not a number, true or false
  bool is_verbatim = false;  ///< `text` stands in the source and lives as long; else it is good until the call returns
};

/// Receives the tokens in order: of an object a key and its value after each other. False ends the reading.
class JsonEvents {
 public:
  JsonEvents() = default;
  JsonEvents(const JsonEvents&) = delete;
  JsonEvents& operator=(const JsonEvents&) = delete;
  virtual ~JsonEvents() = default;

  virtual bool open(Node::Kind kind, SourceRange range) = 0;
  virtual bool close() = 0;
  virtual bool key(const JsonText& key) = 0;
  virtual bool scalar(const JsonText& value) = 0;
  virtual bool null(SourceRange range) = 0;
};

/// Reads a checked slice to its end. False after an error, which is appended (`json-syntax`), and where an event asked
/// for the end.
bool read_json(const SourceSlice& slice, JsonEvents& events, Diagnostics& diagnostics);

}  // namespace lambdacost
