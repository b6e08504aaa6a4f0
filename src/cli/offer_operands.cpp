#include "cli/offer_operands.h"

#include <fmt/core.h>

#include "base/text.h"
#include "report/prices/import_text.h"

namespace lambdacost {

std::optional<UsageError> check_offer_files(const Arguments& arguments) {
  if (arguments.operands.empty())
    return UsageError{"no offer file is given", "lambdacost prices fetch-list prints where AWS has them"};
  return check_standard_input(arguments.operands);
}

std::optional<OfferRows> load_offers(Session& session) {
  return load_offers(session.arguments().operands, session.inputs(), session.catalogue(), session.diagnostics());
}

Outcome refuse_unbilled_offers(Session& session, const OfferRows& offers) {
  Diagnostic& error = session.diagnostics().error("invalid-offer", {}, "no price of the offers is taken",
                                                  "lambdacost prices list shows what is billed");
  for (const OfferContents& offer : offers.contents)
    for (const std::string& untaken : describe_untaken(offer))
      error.notes.push_back(
          {{}, fmt::format("{}: {}", make_printable(session.sources()[offer.source].name()), untaken)});
  return session.refuse();
}

}  // namespace lambdacost
