// Command lines as tests and documents write them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lambdacost::test {

/// The words of a command line between blanks and line breaks, without their quotes, up to one of `enders` outside of
/// quotes.
inline std::vector<std::string> shell_words(std::string_view line, std::string_view enders = {}) {
  std::vector<std::string> words;
  std::string word;
  bool is_word = false;
  char quote = '\0';
  for (const char c : line) {
    if (quote == '\0' && enders.find(c) != std::string_view::npos) break;
    if (quote == '\0' && (c == ' ' || c == '\n')) {
      if (is_word) words.push_back(std::exchange(word, ""));
      is_word = false;
    } else if (c == quote || (quote == '\0' && (c == '\'' || c == '"'))) {
      quote = quote == '\0' ? c : '\0';
      is_word = true;
    } else {
      word += c;
      is_word = true;
    }
  }
  if (is_word) words.push_back(word);
  return words;
}

}  // namespace lambdacost::test
