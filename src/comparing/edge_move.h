// A function at the edge as the other of the two kinds: what of it can be taken along, what keeps it where it is, and
// what the workload does not say. Each function on its own; no prices here.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "catalogue/terms.h"
#include "model/workload.h"

namespace lambdacost {

/// The two ways to run code at CloudFront's locations.
enum class EdgeKind { cloudfront_function, lambda_edge };
inline constexpr EdgeKind kEdgeKinds[] = {EdgeKind::cloudfront_function, EdgeKind::lambda_edge};
/// "cloudfront-functions", "lambda-edge"
std::string_view to_string(EdgeKind kind);
/// "CloudFront Functions", "Lambda@Edge"
std::string_view title_of(EdgeKind kind);

/// A key that keeps a function from being of a kind.
struct EdgeObstacle {
  std::string key;     ///< below the resource: "event", "package.zipped"
  SourceRange place;   ///< of what is given there
  std::string reason;  ///< one line, without the key
  std::string value;   ///< "origin-request"
  std::string limit;   ///< what would be allowed: "viewer-request or viewer-response"
  std::string source;  ///< AWS's page
};

/// A function at the edge as a workload has it, or as the other kind.
using AtTheEdge = std::variant<Named<EdgeFunction>, Named<CloudFrontFunction>>;

EdgeKind edge_kind(const AtTheEdge& function);
/// "edge_functions.rewrite"
std::string path_of(const AtTheEdge& function);
/// A workload of nothing but what bears on the edge: the account's settings, and these functions.
Workload workload_at_the_edge(const Workload& workload, const std::vector<AtTheEdge>& functions);
/// The functions at the edge, Lambda@Edge first, each kind in the order of the files; without those that have errors.
std::vector<AtTheEdge> functions_at_the_edge(const Workload& workload);

/// What judging a function needs besides it.
struct EdgeJudging {
  const Workload& workload;
  const Catalogue& catalogue;
  const Sources& sources;
  Date as_of;
  Decimal hours;
};

/// A function as one kind.
struct EdgeCandidate {
  AtTheEdge function;
  std::vector<EdgeObstacle> obstacles;  ///< none: it can be
  std::vector<std::string> not_given;   ///< keys that could forbid it, in the order of the reference
  std::vector<std::string> remarks;     ///< what its cost does not say
};

/// The function as it is: what `validate` finds wrong with it as an error keeps it from being so.
EdgeCandidate as_it_is(const AtTheEdge& function, const EdgeJudging& judging);
/// The function as the other kind: what it would break there, and what the other kind does not have at all.
EdgeCandidate moved(const AtTheEdge& function, const EdgeJudging& judging);

}  // namespace lambdacost
