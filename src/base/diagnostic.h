// What is wrong with an input, as records; report/ renders them. Readers append and go on, so one run finds everything.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding_id.h"
#include "base/source.h"

namespace lambdacost {

enum class Severity { error, warning, note };
std::string_view to_string(Severity severity);

/// A further place or remark that belongs to a diagnostic ("first defined here").
struct RelatedNote {
  SourceRange range;
  std::string message;
  std::string path = {};  ///< what stands there, where it is part of a workload
};

/// What the finding of a limit says in figures, as people write them, for machines that read the report.
struct LimitFigures {
  std::string value;        ///< what was found: "64 MB"
  std::string limit;        ///< what is allowed: "128 MB"
  bool adjustable = false;  ///< AWS raises it on request
  std::string source;       ///< AWS's page
};

struct Diagnostic {
  FindingId id;
  Severity severity = Severity::error;
  SourceRange range;
  std::string path;     ///< "functions.place-order.memory", or empty
  std::string message;  ///< what was found and what was expected, one line
  std::vector<RelatedNote> notes;
  std::string help;  ///< what to do, in a line or a short list of lines; empty when the message says it
  std::optional<LimitFigures> figures = {};
  std::vector<std::string> also_at = {};  ///< further paths that the same text at the same place was found for
  std::string origin = {};  ///< where another tool's file has it: "Resources.PlaceOrder.Properties.MemorySize"
};

/// Where a value of a workload comes from that another tool's file describes.
struct Origin {
  std::string path;      ///< in that file: "Resources.PlaceOrder.Properties.MemorySize"
  std::string property;  ///< what that file calls it: "MemorySize"; "" where it is no property
  SourceRange given;     ///< the text that gives the value
  SourceRange used;      ///< where that text is used; nowhere when it is the same place
  std::string use;       ///< "used here, by Globals"
};

/// The origins of a run's values, by the paths of the workload and the sources of the texts that give them.
class Origins {
 public:
  void add(std::string path, Origin origin);
  /// The origin of the value at the path, or of what it is a part of; nullptr where the source has none.
  const Origin* find(std::string_view path, std::uint32_t source) const;
  /// Adds to a finding where its value comes from, the property's name, and where that is used.
  void explain(Diagnostic& diagnostic) const;

 private:
  std::map<std::pair<std::string, std::uint32_t>, Origin> origins_;
};

/// The findings of a run. An error that is there already (the same text at the same place, whatever the path that led
/// there: a default that every resource takes, an anchor that several use) is not repeated; the first one gets the
/// path. Keeps at most `capacity` errors and as many other findings, and counts the rest.
class Diagnostics {
 public:
  static constexpr std::size_t capacity = 1000;

  /// From now on every finding is kept: for reports that machines read.
  void keep_all() { capacity_ = std::numeric_limits<std::size_t>::max(); }
  bool keeps_all() const { return capacity_ != capacity; }

  /// The returned reference is good until the next call.
  Diagnostic& error(FindingId id, SourceRange range, std::string message, std::string help = {});
  Diagnostic& warning(FindingId id, SourceRange range, std::string message, std::string help = {});
  Diagnostic& add(Diagnostic diagnostic);
  /// Adds what `other` found and this did not: findings that differ in id, severity, place, path or text. Of findings
  /// beyond the capacity the larger number counts.
  void merge(const Diagnostics& other);

  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  std::size_t notes() const { return others_ - warnings_; }
  std::size_t dropped_errors() const { return errors_ - kept_errors_; }
  /// Warnings and notes that were not kept.
  std::size_t dropped_others() const { return others_ - (list_.size() - kept_errors_); }
  bool empty() const { return list_.empty(); }
  /// In order of source and place; what stands nowhere comes last, in order of appearance. Each with its origin.
  std::vector<Diagnostic> sorted() const;

  /// Where the values of other tools' files come from.
  Origins& origins();

 private:
  /// The kept error that it repeats; nullptr where there is none.
  Diagnostic* find_repeated(const Diagnostic& diagnostic);

  std::size_t capacity_ = capacity;
  std::vector<Diagnostic> list_;
  std::map<std::pair<SourceRange, std::string>, std::size_t> seen_;  // places in the list
  std::optional<Diagnostic> unkept_;                                 // receives what is repeated or beyond capacity
  std::shared_ptr<Origins> origins_;                                 // of all copies; none where no file has some
  std::size_t errors_ = 0;
  std::size_t others_ = 0;
  std::size_t warnings_ = 0;  // of the others
  std::size_t kept_errors_ = 0;
};

}  // namespace lambdacost
