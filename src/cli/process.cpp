#include "cli/process.h"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include "cli/descriptor.h"
#include "report/diagnostics_text.h"

namespace lambdacost {
namespace {

/// Columns of the terminal that the stream goes to: what COLUMNS says, as other programs have it, else what the
/// terminal says. A stream to a file or a pipe does not depend on the terminal.
std::size_t columns_of_terminal(int stream) {
  constexpr std::size_t kFewest = 40;
  constexpr std::size_t kMost = 10000;
  constexpr std::size_t kUsual = 80;
  if (::isatty(stream) != 1) return kUsual;
  if (const char* const given = std::getenv("COLUMNS"); given != nullptr) {
    std::size_t columns = 0;
    const char* const end = given + std::strlen(given);
    const auto [rest, problem] = std::from_chars(given, end, columns);
    if (problem == std::errc() && rest == end && columns >= kFewest && columns <= kMost) return columns;
  }
  winsize size{};
  if (::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col >= kFewest) return size.ws_col;
  return kUsual;
}

bool is_ours(std::string_view variable) {
  return variable.starts_with("LAMBDACOST_") || variable == "NO_COLOR" || variable == "GITHUB_ACTIONS";
}

}  // namespace

World world_of_process(Files& files) {
  // So that a closed pipe and a file size limit are error codes of the write, which it answers for.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  World world{
      files, {}, ::isatty(STDOUT_FILENO) == 1, ::isatty(STDERR_FILENO) == 1, columns_of_terminal(STDOUT_FILENO)};
  world.error_columns = columns_of_terminal(STDERR_FILENO);
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals != std::string_view::npos && is_ours(name)) world.environment.emplace(name, text.substr(equals + 1));
  }
  return world;
}

int print(const Outcome& outcome) {
  const int problem = write_all(STDOUT_FILENO, outcome.out);
  write_all(STDERR_FILENO, outcome.err);
  // Who closed the pipe has read enough; a verdict stays what it is.
  if (problem == 0 || problem == EPIPE) return outcome.status;
  write_all(STDERR_FILENO,
            placeless_text(Severity::error, "unwritable-file",
                           fmt::format("standard output cannot be written: {}", std::strerror(problem))));
  return unusable;
}

}  // namespace lambdacost
