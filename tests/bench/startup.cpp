// Start-up cost of the program beside `true` and the tools its users have: median wall time, ratio to `true` and peak
// memory. The commands take turns within a round, so a busy machine slows all of them alike.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 200;

struct Command {
  std::vector<std::string> arguments;
  int every = 1;   ///< runs in one of so many rounds
  int status = 0;  ///< that it ends with
  std::vector<double> milliseconds = {};
  long peak_kilobytes = 0;
};

double now_in_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Runs the command once with its output thrown away; false when it cannot run or fails. Linux counts the spawning
/// program's own pages into the child's peak, so this program has to stay smaller than what it measures.
bool run(Command& command) {
  std::vector<char*> arguments;
  for (std::string& argument : command.arguments) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);

  const double start = now_in_milliseconds();
  pid_t child = 0;
  const int refused = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (refused != 0) return false;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) return false;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != command.status) return false;
  command.milliseconds.push_back(now_in_milliseconds() - start);
  command.peak_kilobytes = std::max(command.peak_kilobytes, usage.ru_maxrss);
  return true;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: bench_startup PROGRAM WORKLOAD BROKEN_WORKLOAD\n", stderr);
    return 2;
  }
  std::vector<Command> commands = {{{"true"}},
                                   {{argv[1], "estimate", argv[2]}},
                                   {{argv[1], "--version"}},
                                   {{argv[1], "--help"}},
                                   {{argv[1], "estimate", argv[3]}, 1, 2},
                                   {{"node", "-e", "0"}, 10},
                                   {{"aws", "--version"}, 10}};
  // The first run warms the caches and tells which commands there are; those that matter must be.
  std::vector<Command> measured;
  for (Command& command : commands) {
    if (run(command)) {
      command.milliseconds.clear();
      measured.push_back(command);
    } else if (command.every == 1) {
      std::fprintf(stderr, "bench_startup: %s does not run\n", command.arguments[0].c_str());
      return 1;
    }
  }
  for (int round = 0; round < rounds; ++round)
    for (Command& command : measured)
      if (round % command.every == 0) run(command);

  const double base = median(measured.front().milliseconds);
  std::printf("%10s %8s %10s %6s  command\n", "median ms", "x true", "peak KB", "runs");
  for (const Command& command : measured) {
    const double time = median(command.milliseconds);
    std::printf("%10.2f %8.2f %10ld %6zu ", time, time / base, command.peak_kilobytes, command.milliseconds.size());
    for (const std::string& argument : command.arguments) std::printf(" %s", argument.c_str());
    std::putchar('\n');
  }
}
