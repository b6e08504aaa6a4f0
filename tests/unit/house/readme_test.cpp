// README.md, CONTRIBUTING.md and docs/ against the program: what they show is what it prints and what stands in the
// tree, and what the program has, they mention. UPDATE_GOLDEN=1 rewrites the output that they show.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "model/function.h"
#include "model/workload.h"
#include "records/field.h"
#include "support/memory_world.h"
#include "support/shell_words.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace readme_test {
namespace {

namespace fs = std::filesystem;

struct Document {
  fs::path path;
  std::string text;
};

/// What people read from the first page on, by path; what is generated is compared elsewhere.
const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    const std::set<std::string> generated = {"COVERAGE.md", "ERRORS.md", "LIMITS.md", "REFERENCE.md", "SERVICES.md"};
    std::vector<fs::path> paths = {source_root / "pricing/README.md"};
    for (const char* folder : {"", "docs", "docs/commands"})
      for (const auto& page : fs::directory_iterator(source_root / folder))
        if (page.path().extension() == ".md" && !generated.contains(page.path().filename().string()))
          paths.push_back(page.path());
    std::ranges::sort(paths);
    std::vector<Document> read;
    for (const fs::path& path : paths) read.push_back({path, read_file(path)});
    return read;
  }();
  return all;
}

const std::string& document(const fs::path& path) {
  const auto found = std::ranges::find(documents(), source_root / path, &Document::path);
  REQUIRE_MESSAGE(found != documents().end(), path.string());
  return found->text;
}

