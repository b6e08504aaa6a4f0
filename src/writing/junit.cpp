#include "writing/junit.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

/// Text and attribute values of XML; what XML cannot hold is left out of findings already.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

bool is_failed(const JunitCase& test) { return !test.failure.type.empty(); }

std::string case_text(const JunitCase& test) {
  const std::string begin = fmt::format("    <testcase classname=\"{}\" name=\"{}\"",
                                        escape(make_printable(test.class_name)), escape(make_printable(test.name)));
  if (is_failed(test))
    return fmt::format("{}>\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", begin,
                       escape(test.failure.type), escape(test.failure.message), escape(test.failure.text));
  if (test.output.empty()) return begin + "/>\n";
  return fmt::format("{}>\n      <system-out>{}</system-out>\n    </testcase>\n", begin, escape(test.output));
}

}  // namespace

std::string junit_document(std::string_view suite, std::span<const JunitCase> cases) {
  std::string text;
  for (const JunitCase& test : cases) text += case_text(test);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"lambdacost\" tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n"
      "  <testsuite name=\"{2}\" tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n{3}"
      "  </testsuite>\n</testsuites>\n",
      cases.size(), std::ranges::count_if(cases, is_failed), escape(suite), text);
}

}  // namespace lambdacost
