#include "catalogue/terms.h"

#include <stdexcept>
#include <string>
#include <variant>

namespace lambdacost {

const TermValue& Terms::value(std::string_view name) const {
  const TermRow* row = catalogue_.term(name, day_);
  if (row == nullptr) throw std::logic_error("no term " + std::string(name) + " on " + day_.to_string());
  return row->value;
}

template <class T>
const T& Terms::value_as(std::string_view name) const {
  const TermValue& term = value(name);
  const T* meaning = std::get_if<T>(&term.meaning);
  if (meaning == nullptr)
    throw std::logic_error("term " + std::string(name) + " is of another kind: " + std::string(term.text));
  return *meaning;
}

std::string_view Terms::text(std::string_view name) const { return value(name).text; }

std::span<const std::string_view> Terms::words(std::string_view name) const {
  return value_as<std::span<const std::string_view>>(name);
}

Duration Terms::duration(std::string_view name) const { return value_as<Duration>(name); }

Size Terms::size(std::string_view name) const { return value_as<Size>(name); }

Share Terms::share(std::string_view name) const {
  const auto* number = std::get_if<Decimal>(&value(name).meaning);  // 0.2 is 20%
  return number != nullptr ? Share{*number} : value_as<Share>(name);
}

Decimal Terms::number(std::string_view name) const { return value_as<Decimal>(name); }

std::optional<Size> Terms::size_if_any(std::string_view name) const {
  if (catalogue_.term(name, day_) == nullptr) return std::nullopt;
  return size(name);
}

}  // namespace lambdacost
