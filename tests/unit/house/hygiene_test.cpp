// The rules of the house that a compiler does not hold: which folder may include which, where libraries may be used,
// that amounts never meet binary floating point, and that every row of pricing/ says where it was read.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/read.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace hygiene_test {
namespace {

namespace fs = std::filesystem;

/// A file under src/ with its path relative to src/.
struct SourceFile {
  std::string path;
  std::string text;

  std::string floor() const { return path.substr(0, path.find('/')); }
  bool is_header() const { return path.ends_with(".h"); }
};

std::vector<SourceFile> read_sources() {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(source_root / "src")) {
    const std::string extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp")
      files.push_back({fs::relative(entry.path(), source_root / "src"), read_file(entry.path())});
  }
  REQUIRE_FALSE(files.empty());
  return files;
}

/// The headers that a text includes, in quotes or angle brackets.
std::vector<std::string> includes_of(const std::string& text) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
  std::vector<std::string> headers;
  for (const std::string& line : lines_of(text)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) headers.push_back(match[1]);
  }
  return headers;
}

/// The text with comments and the insides of string and character literals blanked out, line by line.
std::string code_of(const std::string& text) {
  static const std::regex pattern(
      R"re(//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|R"\((?:[^)]|\)(?!"))*\)"|"(?:[^"\\\n]|\\.)*"|\b\d[\w.']*|'(?:[^'\\\n]|\\.)+')re");
  std::string code;
  auto copied = text.cbegin();
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    const auto& found = (*match)[0];
    code.append(copied, found.first);
    code.append(static_cast<std::size_t>(std::count(found.first, found.second, '\n')), '\n');
    copied = found.second;
  }
  return code.append(copied, text.cend());
}

/// The first line of code that names binary floating point, or "". A deleted overload may name it: it keeps it out.
std::string find_floating_point(const std::string& text) {
  static const std::regex word(R"(\b(double|float|strto(d|f|ld)|sto(d|f|ld)|atof)\b)");
  static const std::regex deleted(R"(=\s*delete\b)");
  for (const std::string& line : lines_of(code_of(text)))
    if (std::regex_search(line, word) && !std::regex_search(line, deleted)) return line;
  return "";
}

struct PricingFile {
  std::string name;
  Node root;
};

std::vector<PricingFile> read_pricing_files() {
  std::vector<PricingFile> files;
  Sources sources;
  Diagnostics diagnostics;
  for (const auto& entry : fs::directory_iterator(source_root / "pricing")) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string name = entry.path().filename();
    auto root = read_document(sources, sources.add(name, read_file(entry.path())), diagnostics);
    REQUIRE_MESSAGE(root.has_value(), name);
    files.push_back({name, std::move(*root)});
  }
  REQUIRE_FALSE(files.empty());
  return files;
}

/// The rows of a file's sections; for a rate its tiers, for a limit its bounds.
std::vector<const Node*> rows_of(const Node& root) {
  std::vector<const Node*> rows;
  for (const Member& section : root.members) {
    for (const Node& row : section.value.items) {
      const Node* inner = section.key == "rates"    ? row.find("tiers")
                          : section.key == "limits" ? row.find("bounds")
                                                    : nullptr;
      if (inner == nullptr)
        rows.push_back(&row);
      else
        for (const Node& item : inner->items) rows.push_back(&item);
    }
  }
  return rows;
}

/// The headers that lead from `header` back to itself, "a.h > b.h > a.h", or "". `clean` are those that lead to no
/// circle, and grow.
std::string find_circle(const std::string& header, const std::map<std::string, std::vector<std::string>>& includes,
                        std::vector<std::string>& way, std::set<std::string>& clean) {
  const auto before = static_cast<std::size_t>(std::ranges::find(way, header) - way.begin());
  way.push_back(header);
  if (before + 1 < way.size()) {
    std::string circle = header;
    for (std::size_t i = before + 1; i < way.size(); ++i) circle += " > " + way[i];
    return circle;
  }
  if (const auto own = includes.find(header); own != includes.end() && !clean.contains(header))
    for (const std::string& next : own->second)
      if (std::string circle = find_circle(next, includes, way, clean); !circle.empty()) return circle;
  way.pop_back();
  clean.insert(header);
  return "";
}

/// A circle of headers that include each other, or "".
std::string find_circle(const std::vector<SourceFile>& files) {
  std::map<std::string, std::vector<std::string>> includes;
  for (const SourceFile& file : files)
    if (file.is_header()) includes[file.path] = includes_of(file.text);
  std::set<std::string> clean;
  for (const auto& header : includes) {
    std::vector<std::string> way;
    if (std::string circle = find_circle(header.first, includes, way, clean); !circle.empty()) return circle;
  }
  return "";
}

}  // namespace

