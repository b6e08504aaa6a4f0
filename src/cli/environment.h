// LAMBDACOST_* variables: they stand where no option was given. Which there are, the rows of the options say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "cli/world.h"

namespace lambdacost {

/// A variable and what it stands for.
struct VariableInfo {
  std::string_view name;
  std::string meaning;
};

/// Those of all commands' options, each once, and NO_COLOR.
std::vector<VariableInfo> environment_variables(CommandRows rows);

/// Fills in what the options of the command leave open. Returns warnings about variables of that name that mean
/// nothing.
std::string apply_environment(const CommandRow& command, CommandRows rows, const World& world, Arguments& arguments);

/// Whether to colour a stream: --color, LAMBDACOST_COLOR, NO_COLOR, then whether it is a terminal.
bool wants_color(const CommonOptions& common, const World& world, bool is_terminal);

/// Whether GitHub Actions reads the streams, and takes some lines for commands.
bool is_in_workflow(const World& world);

}  // namespace lambdacost
