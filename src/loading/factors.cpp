#include "loading/factors.h"

#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>

#include "base/checked.h"
#include "base/decimal.h"
#include "base/text.h"
#include "input/overlay.h"
#include "loading/swept_values.h"
#include "records/decoder.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

/// A text's number and what is written behind it.
struct WrittenNumber {
  Decimal number;
  std::string unit;
};

/// Amounts of money may have a sign before the number, and commas in it.
std::optional<WrittenNumber> number_of_money(const std::string& text) {
  const Parsed<CostAmount> amount = parse_cost_amount(text);
  if (!amount.value || !amount.value->currency) return std::nullopt;
  return WrittenNumber{amount.value->value, fmt::format(" {}", amount.value->currency->code())};
}

std::optional<WrittenNumber> written_number(const std::string& text) {
  SweptValue value = swept_value(text, {});
  if (value.number) return WrittenNumber{*value.number, std::move(value.unit)};
  return number_of_money(text);
}

/// The first number in a mapping or list, to name one that can be multiplied; "" where there is none.
std::string path_of_number(const Node& node, const std::string& path) {
  if (node.is_scalar()) return written_number(node.text) ? path : std::string();
  if (is_range(node)) return path;
  for (std::size_t i = 0; i < node.items.size(); ++i)
    if (std::string found = path_of_number(node.items[i], path_item(path, i)); !found.empty()) return found;
  // A share is seldom meant: of a mix, its times are multiplied.
  std::string share;
  for (const Member& member : node.members) {
    std::string found = path_of_number(member.value, path_child(path, member.key));
    if (member.key == "share")
      share = std::move(found);
    else if (!found.empty())
      return found;
  }
  return share;
}

/// Multiplies at the places of one factor.
class Multiplier {
 public:
  Multiplier(const Node& factor, const Decimal& by, Diagnostics& diagnostics)
      : factor_(factor), by_(by), diagnostics_(diagnostics) {}

  void multiply(Node& target, const std::string& path) {
    if (is_range(target)) {
      for (Member& member : target.members) multiply_scalar(member.value, path_child(path, member.key));
      target.range = factor_.range;
    } else {
      multiply_scalar(target, path);
    }
  }

 private:
  void multiply_scalar(Node& target, const std::string& path) {
    if (!target.is_scalar()) {
      refuse_collection(target, path);
      return;
    }
    const std::optional<WrittenNumber> written = written_number(target.text);
    if (!written) {
      refuse(target,
             fmt::format("`{}` is {}, which is no number that {} could multiply", make_printable(path),
                         quote(target.text), quote(factor_.text)),
             "write the value that it is to have");
      return;
    }
    try {
      target.text = (written->number * by_).to_string() + written->unit;
      target.range = factor_.range;
    } catch (const Overflow&) {
      diagnostics_.error("number-too-large", factor_.range,
                         fmt::format("`{}` is {}: {} of that has more digits than can be kept", make_printable(path),
                                     quote(target.text), quote(factor_.text)),
                         "numbers go up to 1e18");
    }
  }

  void refuse_collection(const Node& target, const std::string& path) {
    const std::string number = path_of_number(target, path);
    refuse(target,
           fmt::format("`{}` is {}, and {} is a factor of one number", make_printable(path), describe(target.kind),
                       quote(factor_.text)),
           number.empty() ? "write the value that it is to have"
                          : fmt::format("name the number: {}", make_printable(number)));
  }

  void refuse(const Node& target, std::string message, std::string help) {
    Diagnostic& diagnostic = diagnostics_.error("invalid-setting", factor_.range, std::move(message), std::move(help));
    if (target.range.is_somewhere() && target.range != factor_.range)
      diagnostic.notes.push_back({target.range, "it stands here"});
  }

  const Node& factor_;
  const Decimal by_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_factor(const Node& value) { return value.is_scalar() && is_factor_text(value.text); }

void multiply_by_factor(Node& target, const Node& factor, std::string_view path, Diagnostics& diagnostics) {
  const std::string_view number = trim(trim(factor.text).substr(1));
  const Parsed<Decimal> by = parse_number(number);
  if (by.value)
    Multiplier(factor, *by.value, diagnostics).multiply(target, std::string(path));
  else
    diagnostics.error("invalid-setting", factor.range,
                      fmt::format("{} is no factor: {}", quote(factor.text), by.problem),
                      "write a number behind the star, such as *10 or *0.5");
}

}  // namespace lambdacost
