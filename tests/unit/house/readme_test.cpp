// README.md and CONTRIBUTING.md against the program: what they show is what it prints and what stands in the tree, and
// what the program has, they mention. UPDATE_GOLDEN=1 rewrites the output that README.md shows.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/environment.h"
#include "model/function.h"
#include "model/workload.h"
#include "records/field.h"
#include "support/memory_world.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

namespace fs = std::filesystem;

const std::string& readme() {
  static const std::string text = read_file(source_root / "README.md");
  return text;
}

const std::string& contributing() {
  static const std::string text = read_file(source_root / "CONTRIBUTING.md");
  return text;
}

/// A fenced block of a document between `<!-- kind: subject -->` and `<!-- end -->`.
struct Block {
  std::string kind;
  std::string subject;
  std::string text;
};

/// The marked blocks of one kind.
std::vector<Block> blocks_of(const std::string& document, std::string_view kind) {
  static const std::regex mark(R"(<!-- ([a-z ]+): (.+) -->)");
  const std::vector<std::string> lines = lines_of(document);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_match(lines[i], match, mark) || match[1].str() != kind) continue;
    Block block{match[1], match[2], {}};
    CAPTURE(block.subject);
    REQUIRE(lines.at(++i).starts_with("```"));
    while (lines.at(++i) != "```") block.text += lines[i] + '\n';
    REQUIRE(lines.at(++i) == "<!-- end -->");
    blocks.push_back(std::move(block));
  }
  REQUIRE_FALSE(blocks.empty());
  return blocks;
}

/// The document with `text` as the content of the block.
std::string with_text(std::string document, const Block& block, const std::string& text) {
  const std::size_t mark = document.find("<!-- " + block.kind + ": " + block.subject + " -->\n");
  const std::size_t begin = document.find('\n', document.find("```", mark)) + 1;
  return document.replace(begin, block.text.size(), text);
}

bool is_updating() {
  const char* update = std::getenv("UPDATE_GOLDEN");
  return update != nullptr && std::string_view(update) == "1";
}

/// The examples, and the files that README.md shows.
std::map<std::string, std::string> known_files() {
  std::map<std::string, std::string> files;
  for (const Block& block : blocks_of(readme(), "file")) files[block.subject] = block.text;
  for (const auto& entry : fs::directory_iterator(source_root / "examples"))
    files["examples/" + entry.path().filename().string()] = read_file(entry.path());
  return files;
}

/// So many lines, the last of which says that there are more.
std::string first_lines(const std::string& text, std::ptrdiff_t count) {
  const std::vector<std::string> lines = lines_of(text);
  std::string first;
  for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(count) && i < lines.size(); ++i) first += lines[i] + '\n';
  return first + "...\n";
}

std::vector<std::string> split_words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// All that a pattern finds in a text, each once.
std::set<std::string> find_all(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

bool is_part_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

/// Whether the text has the word with nothing before or after it that would make it another word.
bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_part_of_word(text[at - 1]);
    if (begins && (end == text.size() || !is_part_of_word(text[end]))) return true;
  }
  return false;
}

template <Record Of>
void check_keys_are_mentioned() {
  std::vector<std::string_view> keys;
  for_each_field<Of>([&](const auto& field) { keys.push_back(field.info.key); });
  REQUIRE_FALSE(keys.empty());
  for (const std::string_view key : keys) {
    CAPTURE(key);
    CHECK(mentions(readme(), key));
  }
}

}  // namespace

TEST_SUITE("documentation") {
  TEST_CASE("a word is mentioned only as a whole") {
    CHECK(mentions("use --set.", "--set"));
    CHECK(mentions("--settings or --set", "--set"));
    CHECK_FALSE(mentions("--settings", "--set"));
    CHECK_FALSE(mentions("on_timeout", "timeout"));
    CHECK_FALSE(mentions("", "timeout"));
  }

  TEST_CASE("files shown in README.md are those of the tree") {
    for (const Block& block : blocks_of(readme(), "file")) {
      CAPTURE(block.subject);
      if (fs::exists(source_root / block.subject)) CHECK(block.text == read_file(source_root / block.subject));
    }
  }

  TEST_CASE("output shown in README.md is what the program prints") {
    std::string updated = readme();
    for (const Block& block : blocks_of(readme(), "output")) {
      CAPTURE(block.subject);
      const Outcome outcome = run_in_memory(split_words(block.subject), known_files());
      const std::string printed = outcome.out + outcome.err;
      updated = with_text(updated, block, printed);
      if (!is_updating()) CHECK(printed == block.text);
    }
    for (const Block& block : blocks_of(readme(), "begin of output")) {
      CAPTURE(block.subject);
      const Outcome outcome = run_in_memory(split_words(block.subject), known_files());
      const std::string printed = first_lines(outcome.out, std::ranges::count(block.text, '\n'));
      updated = with_text(updated, block, printed);
      if (!is_updating()) CHECK(printed == block.text);
    }
    if (is_updating()) std::ofstream(source_root / "README.md", std::ios::binary) << updated;
  }

  TEST_CASE("the workload file described in README.md is priced without a complaint") {
    const Outcome outcome = run_in_memory({"estimate", "shop.yaml"}, known_files());
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
  }

  TEST_CASE("README.md mentions every option") {
    for (const CommandRow* command : commands()) {
      if (command->run == nullptr) continue;
      for (const OptionInfo& option : options_of(*command)) {
        const std::string& name = option.names.back();
        CAPTURE(name);
        // The keys of a resource are options of a command, and stand in README.md as keys.
        std::string key = name.substr(2);
        std::ranges::replace(key, '-', '_');
        CHECK((mentions(readme(), name) || (!command->keys.kind.empty() && mentions(readme(), key))));
      }
    }
  }

  TEST_CASE("README.md mentions every environment variable") {
    for (const VariableInfo& variable : environment_variables(commands())) {
      CAPTURE(variable.name);
      CHECK(mentions(readme(), variable.name));
    }
  }

  TEST_CASE("README.md mentions every key of a workload and its functions") {
    check_keys_are_mentioned<Workload>();
    check_keys_are_mentioned<EdgeFunction>();
    check_keys_are_mentioned<CloudFrontFunction>();
    check_keys_are_mentioned<Table>();
  }

  TEST_CASE("paths in the tables of CONTRIBUTING.md exist") {
    std::string tables;
    for (const std::string& line : lines_of(contributing()))
      if (line.starts_with("|")) tables += line + '\n';
    const std::set<std::string> paths = find_all(tables, "`([^` ]*/[^` ]*)`");
    CHECK(paths.size() > 20);
    for (const std::string& path : paths) {
      CAPTURE(path);
      // What a contributor has to fill in stands in angle brackets; the folder before it exists.
      CHECK(fs::exists(source_root / fs::path(path.substr(0, path.find('<'))).parent_path()));
      if (path.find('<') == std::string::npos) CHECK(fs::exists(source_root / path));
    }
  }

  TEST_CASE("lines quoted in CONTRIBUTING.md stand in their files") {
    for (const Block& block : blocks_of(contributing(), "lines of")) {
      const std::vector<std::string> lines = lines_of(read_file(source_root / block.subject));
      for (const std::string& line : lines_of(block.text)) {
        CAPTURE(block.subject);
        CAPTURE(line);
        CHECK(std::ranges::find(lines, line) != lines.end());
      }
    }
  }
}
