// The process around the program: arguments, environment and terminal in, two streams and a status out.
#include <string>
#include <vector>

#include "cli/process.h"
#include "cli/run.h"

int main(int count, char** arguments) {
  lambdacost::DiskFiles files;
  lambdacost::World world = lambdacost::world_of_process(files);
  const lambdacost::Outcome outcome =
      lambdacost::run(std::vector<std::string>(arguments + 1, arguments + count), world);
  return lambdacost::print(outcome);
}
