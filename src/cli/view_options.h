// The options that say how costs are shown: in which order, how many, in which groups, and what stands under the total.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/bill.h"
#include "cli/session.h"
#include "cli/usage_error.h"
#include "report/cost_view.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/total_additions.h"

namespace lambdacost {

/// Of every command that shows costs line by line.
inline constexpr OptionRow kViewOptions[] = {
    {"--sort", "ORDER", "cost (the largest first) or name (default)", &ViewOptions::sort},
    {"--top", "N", "Only the N that cost most, or change most; the others in one line", &ViewOptions::top},
    {"--group-by",
     "GROUP",
     "In place of resources: service, kind, region or tag:KEY",
     &ViewOptions::group_by,
     {},
     {},
     {},
     0,
     true},
};

/// Of every command that makes estimates.
inline constexpr OptionRow kTotalOptions[] = {
    {"--also", "CUR@RATE", "The total in another currency too, such as EUR@0.92; may be repeated", &ViewOptions::also},
    {"--tax", "SHARE", "A tax under the total, such as 19%", &ViewOptions::tax, {}, {}, {}, 0, true},
};

/// The words of --sort, and those of --group-by as far as they are words.
std::vector<std::string> words_of_order();
std::vector<std::string> words_of_group();

/// Reads --sort, --top and --group-by into `view`; what is wrong with them, or that the format has no place for them.
/// A format that is whole whatever they say is told. Asked before anything is read.
std::optional<UsageError> choose_view(Session& session, std::string_view format, ViewUse use, CostView& view);

/// Tells where the view groups by a tag that nothing of the bills has.
void tell_unknown_tag(const CostView& view, std::span<const Bill* const> bills, Session& session);

/// Reads --also and --tax into `additions`, and what is wrong with them and with --summary. A format without totals is
/// told.
std::optional<UsageError> choose_additions(Session& session, const EstimateFormat& format, TotalAdditions& additions);
std::optional<UsageError> check_summary_option(const Session& session, const EstimateFormat& format);

/// What is wrong with the additions to bills in this currency: their own currency as another one.
std::optional<UsageError> check_currency(const TotalAdditions& additions, Currency currency);

}  // namespace lambdacost
