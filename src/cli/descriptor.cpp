#include "cli/descriptor.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lambdacost {

void Descriptor::reset(int number) {
  const int problem = errno;
  if (number_ >= 0) ::close(number_);
  errno = problem;
  number_ = number;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string last_problem() { return std::strerror(errno); }

}  // namespace lambdacost
