// Enumerations as files write them: each value has its word, and every reader, report and schema takes it from here.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace lambdacost {

/// One word of an enumeration and what it stands for.
template <class E>
struct Word {
  std::string_view word;
  E value;
};

/// The words that an enumeration is written as. Specialised beside it, with `static constexpr std::array words`.
template <class E>
struct WordsOf;

template <class E>
concept Enumeration = requires {
  WordsOf<E>::words;
};

/// The word of a value: "arm64".
template <Enumeration E>
std::string_view to_string(E value) {
  for (const Word<E>& word : WordsOf<E>::words)
    if (word.value == value) return word.word;
  return {};
}

/// A text in a program's source, as a template takes it.
template <std::size_t Size>
struct Literal {
  char text[Size];
  constexpr Literal(const char (&literal)[Size]) { std::copy_n(literal, Size, text); }

  /// Where "{}" stands in it; Size where it does not. By hand: under the sanitizers g++ 12 holds no search of the library
  /// in a template's text for constant.
  constexpr std::size_t place() const {
    for (std::size_t i = 0; i + 1 < Size; ++i)
      if (text[i] == '{' && text[i + 1] == '}') return i;
    return Size;
  }
};

namespace detail {

/// Calls `append(text)` with the parts of the text, in which "a, b or c" takes the place of "{}".
template <Enumeration E, Literal Text, class Append>
constexpr void put_words_in(Append append) {
  constexpr std::string_view text(Text.text);
  constexpr std::size_t place = Text.place();
  static_assert(place < text.size(), "the text has no {} for the words");
  append(text.substr(0, place));
  std::string_view joint;
  for (std::size_t left = WordsOf<E>::words.size(); left > 0; --left) {
    append(joint);
    append(WordsOf<E>::words[WordsOf<E>::words.size() - left].word);
    joint = left == 2 ? " or " : ", ";
  }
  append(text.substr(place + 2));
}

template <Enumeration E, Literal Text>
constexpr auto put_words() {
  constexpr std::size_t size = [] {
    std::size_t sum = 0;
    put_words_in<E, Text>([&](std::string_view part) { sum += part.size(); });
    return sum;
  }();
  std::array<char, size> all{};
  std::size_t end = 0;
  put_words_in<E, Text>([&](std::string_view part) {
    for (const char c : part) all[end++] = c;
  });
  return all;
}

template <Enumeration E, Literal Text>
inline constexpr auto text_with_words = put_words<E, Text>();

}  // namespace detail

/// A text for people with an enumeration's words, "a, b or c", in the place of "{}", so that they stand nowhere twice.
template <Enumeration E, Literal Text>
constexpr std::string_view with_words() {
  return {detail::text_with_words<E, Text>.data(), detail::text_with_words<E, Text>.size()};
}

}  // namespace lambdacost
