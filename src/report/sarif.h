// SARIF 2.1.0 for code scanning: what was found as results, and their ids as rules with help.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// What a document is made from.
struct SarifRun {
  std::span<const Diagnostic> findings;
  const Sources& sources;
  const Catalogue& catalogue;
  Date as_of;
  std::string_view version;  ///< of the program
};

/// One run with all findings, in their order.
std::string sarif_document(const SarifRun& run);

}  // namespace lambdacost
