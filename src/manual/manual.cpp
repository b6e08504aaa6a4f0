#include "manual/manual.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

#include "base/text.h"
#include "cli/environment.h"
#include "manual/roff.h"

namespace lambdacost {
namespace {

/// From so many commands on, an option is described for all of them at once.
constexpr std::ptrdiff_t kSeveral = 3;

// --- roff -----------------------------------------------------------------------------------------------------------

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", roff_text(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", roff_text(text)); }

/// A sentence, in which `words` of the command line are bold.
std::string prose(std::string_view text) {
  std::string written;
  bool is_code = false;
  for (const std::string_view part : split(text, '`')) {
    written += is_code ? bold(part) : roff_text(part);
    is_code = !is_code;
  }
  return written;
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", roff_text(title)); }
std::string subsection(std::string_view title) { return fmt::format(".SS \"{}\"\n", roff_text(title)); }
std::string paragraph(std::string_view text) { return fmt::format(".PP\n{}\n", prose(text)); }
std::string item(std::string_view tag, std::string_view text) { return fmt::format(".TP\n{}\n{}\n", tag, prose(text)); }

/// A command line of its own, which may be broken at blanks only.
std::string shown(std::string_view command) { return fmt::format(".PP\n.RS 4\n{}\n.RE\n", bold(command)); }

std::string decapitalised(std::string_view sentence) {
  std::string text(sentence.substr(0, sentence.find_last_not_of('.') + 1));
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

// --- what stands below the options in help --------------------------------------------------------------------------

constexpr std::string_view kExample = "Example: ";
constexpr std::string_view kExitStatus = "Exit status: ";

/// The parts of a footer.
struct Footer {
  std::string notes;  ///< as roff
  std::vector<std::string_view> examples;
  std::string exit_status;  ///< "0 the bill was computed, 2 it could not be."
};

Footer read_footer(std::string_view text) {
  Footer footer;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(kExample))
      footer.examples.push_back(line.substr(kExample.size()));
    else if (line.starts_with(kExitStatus))
      footer.exit_status = line.substr(kExitStatus.size());
    else if (!footer.exit_status.empty())
      footer.exit_status += fmt::format(" {}", line);
    else if (line.starts_with("  "))
      footer.notes += shown(trim(line));
    else if (!line.empty())
      footer.notes += paragraph(line);
  }
  return footer;
}

// --- options --------------------------------------------------------------------------------------------------------

bool is_same(const OptionInfo& a, const OptionInfo& b) {
  return a.names == b.names && a.value == b.value && a.description == b.description;
}

/// "-o, --output FILE"
std::string tag_of(const OptionInfo& option) {
  std::vector<std::string> names;
  std::ranges::transform(option.names, std::back_inserter(names), [](const std::string& name) { return bold(name); });
  const std::string value = option.value.empty() ? "" : " " + italic(option.value);
  return fmt::format("{}{}", fmt::join(names, ", "), value);
}

std::string describe(const OptionInfo& option) { return item(tag_of(option), option.description); }

/// The commands with their options, and which of these they share.
class Page {
 public:
  explicit Page(CommandRows rows) : rows_(rows) {
    for (const CommandRow* row : rows)
      if (row->run != nullptr) commands_.push_back({row, options_of(*row), read_footer(row->footer)});
    for (const Command& command : commands_)
      for (const OptionInfo& option : command.options) share(option);
  }

  std::string write() const {
    return roff_header("lambdacost") + introduction() + overview() + shared_options() + own_options() + environment() +
           files() + statuses() + examples() + see_also();
  }

 private:
  struct Command {
    const CommandRow* row;
    std::vector<OptionInfo> options;
    Footer footer;
  };
  struct Shared {
    OptionInfo option;
    bool is_of_all;
  };

  template <class Holds>
  std::ptrdiff_t count_commands(Holds holds) const {
    return std::ranges::count_if(commands_,
                                 [&](const Command& command) { return std::ranges::any_of(command.options, holds); });
  }

  /// Keeps an option that several commands have, and most of those that have one of its name.
  void share(const OptionInfo& option) {
    if (find_shared(option) != nullptr) return;
    const std::ptrdiff_t count = count_commands([&](const OptionInfo& other) { return is_same(other, option); });
    const std::ptrdiff_t of_name = count_commands([&](const OptionInfo& other) { return other.names == option.names; });
    if (count >= kSeveral && 2 * count > of_name) shared_.push_back({option, count == std::ssize(commands_)});
  }

  const Shared* find_shared(const OptionInfo& option) const {
    const auto found =
        std::ranges::find_if(shared_, [&](const Shared& shared) { return is_same(shared.option, option); });
    return found == shared_.end() ? nullptr : &*found;
  }

