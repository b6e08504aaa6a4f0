#include "cli/usage_error.h"

#include "report/diagnostics_text.h"

namespace lambdacost {

Outcome refusal_of(const UsageError& error) {
  Outcome outcome;
  outcome.status = unusable;
  outcome.err = placeless_text(Severity::error, "bad-arguments", error.message, error.help);
  return outcome;
}

}  // namespace lambdacost
