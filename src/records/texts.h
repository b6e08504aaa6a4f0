// Texts of a workload file that are more than text: names that are shown, codes that the catalogue has, tags.
#pragma once

#include <string>
#include <vector>

namespace lambdacost {

/// A name that people and files show: no control characters, not empty.
struct Name {
  std::string text;
  friend bool operator==(const Name&, const Name&) = default;
};

/// One of the catalogue's regions: "eu-west-1".
struct RegionCode {
  std::string code;
  friend bool operator==(const RegionCode&, const RegionCode&) = default;
};

/// One of the catalogue's runtimes: "nodejs24.x".
struct RuntimeIdentifier {
  std::string identifier;
  friend bool operator==(const RuntimeIdentifier&, const RuntimeIdentifier&) = default;
};

/// key=value labels of a resource.
struct Tag {
  std::string key;
  std::string value;
  friend bool operator==(const Tag&, const Tag&) = default;
};
using Tags = std::vector<Tag>;

}  // namespace lambdacost
