// Scripts that complete command lines of the program in a shell, written from its tables of commands and options.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "cli/command_line.h"

namespace lambdacost {

/// What a shell offers in one place of a command line.
struct Offer {
  enum class Kind { nothing, words, files, directories };
  Kind kind = Kind::nothing;
  std::vector<std::string> words = {};
  /// What each of the words means, for the shells that show it; none where words speak for themselves.
  std::vector<std::string> meanings = {};
  std::string_view list = {};  ///< what words with meanings are, "regions": a script has each list once
};

/// What stands for a value: an option's or a command's operand.
struct Placeholder {
  const CommandRow& command;
  std::string_view name;         ///< "FORMAT"
  std::string_view option = {};  ///< "--format"
};

/// Words that the program knows there (formats, regions, limits, words of a workload key), or files.
Offer offer_for(const Placeholder& placeholder, const Catalogue& catalogue);

/// A command with what is offered after it.
struct CompletedCommand {
  struct Value {
    OptionInfo option;
    Offer offer;
  };

  std::string name;
  std::string description;
  std::vector<Value> options;
  Offer operand;
  std::vector<std::string> commands;  ///< the next word of commands below it
};

/// The program itself first.
std::vector<CompletedCommand> complete_commands(const Catalogue& catalogue);

/// The command `word` below `command`; it must be there.
const CompletedCommand& command_below(std::span<const CompletedCommand> commands, const CompletedCommand& command,
                                      std::string_view word);

/// The words with meanings, each list once.
std::vector<const Offer*> lists_of(std::span<const CompletedCommand> commands);
/// What a script calls the function that offers such a list: "__lambdacost_regions".
std::string list_function(const Offer& offer);

// The scripts.
std::string bash_completion(std::span<const CompletedCommand> commands);
std::string zsh_completion(std::span<const CompletedCommand> commands);
std::string fish_completion(std::span<const CompletedCommand> commands);

/// The text between quotes of a shell: 'it'\''s'.
std::string shell_quote(std::string_view text);
/// The text as a shell takes it for one word: quoted only where it has to be.
std::string shell_word(std::string_view text);

/// "a b c"
std::string join_words(std::span<const std::string> words);

}  // namespace lambdacost
