#include "reference.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <vector>

#include "cli/commands.h"
#include "cli/environment.h"
#include "manual/manual.h"
#include "model/kinds.h"
#include "model/workload.h"
#include "records/shape.h"

namespace lambdacost::test {
namespace {

/// Text of a table's cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '_' || c == '<' || c == '[') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string code(std::string_view text) { return fmt::format("`{}`", text); }

/// "`x86_64`, `arm64`"
template <class Range>
std::string codes(const Range& words) {
  std::vector<std::string> quoted;
  for (const auto& word : words) quoted.push_back(code(word));
  return fmt::format("{}", fmt::join(quoted, ", "));
}

// --- commands
// ---------------------------------------------------------------------------------------------------------

/// A workload key as an option, which the keys of the workload file describe.
bool is_key(const OptionInfo& option) { return option.value == "VALUE"; }

std::string option_row(const OptionInfo& option) {
  std::string names = codes(option.names);
  if (!option.value.empty()) names += " " + code(option.value);
  return fmt::format("| {} | {} |\n", names, cell(option.description));
}

std::string command_section(const CommandRow& command) {
  std::string text = fmt::format("\n### lambdacost {}\n\n{}.\n", command.name, command.summary);
  if (command.name.empty()) text = fmt::format("\n{}\n", command.summary);
  if (!command.operand.name.empty()) text += fmt::format("\nTakes `{}` besides options.\n", command.operand.name);
  text += "\n| option | meaning |\n|---|---|\n";
  for (const OptionInfo& option : options_of(command))
    if (!is_key(option)) text += option_row(option);
  if (!command.keys.kind.empty())
    text += fmt::format("\nThe keys of `{}.*` are options too, with dashes for underscores.\n", command.keys.kind);
  return text + (command.footer.empty() ? "" : fmt::format("\n```text\n{}\n```\n", command.footer));
}

std::string commands_part() {
  std::string text = "\n## Commands\n";
  for (const CommandRow* command : commands()) text += command_section(*command);
  return text;
}

std::string exit_status_part() {
  std::string text = "\n## Exit status\n\n";
  for (const std::string& status : exit_statuses(commands())) text += fmt::format("- {}\n", status);
  return text;
}

std::string environment_part() {
  std::string text = "\n## Environment variables\n\n| variable | meaning |\n|---|---|\n";
  for (const VariableInfo& variable : environment_variables(commands()))
    text += fmt::format("| {} | {} |\n", code(variable.name), cell(variable.meaning));
  return text;
}

// --- the workload file
// ------------------------------------------------------------------------------------------------

/// The kinds of value and the long lists of words that the keys refer to.
struct Referred {
  std::map<std::string_view, const Notation*> notations;
  std::map<std::string_view, std::vector<std::string_view>> words;
};

/// What may stand in a place, in words.
std::string value_text(const Shape& shape, Referred& referred) {
  switch (shape.kind) {
    case Shape::Kind::anything:
      return "anything";
    case Shape::Kind::nothing:
      return "nothing";
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::name:
      return "name";
    case Shape::Kind::truth:
      return "`true`, `false`";
    case Shape::Kind::value:
      referred.notations.emplace(shape.notation->name, shape.notation);
      return cell(shape.notation->name);
    case Shape::Kind::word:
      if (shape.is_open) return "any other word";
      if (shape.name.empty()) return codes(shape.words);
      referred.words.emplace(shape.name, shape.words);
      return std::string(shape.name);
    case Shape::Kind::list:
      return "list: " + value_text(shape.parts.front(), referred);
    case Shape::Kind::mapping:
      return "mapping of names: " + value_text(shape.parts.front(), referred);
    case Shape::Kind::record:
      return "mapping";
    case Shape::Kind::resource:
      return fmt::format("keys of `{}.*`", shape.name);
    case Shape::Kind::either: {
      std::vector<std::string> parts;
      for (const Shape& part : shape.parts) parts.push_back(value_text(part, referred));
      return fmt::format("{}", fmt::join(parts, ", or "));
    }
  }
  return {};
}

std::string meaning(const FieldInfo& info, const Catalogue& catalogue) {
  std::string text(info.description);
  if (info.required) text += "; required";
  if (!info.bare_unit.empty()) text += fmt::format("; without a unit in {}", info.bare_unit);
  if (const TermRow* term = catalogue.term(info.default_term, catalogue.newest()))
    text += fmt::format("; AWS's default is {}", term->value.text);
  return cell(text);
}

class KeyTable {
 public:
  KeyTable(const Catalogue& catalogue, Referred& referred) : catalogue_(catalogue), referred_(referred) {}

