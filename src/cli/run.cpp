#include "cli/run.h"

#include <fmt/core.h>

#include <exception>
#include <new>
#include <utility>

#include "base/checked.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/session.h"
#include "report/diagnostics_text.h"
#include "writing/workflow_commands.h"

namespace lambdacost {
namespace {

Outcome run_command(const std::vector<std::string>& arguments, World& world) {
  CommandLine line = parse_command_line(arguments, commands());
  if (line.command == nullptr) return std::move(line.answer);
  Session session(*line.command, std::move(line.arguments), world);
  if (auto refusal = session.prepare()) return std::move(*refusal);
  return line.command->run(session);
}

Outcome run_safely(const std::vector<std::string>& arguments, World& world) {
  try {
    return run_command(arguments, world);
  } catch (const Overflow&) {
    // What only some reports add up, such as the difference of two enormous bills.
    return {unusable,
            {},
            placeless_text(Severity::error, "number-too-large",
                           "the sums of this report are too large to be computed exactly",
                           "give smaller numbers, or fewer digits")};
  } catch (const std::bad_alloc&) {
    return {unusable,
            {},
            placeless_text(Severity::error, "document-too-large",
                           "out of memory: the input is larger than the memory allows",
                           "give smaller files, or fewer at a time, or raise the limit of memory (ulimit -v)")};
  } catch (const std::exception& problem) {
    return {program_bug, {}, fmt::format("lambdacost: internal error: {}\n", problem.what())};
  }
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, World& world) {
  Outcome outcome = run_safely(arguments, world);
  if (is_in_workflow(world)) outcome.err = defuse_workflow_commands(outcome.err, Syntax::text);
  return outcome;
}

}  // namespace lambdacost
