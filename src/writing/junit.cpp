#include "writing/junit.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

std::string escape_lines(std::string_view text) { return escape_xml(text, XmlAlso::line_breaks); }

bool is_failed(const JunitCase& test) { return !test.failure.type.empty(); }

std::string case_text(const JunitCase& test) {
  const std::string begin =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escape_lines(make_printable(test.class_name)),
                  escape_lines(make_printable(test.name)));
  if (is_failed(test))
    return fmt::format("{}>\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", begin,
                       escape_lines(test.failure.type), escape_lines(test.failure.message),
                       escape_lines(test.failure.text));
  if (test.output.empty()) return begin + "/>\n";
  return fmt::format("{}>\n      <system-out>{}</system-out>\n    </testcase>\n", begin, escape_lines(test.output));
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
      cases.size(), std::ranges::count_if(cases, is_failed), escape_lines(suite), text);
}

}  // namespace lambdacost