TEST_SUITE("hygiene") {
  TEST_CASE("floating point is found in code only") {
    struct Case {
      std::string text;
      bool found;
    };
    const Case cases[] = {
        {"double price;", true},
        {"auto x = static_cast<float>(y);", true},
        {"return std::stod(text);", true},
        {"int a; // a double\n", false},
        {"/* a\n * double */ int a;", false},
        {"/* a */ double b; /* c */", true},
        {"message(\"double // \"); float b;", true},
        {"message(\"a \\\" double\");", false},
        {"message(R\"(a \" double)\");", false},
        {"const int n = 1'000; double b; char c = 'x';", true},
        {"Decimal(double) = delete;", false},
        {"template <std::floating_point Float>", false},
        {"int doubled = 2;", false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(find_floating_point(c.text).empty() != c.found);
    }
  }

  TEST_CASE("a file includes only from its own floor and those below") {
    // The floors from below; those of a row do not know each other.
    const std::vector<std::vector<std::string>> floors = {
        {"base"},
        {"input"},
        {"writing", "catalogue"},
        {"records"},
        {"model"},
        {"pricing", "counting", "templates"},
        {"offers", "services", "rules"},
        {"billing"},
        {"comparing"},
        {"loading"},
        {"report"},
        {"cli"},
        {"manual"},
    };
    std::map<std::string, std::set<std::string>> allowed;
    std::set<std::string> below;
    for (const std::vector<std::string>& row : floors) {
      for (const std::string& floor : row) {
        allowed[floor] = below;
        allowed[floor].insert(floor);
      }
      below.insert(row.begin(), row.end());
    }
    for (const SourceFile& file : read_sources()) {
      CAPTURE(file.path);
      REQUIRE(allowed.contains(file.floor()));
      for (const std::string& header : includes_of(file.text)) {
        CAPTURE(header);
        const std::string floor = header.substr(0, header.find('/'));
        if (allowed.contains(floor)) CHECK(allowed.at(file.floor()).contains(floor));
        CHECK_FALSE(header.starts_with("."));
      }
    }
  }

  TEST_CASE("headers do not include each other, directly or in a circle") {
    CHECK(find_circle({{"a.h", "#include \"b.h\"\n"}, {"b.h", "#include <string>\n#include \"a.h\"\n"}}) ==
          "a.h > b.h > a.h");
    CHECK(find_circle({{"a.h", "#include \"b.h\"\n"}, {"b.h", "#include \"c.h\"\n"}, {"c.h", "#include \"b.h\"\n"}}) ==
          "b.h > c.h > b.h");
    CHECK(find_circle({{"a.h", "#include \"a.h\"\n"}}) == "a.h > a.h");
    CHECK(find_circle({{"a.h", "#include \"b.h\"\n#include \"c.h\"\n"}, {"b.h", "#include \"c.h\"\n"}, {"c.h", ""}}) ==
          "");
    CHECK(find_circle({{"a.h", ""}, {"a.cpp", "#include \"a.h\"\n"}}) == "");
    CHECK(find_circle(read_sources()) == "");
  }

  TEST_CASE("each library is included in its place only") {
    const std::map<std::string, std::set<std::string>> only_in = {
        {"CLI", {"cli/command_line.cpp"}},
        {"yaml-cpp", {"input/yaml_reader.cpp"}},
        {"rapidjson", {"input/json_events.cpp", "writing/json_writer.cpp"}},
        {"minizip", {"input/zip_archive.cpp"}},
        {"date", {"base/date.cpp"}},
        {"cmark.h", {"manual/chapter_page.cpp"}},
        {"boost", {}},
    };
    for (const SourceFile& file : read_sources()) {
      for (const std::string& header : includes_of(file.text)) {
        CAPTURE(header);
        const auto library = only_in.find(header.substr(0, header.find('/')));
        if (library != only_in.end()) CHECK(library->second.contains(file.path));
      }
    }
  }

  TEST_CASE("exact floors do not name binary floating point") {
    const std::set<std::string> exact = {"base",    "input",     "catalogue", "records",  "model",
                                         "pricing", "templates", "offers",    "counting", "services",
                                         "rules",   "billing",   "comparing"};
    for (const SourceFile& file : read_sources()) {
      CAPTURE(file.path);
      if (exact.contains(file.floor())) CHECK(find_floating_point(file.text) == "");
    }
  }

  TEST_CASE("every row of pricing names a source") {
    const std::vector<PricingFile> files = read_pricing_files();
    std::set<std::string> known;
    for (const PricingFile& file : files)
      if (const Node* sources = file.root.find("sources"))
        for (const Member& source : sources->members) known.insert(source.key);
    for (const PricingFile& file : files) {
      CAPTURE(file.name);
      const std::vector<const Node*> rows = rows_of(file.root);
      CHECK_FALSE(rows.empty());
      for (std::size_t number = 0; number < rows.size(); ++number) {
        CAPTURE(number);
        const Node* source = rows[number]->find("source");
        REQUIRE(source != nullptr);
        CHECK(known.contains(source->text));
      }
    }
  }

  TEST_CASE("billing and comparing know no service: no meter is named there") {
    std::set<std::string> services;  // "lambda" of lambda.requests, and AWSLambda
    for (const PricingFile& file : read_pricing_files()) {
      const Node* meters = file.root.find("meters");
      if (meters == nullptr) continue;
      for (const Node& row : meters->items) {
        const std::string& meter = row.find("meter")->text;
        services.insert("\\b" + meter.substr(0, meter.find('.')) + "\\.\\w");
        services.insert("\"" + row.find("service")->text + "\"");
      }
    }
    CHECK(services.size() >= 5);
    for (const SourceFile& file : read_sources()) {
      CAPTURE(file.path);
      if (file.floor() != "billing" && file.floor() != "comparing") continue;
      if (file.path.ends_with("comparing/edge_move.cpp")) continue;  // moves a function from one service to another
      for (const std::string& service : services) {
        CAPTURE(service);
        CHECK_FALSE(std::regex_search(file.text, std::regex(service)));
      }
    }
  }

  TEST_CASE("headers say what they are for and are included once") {
    for (const SourceFile& file : read_sources()) {
      CAPTURE(file.path);
      if (!file.is_header()) continue;
      CHECK(file.text.starts_with("// "));
      CHECK(file.text.find("\n#pragma once\n") != std::string::npos);
    }
  }

  TEST_CASE("every workload key is in the fuzzers' corpus") {
    std::string corpus;
    for (const auto& entry : fs::directory_iterator(source_root / "tests/fuzz/corpus/workloads"))
      corpus += read_file(entry.path());
    const std::regex row(R"re(field<&\w+::\w+>\(\s*\{"(\w+)")re");
    std::size_t keys = 0;
    for (const SourceFile& file : read_sources()) {
      if (file.floor() != "model") continue;
      for (std::sregex_iterator match(file.text.begin(), file.text.end(), row), end; match != end; ++match, ++keys) {
        const std::string key = (*match)[1];
        CAPTURE(file.path);
        CAPTURE(key);
        CHECK(std::regex_search(corpus, std::regex("\\b" + key + "\\b")));
      }
    }
    CHECK(keys > 100);
  }

  TEST_CASE("a name stands for one module, and a source includes its own header first") {
    std::map<std::string, std::string> folder_of;
    std::set<std::string> paths;
    for (const SourceFile& file : read_sources()) paths.insert(file.path);
    for (const SourceFile& file : read_sources()) {
      CAPTURE(file.path);
      const std::string stem = fs::path(file.path).stem();
      const std::string folder = fs::path(file.path).parent_path();
      CHECK(folder_of.emplace(stem, folder).first->second == folder);
      const std::string own = folder + "/" + stem + ".h";
      const std::vector<std::string> headers = includes_of(file.text);
      if (file.is_header() || !paths.contains(own)) continue;
      REQUIRE_FALSE(headers.empty());
      CHECK(headers.front() == own);
    }
  }

  TEST_CASE("no folder is a hall and no file a book") {
    std::map<std::string, int> files_of;
    const fs::path build = source_root / "build";
    for (auto entry = fs::recursive_directory_iterator(source_root); entry != fs::recursive_directory_iterator();
         ++entry) {
      if (entry->path() == build || entry->path().filename() == ".git") entry.disable_recursion_pending();
      const std::string extension = entry->path().extension();
      if (extension != ".h" && extension != ".cpp" && extension != ".py") continue;
      CAPTURE(entry->path());
      ++files_of[entry->path().parent_path()];
      CHECK(lines_of(read_file(entry->path())).size() <= 600);
    }
    for (const auto& of_folder : files_of) {
      CAPTURE(of_folder.first);
      CHECK(of_folder.second <= 60);
    }
  }

  TEST_CASE("main only starts the program") {
    CHECK(lines_of(read_file(source_root / "src/cli/main.cpp")).size() < 30);
  }
}

}  // namespace hygiene_test