  /// The row of a key of what is at `path`, and those below it.
  void add_row(const std::string& path, const ShapeField& field) {
    const std::string key = (path.empty() ? "" : path + ".") + std::string(field.info.key);
    rows_ += fmt::format("| {} | {} | {} |\n", code(key), value_text(field.shape, referred_),
                         meaning(field.info, catalogue_));
    add(key, field.shape);
  }

  /// Rows of the keys below `path` but those that `inherited` has too.
  void add(const std::string& path, const Shape& shape, const Shape* inherited = nullptr) {
    switch (shape.kind) {
      case Shape::Kind::list:
        return add(path + "[]", shape.parts.front());
      case Shape::Kind::mapping:
        return add(path + ".*", shape.parts.front());
      case Shape::Kind::either:
        for (const Shape& part : shape.parts) add(path, part);
        return;
      case Shape::Kind::record:
        for (const ShapeField& field : shape.fields)
          if (!has(inherited, field.info.key)) add_row(path, field);
        return;
      default:
        return;
    }
  }

  std::string take() { return "\n| key | value | meaning |\n|---|---|---|\n" + std::move(rows_); }

 private:
  static bool has(const Shape* record, std::string_view key) {
    return record != nullptr &&
           std::ranges::any_of(record->fields, [&](const ShapeField& field) { return field.info.key == key; });
  }

  const Catalogue& catalogue_;
  Referred& referred_;
  std::string rows_;
};

std::string values_part(const Referred& referred) {
  std::string text =
      "\n## Values\n\n"
      "Numbers are digits with at most one point; underscores may stand between digits, and exponents as in 3e6.\n"
      "A blank may stand before a unit.\n\n| value | written as | such as |\n|---|---|---|\n";
  for (const auto& [name, notation] : referred.notations)
    text += fmt::format("| {} | {} | {} |\n", cell(name), cell(notation->description), codes(notation->examples));
  text += fmt::format("| name | text of at most {} characters without control characters | {} |\n", kLongestName,
                      code("place-order"));
  for (const auto& [name, words] : referred.words) text += fmt::format("| {} | one of {} | |\n", name, codes(words));
  return text;
}

std::string workload_part(const Catalogue& catalogue) {
  const Shape workload = shape_of<Workload>(catalogue);
  const Shape function = record_of<Function>(catalogue);
  Referred referred;
  std::string text =
      "\n## Workload file\n\n"
      "`*` stands for a name, `[]` for the items of a list. Keys of the file that begin with `x-` are ignored.\n";
  KeyTable general(catalogue, referred);
  std::string resources;
  for (const ShapeField& field : workload.fields) {
    const bool is_resource = std::ranges::find(resource_kinds, field.info.key) != resource_kinds.end();
    if (!is_resource) {
      general.add_row({}, field);
      continue;
    }
    const bool is_edge = field.info.key == "edge_functions";
    KeyTable table(catalogue, referred);
    table.add(std::string(field.info.key) + ".*", field.shape.parts.front(), is_edge ? &function : nullptr);
    resources += fmt::format("\n### {}\n\n{}.{}\n{}", field.info.key, field.info.description,
                             is_edge ? " All keys of `functions.*`, and:" : "", table.take());
  }
  text += general.take() + resources;
  return text + values_part(referred);
}

// --- meters
// -----------------------------------------------------------------------------------------------------------

std::string meters_part(const Catalogue& catalogue) {
  std::string text =
      "\n## Meters\n\nWhat AWS counts and bills. The columns service and usage type are AWS's own words.\n\n"
      "| meter | variant | what it counts | unit | service | usage type |\n|---|---|---|---|---|---|\n";
  for (const MeterRow& meter : catalogue.rows<MeterRow>())
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", code(meter.meter), cell(meter.variant), cell(meter.title),
                        cell(meter.unit), cell(meter.service), cell(meter.usage_type));
  return text;
}

}  // namespace

std::string reference_markdown(const Catalogue& catalogue) {
  return "# Reference\n\n"
         "Written from the program's own tables of commands, keys and meters. [README.md](../README.md) introduces "
         "them,\n"
         "[LIMITS.md](LIMITS.md) has the limits, [ERRORS.md](ERRORS.md) what messages mean.\n" +
         commands_part() + exit_status_part() + environment_part() + workload_part(catalogue) + meters_part(catalogue);
}

}  // namespace lambdacost::test
