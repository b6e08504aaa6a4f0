// File descriptors: closed when they go, and written to until all is there.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// A file descriptor that is closed when it goes. A negative number is none.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(-1); }

  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// Closes it, and holds `number` from now on. errno stays what it was.
  void reset(int number);

 private:
  int number_;
};

/// Writes all bytes, however many calls that takes. 0, or errno of the write that failed.
int write_all(int descriptor, std::string_view bytes);

/// The text of errno.
std::string last_problem();

}  // namespace lambdacost
