// How a changed setting reads, and what is left out of a long list.
#include "report/diff/changed_settings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace lambdacost;

namespace changed_settings_test {
namespace {

SettingChange changed(std::optional<std::string> before, std::optional<std::string> after) {
  return {.resource = "functions.a",
          .path = "functions.a.memory",
          .before = std::move(before),
          .after = std::move(after),
          .by_default = {},
          .is_hidden = false};
}

std::string as_it_is(std::string_view text) { return std::string(text); }

}  // namespace

TEST_SUITE("changed settings") {
  TEST_CASE("both values, and what is not given") {
    CHECK(setting_text(changed("1769 MB", "3538 MB")) == "memory 1769 MB -> 3538 MB");
    CHECK(setting_text(changed(std::nullopt, "3538 MB")) == "memory not given -> 3538 MB");
    CHECK(setting_text(changed("1769 MB", std::nullopt)) == "memory 1769 MB -> not given");
    SettingChange with_default = changed(std::nullopt, "1 GB");
    with_default.by_default = "128 MB";
    CHECK(setting_text(with_default) == "memory 128 MB (default) -> 1 GB");
    CHECK(setting_text(changed("a\x1b[1m", "b\n")) == "memory a\\x1B[1m -> b\\x0A");
    CHECK(setting_text(changed(std::string(81, 'a'), "b")) == "memory " + std::string(80, 'a') + "… -> b");
  }

  TEST_CASE("hidden values are not shown") {
    SettingChange hidden = changed("***", "***");
    hidden.path = "functions.a.environment.TOKEN";
    hidden.is_hidden = true;
    CHECK(setting_text(hidden) == "environment.TOKEN changed");
    hidden.before.reset();
    CHECK(setting_text(hidden) == "environment.TOKEN added");
    std::swap(hidden.before, hidden.after);
    CHECK(setting_text(hidden) == "environment.TOKEN removed");
  }

  TEST_CASE("up to six are named, of more five and the number of the rest") {
    const SettingChange change = changed("1", "2");
    for (const auto& [number, last] : std::vector<std::pair<std::size_t, std::string>>{
             {1, "memory 1 -> 2"}, {6, "memory 1 -> 2"}, {7, "and 2 more"}}) {
      const std::vector<std::string> texts = setting_texts(SettingsOfResource(number, &change), as_it_is);
      CHECK(texts.size() == std::min<std::size_t>(number, 6));
      CHECK(texts.back() == last);
    }
    CHECK(setting_texts({}, as_it_is).empty());
  }
}

}  // namespace changed_settings_test
