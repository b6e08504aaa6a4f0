// LAMBDACOST_* variables: they stand where no flag was given.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "cli/world.h"

namespace lambdacost {

/// A variable and what it stands for.
struct VariableInfo {
  std::string_view name;
  std::string_view meaning;
};

/// LAMBDACOST_*, and NO_COLOR.
std::span<const VariableInfo> environment_variables();

/// Fills in what the flags leave open. Returns warnings about variables of that name that mean nothing.
std::string apply_environment(CommonOptions& common, PricingOptions& pricing, const World& world);

/// Whether to colour a stream: --color, LAMBDACOST_COLOR, NO_COLOR, then whether it is a terminal.
bool wants_color(const CommonOptions& common, const World& world, bool is_terminal);

}  // namespace lambdacost
