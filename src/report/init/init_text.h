// What `lambdacost init --from` writes: the workload of a file as a workload file, or a usage file for it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/source.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"
#include "input/document.h"

namespace lambdacost {

/// What is written from.
struct InitReport {
  std::span<const Node> documents;        ///< in the form of workload files; of a whole workload file one
  std::span<const NotEstimated> missing;  ///< what a bill of them lacks, by resource
  std::span<const std::string> files;     ///< their names, as they can be typed
  const Sources& sources;
  const Catalogue& catalogue;
};

/// The document as a workload file: its keys in the order of the schema, in the workload's units; what a bill lacks of
/// a resource follows as comments.
std::string init_workload_yaml(const InitReport& report);
/// The same without comments.
std::string init_workload_json(const InitReport& report);
/// A usage file: the resources whose bill lacks something, and what it lacks as comments.
std::string init_usage_yaml(const InitReport& report);
/// The names of those resources.
std::string init_usage_json(const InitReport& report);

}  // namespace lambdacost
