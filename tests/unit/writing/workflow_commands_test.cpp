// No line that an input wrote is a command of GitHub Actions, and JSON and XML mean what they meant.
#include "writing/workflow_commands.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

TEST_SUITE("workflow_commands") {
  TEST_CASE("text for people") {
    struct Case {
      std::string text;
      std::string defused;
    };
    const Case cases[] = {
        {"", ""},
        {"a::b", "a::b"},
        {"::", "\\x3A:"},
        {"::add-mask::e: a month\n", "\\x3A:add-mask::e: a month\n"},
        {"a\n::b\n", "a\n\\x3A:b\n"},
        {"a\r::b", "a\r\\x3A:b"},
        {"  \t::b", "  \t\\x3A:b"},
        {"\u00A0::b", "\u00A0\\x3A:b"},
        {"\u3000\u2003::b", "\u3000\u2003\\x3A:b"},
        {"\u200B::b", "\u200B\\x3A:b"},
        {"\u00AD::b", "\u00AD\\x3A:b"},
        {"\uFEFF::b", "\uFEFF\\x3A:b"},
        {":\u200B:b", "\\x3A\u200B:b"},
        {"\n\n  ::b", "\n\n  \\x3A:b"},
        {": :b", ": :b"},
        {"x ::b", "x ::b"},
        {"##[add-mask]x", "\\x23#[add-mask]x"},
        {"a ##[b] ##[c]", "a \\x23#[b] \\x23#[c]"},
        {"#\u200D#\u2060[b]", "\\x23\u200D#\u2060[b]"},
        {"###[b]", "#\\x23#[b]"},
        {"##", "##"},
        {"# #[b]", "# #[b]"},
        {"\xFF::b", "\xFF::b"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(defuse_workflow_commands(c.text, Syntax::text) == c.defused);
      // What is defused stays so.
      CHECK(defuse_workflow_commands(c.defused, Syntax::text) == c.defused);
    }
  }

  TEST_CASE("the same in other words where the text has a syntax") {
    struct Case {
      Syntax syntax;
      std::string text;
      std::string defused;
    };
    const Case cases[] = {
        {Syntax::json, "{\n  \"::a\": \"##[b]\",\n  \"c\": \" ::d\"\n}\n",
         "{\n  \"\\u003a:a\": \"\\u0023#[b]\",\n  \"c\": \" \\u003a:d\"\n}\n"},
        {Syntax::json, "\"a::b\"", "\"a::b\""},
        {Syntax::markup, "<td>::a ##[b]</td>\n::selection {}", "<td>::a &#35;#[b]</td>\n::selection {}"},
        {Syntax::csv, "a,\"x\n::b\"\n", "a,\"x\n\\x3A:b\"\n"},
        {Syntax::commands, "::error title=a::##[b]\nnot ##[c]\n ::d\n",
         "::error title=a::##[b]\nnot \\x23#[c]\n \\x3A:d\n"},
        {Syntax::commands, "::error::last", "::error::last"},
        {Syntax::binary, "::a ##[b]", "::a ##[b]"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(defuse_workflow_commands(c.text, c.syntax) == c.defused);
    }
  }
}
