// Enumerations as files write them: each value has its word, and every reader, report and schema takes it from here.
#pragma once

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

}  // namespace lambdacost