/// The chapter of a command: that of the first word of its name.
const std::string& chapter_of(const CommandRow& command) {
  const std::string name(command.name);
  return document("docs/commands/" + name.substr(0, name.find(' ')) + ".md");
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

/// The examples, and the files that documents show.
std::map<std::string, std::string> known_files() {
  std::map<std::string, std::string> files;
  for (const Document& document : documents())
    for (const Block& block : blocks_of(document.text, "file")) files[block.subject] = block.text;
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

/// The command line of a block of output, as its first lines show it: in 80 columns, ready to be pasted. An option and
/// its value stay together.
std::string prompt_of(const Block& block) {
  std::vector<std::string> parts;
  for (const std::string& word : shell_words(block.subject)) {
    const bool is_value = !word.starts_with('-') && !parts.empty() && parts.back().starts_with('-');
    if (is_value && parts.back().find(' ') == std::string::npos)
      parts.back() += ' ' + word;
    else
      parts.push_back(word);
  }
  std::string prompt;
  std::string line = "$ lambdacost";
  for (const std::string& part : parts) {
    if (line.size() + 1 + part.size() > 78) {
      prompt += line + " \\\n";
      line = "   ";
    }
    line += ' ' + part;
  }
  return prompt + line + '\n';
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

/// The document with what the program prints in its blocks of output, or its first lines in those of their kind.
std::string with_output(const Document& document) {
  std::string updated = document.text;
  for (const std::string_view kind : {"output", "begin of output"}) {
    for (const Block& block : blocks_of(document.text, kind)) {
      CAPTURE(block.subject);
      const Outcome outcome = run_in_memory(shell_words(block.subject), known_files());
      const std::string prompt = prompt_of(block);
      const std::ptrdiff_t shown = std::ranges::count(block.text, '\n') - std::ranges::count(prompt, '\n');
      const std::string text =
          prompt + (kind == "output" ? outcome.out + outcome.err : first_lines(outcome.out, shown));
      updated = with_text(updated, block, text);
      if (!is_updating()) CHECK(text == block.text);
    }
  }
  return updated;
}

/// What ends a command's words in a shell: it hands over to another command or to a file, or a comment begins.
constexpr std::string_view kEnders = "|><;#)";

/// The command lines of lambdacost in a document's blocks of shell, one that goes on over several lines as one.
std::vector<std::string> shell_commands_of(const std::string& document) {
  std::vector<std::string> commands;
  bool is_in_block = false;
  std::string line;
  for (const std::string& part : lines_of(document)) {
    if (part.starts_with("```")) is_in_block = part == "```sh";
    if (!is_in_block) continue;
    line += part;
    if (line.ends_with('\\')) {
      line.pop_back();
      continue;
    }
    if (const std::size_t begin = line.find("lambdacost "); begin != std::string::npos && line[0] != '#')
      commands.push_back(line.substr(begin));
    line.clear();
  }
  return commands;
}

/// Whether the program takes the line's command and options; files need not be there.
void check_is_taken(const std::string& line) {
  CAPTURE(line);
  std::vector<std::string> words = shell_words(line, kEnders);
  words.erase(words.begin());
  const CommandLine parsed = parse_command_line(words, commands());
  CHECK_MESSAGE(parsed.answer.err == "", parsed.answer.err);
}

template <Record Of>
void check_keys_are_mentioned() {
  std::vector<std::string_view> keys;
  for_each_field<Of>([&](const auto& field) { keys.push_back(field.info.key); });
  REQUIRE_FALSE(keys.empty());
  for (const std::string_view key : keys) {
    CAPTURE(key);
    CHECK(mentions(document("docs/WORKLOAD.md"), key));
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

  TEST_CASE("files shown in documents are those of the tree, and one name is one file") {
    std::map<std::string, std::string> shown;
    for (const Document& document : documents()) {
      for (const Block& block : blocks_of(document.text, "file")) {
        CAPTURE(block.subject);
        if (fs::exists(source_root / block.subject)) CHECK(block.text == read_file(source_root / block.subject));
        CHECK(shown.try_emplace(block.subject, block.text).first->second == block.text);
      }
    }
    CHECK(shown.size() > 5);
  }

  TEST_CASE("output shown in documents is what the program prints") {
    for (const Document& document : documents()) {
      CAPTURE(document.path);
      const std::string updated = with_output(document);
      if (is_updating()) std::ofstream(document.path, std::ios::binary) << updated;
    }
    CHECK_FALSE(blocks_of(document("README.md"), "output").empty());
  }

  TEST_CASE("a shell's words") {
    CHECK(shell_words("a 'b c' d\"e f\"g | h", kEnders) == std::vector<std::string>{"a", "b c", "de fg"});
    CHECK(shell_words("a '#b' # c", kEnders) == std::vector<std::string>{"a", "#b"});
    CHECK(shell_words("", kEnders) == std::vector<std::string>{});
  }

  TEST_CASE("command lines in documents and examples of help are taken by the program") {
    std::size_t checked = 0;
    for (const Document& document : documents()) {
      CAPTURE(document.path);
      for (const std::string& line : shell_commands_of(document.text)) {
        // A container, an installed file, another command.
        if (line.find("docker") != std::string::npos || line.starts_with("lambdacost .")) continue;
        check_is_taken(line);
        ++checked;
      }
    }
    for (const CommandRow* command : commands()) {
      for (const std::string& line : lines_of(std::string(command->footer))) {
        const std::size_t begin = line.find("lambdacost ");
        if (!line.starts_with("Example: ") || begin == std::string::npos) continue;
        check_is_taken(line.substr(begin));
        ++checked;
      }
    }
    CHECK(checked > 100);
  }

  TEST_CASE("a container is built of all that the build reads") {
    const std::string kept = read_file(source_root / ".dockerignore");
    const std::set<std::string> folders =
        find_all(read_file(source_root / "CMakeLists.txt"), R"((?:GLOB|GLOB_RECURSE) \w+ CONFIGURE_DEPENDS (\w+)/)");
    CHECK(folders.size() > 4);
    for (const std::string& folder : folders) {
      CAPTURE(folder);
      if (folder != "tests") CHECK(kept.find("\n!" + folder + "\n") != std::string::npos);
    }
  }

  TEST_CASE("workload files described in documents are priced without a complaint") {
    for (const char* file : {"shop.yaml", "orders.yaml"}) {
      CAPTURE(file);
      const Outcome outcome = run_in_memory({"estimate", file}, known_files());
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
    }
  }

  TEST_CASE("every command stands in README.md and has a chapter") {
    for (const CommandRow* command : commands()) {
      if (command->name.empty() || command->name.find(' ') != std::string_view::npos) continue;
      const std::string name(command->name);
      CAPTURE(name);
      const bool has_chapter = name != "help" && name != "version";
      if (has_chapter) CHECK(chapter_of(*command).starts_with("# lambdacost " + name + "\n"));
      if (has_chapter) CHECK(mentions(document("README.md"), "docs/commands/" + name + ".md"));
      CHECK(has_chapter == fs::exists(source_root / ("docs/commands/" + name + ".md")));
    }
  }

  TEST_CASE("every option is in the chapter of its command, or in that of estimate if it is shared") {
    const std::string& shared = document("docs/commands/estimate.md");
    for (const CommandRow* command : commands()) {
      if (command->run == nullptr || command->name == "help" || command->name == "version") continue;
      for (const OptionInfo& option : options_of(*command)) {
        const std::string& name = option.names.back();
        CAPTURE(command->name);
        CAPTURE(name);
        // The keys of a resource are options of a command, and stand in WORKLOAD.md as keys.
        std::string key = name.substr(2);
        std::ranges::replace(key, '-', '_');
        CHECK((name == "--help" || mentions(chapter_of(*command), name) || mentions(shared, name) ||
               (!command->keys.kind.empty() && mentions(document("docs/WORKLOAD.md"), key))));
      }
    }
  }

  TEST_CASE("chapters are written in 80 columns and in what help can show") {
    for (const Document& document : documents()) {
      if (document.path.parent_path() != source_root / "docs/commands") continue;
      bool is_in_block = false;
      for (const std::string& line : lines_of(document.text)) {
        CAPTURE(document.path);
        CAPTURE(line);
        if (line.starts_with("```")) is_in_block = !is_in_block;
        if (is_in_block || line.starts_with("<!--")) continue;
        CHECK(line.size() <= 80);
        CHECK_FALSE(line.starts_with("|"));
      }
    }
  }

  TEST_CASE("links in documents lead to files of the tree") {
    std::size_t links = 0;
    for (const Document& document : documents()) {
      for (const std::string& target : find_all(document.text, R"(\]\(([^)#:]+)(?:#[^)]*)?\))")) {
        CAPTURE(document.path);
        CAPTURE(target);
        CHECK(fs::exists(document.path.parent_path() / target));
        ++links;
      }
    }
    CHECK(links > 20);
  }

  TEST_CASE("documents mention every environment variable") {
    for (const VariableInfo& variable : environment_variables(commands())) {
      CAPTURE(variable.name);
      CHECK(mentions(document("docs/commands/estimate.md"), variable.name));
    }
  }

  TEST_CASE("WORKLOAD.md mentions every key of a workload and its functions") {
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

}  // namespace readme_test
