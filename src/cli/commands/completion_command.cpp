// lambdacost completion: the script of a shell, which is this command's format.
#include <fmt/core.h>

#include <span>
#include <vector>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/session.h"
#include "cli/shared_options.h"

namespace lambdacost {
namespace {

struct Shell {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(std::span<const CompletedCommand>);
};

constexpr Shell kShells[] = {
    {"bash", ".bash", bash_completion},
    {"zsh", ".zsh", zsh_completion},
    {"fish", ".fish", fish_completion},
};

std::span<const Shell> shells() { return kShells; }

constexpr std::span<const OptionRow> kCompletionOptions[] = {kCommonOptions};

Outcome run_completion(Session& session) {
  const Arguments& arguments = session.arguments();
  if (arguments.operands.size() > 1)
    return refusal_of({"more than one shell is named", "each has a script of its own"});
  if (!arguments.format)
    return refusal_of({"no shell is named", fmt::format("name {}", session.command().operand.help)});
  const Catalogue catalogue(built_in_tables());
  return session.deliver(session.format(shells()).write(complete_commands(catalogue)));
}

}  // namespace

constinit const CommandRow kCompletionCommand = {
    .name = "completion",
    .summary = "A script that completes command lines in a shell",
    .footer =
        "Example: source <(lambdacost completion bash)\n"
        "Example: lambdacost completion fish | source",
    .operand = {"SHELL", "bash, zsh or fish", true},
    .options = kCompletionOptions,
    .formats = formats_of<shells>,
    .run = run_completion,
};

}  // namespace lambdacost
