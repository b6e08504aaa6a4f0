#include "catalogue/terms.h"

#include <stdexcept>
#include <string>

namespace lambdacost {
namespace {

template <class T>
T value_or_throw(const Parsed<T>& parsed, std::string_view name) {
  if (!parsed.value) throw std::logic_error("term " + std::string(name) + ": " + parsed.problem);
  return *parsed.value;
}

}  // namespace

std::string_view Terms::text(std::string_view name) const {
  const TermRow* row = catalogue_.term(name, day_);
  if (row == nullptr) throw std::logic_error("no term " + std::string(name) + " on " + day_.to_string());
  return row->value;
}

Duration Terms::duration(std::string_view name) const { return value_or_throw(parse_duration(text(name), "ms"), name); }

Size Terms::size(std::string_view name) const { return value_or_throw(parse_size(text(name), "B"), name); }

Share Terms::share(std::string_view name) const { return value_or_throw(parse_share(text(name)), name); }

Decimal Terms::number(std::string_view name) const { return value_or_throw(parse_number(text(name)), name); }

std::optional<Size> Terms::size_if_any(std::string_view name) const {
  if (catalogue_.term(name, day_) == nullptr) return std::nullopt;
  return size(name);
}

}  // namespace lambdacost
