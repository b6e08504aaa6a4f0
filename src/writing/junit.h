// JUnit's XML, as CI servers read it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// One test case. It failed where `failure` has a type.
struct JunitCase {
  struct Failure {
    std::string type;
    std::string message;
    std::string text;
  };

  std::string class_name;
  std::string name;
  Failure failure = {};
  std::string output = {};  ///< further text of a case that passed
};

/// A document with one suite.
std::string junit_document(std::string_view suite, std::span<const JunitCase> cases);

}  // namespace lambdacost