  std::string introduction() const {
    return section("NAME") + fmt::format("lambdacost \\- {}\n", prose(decapitalised(rows_.front()->summary))) +
           section("SYNOPSIS") +
           ".B lambdacost\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n.br\n"
           ".B lambdacost\n[\\fICOMMAND\\fR] \\fB\\-\\-help\\fR\n.br\n"
           ".B lambdacost \\-\\-version\n" +
           section("DESCRIPTION") +
           paragraph(
               "A workload file, YAML or JSON, describes functions, tables and the services around them with "
               "their expected usage. `lambdacost` prints the bill of a month line by line, in exact decimals, "
               "and what of the workload AWS would refuse. It reads files and standard input and opens no "
               "connection; prices and limits are compiled in.") +
           paragraph(
               "`lambdacost init` writes a commented file to start from, `lambdacost schema` what an editor "
               "needs to complete and explain its keys.");
  }

  std::string overview() const {
    std::string text = section("COMMANDS");
    for (const Command& command : commands_)
      text += fmt::format(".TP 20\n{}\n{}\n", bold(command.row->name), prose(command.row->summary));
    return text;
  }

  std::string shared_options() const {
    std::string of_all;
    std::string of_several;
    for (const Shared& shared : shared_) (shared.is_of_all ? of_all : of_several) += describe(shared.option);
    return section("OPTIONS") + subsection("Of every command") + of_all + subsection("Of several commands") +
           paragraph("Which commands have them stands with each command.") + of_several;
  }

  std::string own_options() const {
    std::string text = section("OPTIONS OF EACH COMMAND");
    for (const Command& command : commands_) text += describe_command(command);
    return text;
  }

  std::string describe_command(const Command& command) const {
    const OperandRow& operand = command.row->operand;
    const std::string operands = operand.name.empty() ? "" : fmt::format(" [{}]...", operand.name);
    std::string text = subsection(fmt::format("lambdacost {} [OPTION]...{}", command.row->name, operands));
    text += paragraph(fmt::format("{}.", command.row->summary));
    if (!operand.name.empty()) text += item(italic(operand.name), operand.help);
    std::vector<std::string> also;
    for (const OptionInfo& option : command.options) {
      const Shared* shared = find_shared(option);
      if (shared == nullptr)
        text += describe(option);
      else if (!shared->is_of_all)
        also.push_back(bold(option.names.back()));
    }
    text += command.footer.notes;
    if (!also.empty()) text += fmt::format(".PP\nAlso {}.\n", fmt::join(also, ", "));
    if (!command.footer.exit_status.empty()) text += paragraph("Exit status: " + command.footer.exit_status);
    return text;
  }

  std::string environment() const {
    std::string text = section("ENVIRONMENT") + paragraph("Variables stand where an option is not given.");
    for (const VariableInfo& variable : environment_variables(rows_))
      text += item(bold(variable.name), variable.meaning);
    return text;
  }

  static std::string files() {
    return section("FILES") + item(italic("/usr/share/doc/lambdacost"),
                                   "The README and what has changed, where a package installed them.");
  }

  std::string statuses() const {
    std::string text = section("EXIT STATUS");
    for (const std::string& status : exit_statuses(rows_)) {
      const std::size_t blank = status.find(' ');
      text += item(bold(status.substr(0, blank)), status.substr(blank + 1));
    }
    return text;
  }

  std::string examples() const {
    std::string text = section("EXAMPLES");
    for (const Command& command : commands_) {
      if (command.footer.examples.empty()) continue;
      text += paragraph(fmt::format("{}:", command.row->summary));
      for (const std::string_view example : command.footer.examples) text += shown(example);
    }
    return text;
  }

  static std::string see_also() {
    return section("SEE ALSO") +
           paragraph(
               "`lambdacost-COMMAND`(1), the chapter of a command, which `lambdacost help COMMAND` "
               "prints too; `lambdacost explain ID` for what a message means, "
               "`lambdacost limits ID` for a limit with AWS's page.");
  }

  CommandRows rows_;
  std::vector<Command> commands_;
  std::vector<Shared> shared_;
};

}  // namespace

std::vector<std::string> exit_statuses(CommandRows rows) {
  const Footer footer = read_footer(rows.front()->footer);
  std::vector<std::string> statuses;
  for (std::string_view rest = footer.exit_status; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(", "), rest.size());
    statuses.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 2, rest.size()));
  }
  return statuses;
}

std::string manual_page(CommandRows rows) { return Page(rows).write(); }

}  // namespace lambdacost
