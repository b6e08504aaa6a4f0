// generate_catalogue OUT.cpp FILE...: compiles pricing/*.yaml into the constant tables of built_in_tables(), so that
// starting the program parses nothing and a bad row breaks the build.
#include <fmt/core.h>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "pricing/catalogue_reader.h"

namespace lambdacost {
namespace {

// --- rows as C++ ---

std::string cpp(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (c >= ' ' && c <= '~')
      out += c;
    else  // three octal digits end by themselves, whatever follows
      out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return out + '"';
}

std::string cpp(bool value) { return value ? "true" : "false"; }

std::string cpp(const Decimal& number) {
  const int128 low_bits = (static_cast<int128>(1) << 64) - 1;
  return fmt::format("Decimal::literal({}LL, {}ULL, {})", static_cast<long long>(number.coefficient() >> 64),
                     static_cast<unsigned long long>(number.coefficient() & low_bits), number.scale());
}

std::string cpp(Date date) { return fmt::format("Date{{{}}}", date.days_since_epoch); }

std::string cpp(const SavingsPlanOffer& offer) {
  constexpr std::string_view terms[] = {"one_year", "three_years"};
  constexpr std::string_view payments[] = {"no_upfront", "partial_upfront", "all_upfront"};
  return fmt::format("SavingsPlanOffer{{CommitmentTerm::{}, SavingsPlanPayment::{}}}",
                     terms[static_cast<std::size_t>(offer.term)], payments[static_cast<std::size_t>(offer.payment)]);
}

template <class T>
std::string cpp(const std::optional<T>& value) {
  return value ? cpp(*value) : "std::nullopt";
}

std::string cpp(const EffectiveRange& range) {
  return fmt::format("{{.from = {}, .to = {}}}", cpp(range.from), cpp(range.to));
}

std::string cpp(Currency currency) { return fmt::format("Currency({})", cpp(currency.code())); }

std::string cpp(Grade grade) { return fmt::format("Grade::{}", to_string(grade)); }

std::string cpp(AllowanceRow::Scope scope) {
  return scope == AllowanceRow::Scope::account ? "AllowanceRow::Scope::account" : "AllowanceRow::Scope::region";
}

std::string cpp(const SourceRow& row) {
  return fmt::format(".id = {}, .title = {}, .url = {}, .retrieved = {}", cpp(row.id), cpp(row.title), cpp(row.url),
                     cpp(row.retrieved));
}

std::string cpp(const MeterRow& row) {
  return fmt::format(
      ".meter = {}, .variant = {}, .title = {}, .service = {}, .usage_type = {}, .unit = {}, .pricing_unit = {}, "
      ".available = {}, .tiers_from = {}, .savings_plan = {}, .source = {}",
      cpp(row.meter), cpp(row.variant), cpp(row.title), cpp(row.service), cpp(row.usage_type), cpp(row.unit),
      cpp(row.pricing_unit), cpp(row.available), cpp(row.tiers_from), cpp(row.savings_plan), cpp(row.source));
}

std::string cpp(const RateRow& row) {
  return fmt::format(
      ".meter = {}, .variant = {}, .savings_plan = {}, .region = {}, .from = {}, .to = {}, .price = {}, "
      ".currency = {}, .effective = {}, .grade = {}, .source = {}",
      cpp(row.meter), cpp(row.variant), cpp(row.savings_plan), cpp(row.region), cpp(row.from), cpp(row.to),
      cpp(row.price), cpp(row.currency), cpp(row.effective), cpp(row.grade), cpp(row.source));
}

std::string cpp(const TermRow& row) {
  return fmt::format(".name = {}, .value = {}, .effective = {}, .source = {}", cpp(row.name), cpp(row.value),
                     cpp(row.effective), cpp(row.source));
}

std::string cpp(const RegionRow& row) {
  return fmt::format(".code = {}, .name = {}, .partition = {}, .source = {}", cpp(row.code), cpp(row.name),
                     cpp(row.partition), cpp(row.source));
}

std::string cpp(const RuntimeRow& row) {
  return fmt::format(
      ".identifier = {}, .family = {}, .image_only = {}, .x86_64 = {}, .arm64 = {}, .snap_start = {}, "
      ".deprecation = {}, .block_create = {}, .block_update = {}, .successor = {}, .source = {}",
      cpp(row.identifier), cpp(row.family), cpp(row.image_only), cpp(row.x86_64), cpp(row.arm64), cpp(row.snap_start),
      cpp(row.deprecation), cpp(row.block_create), cpp(row.block_update), cpp(row.successor), cpp(row.source));
}

std::string cpp(const LimitRow& row) {
  return fmt::format(".id = {}, .title = {}, .explanation = {}, .bad = {}, .good = {}", cpp(row.id), cpp(row.title),
                     cpp(row.explanation), cpp(row.bad), cpp(row.good));
}

std::string cpp(const BoundRow& row) {
  return fmt::format(
      ".limit = {}, .variant = {}, .severity = Severity::{}, .path = {}, .when = {}, .unless = {}, .min = {}, "
      ".max = {}, .step = {}, .note_above = {}, .until = {}, .allowed = {}, .denied = {}, .first_character = {}, "
      ".characters = {}, "
      ".forbidden = {}, .needs = {}, .adjustable = {}, .account = {}, .reason = {}, .advice = {}, .effective = {}, "
      ".source = {}",
      cpp(row.limit), cpp(row.variant), to_string(row.severity), cpp(row.path), cpp(row.when), cpp(row.unless),
      cpp(row.min), cpp(row.max), cpp(row.step), cpp(row.note_above), cpp(row.until), cpp(row.allowed), cpp(row.denied),
      cpp(row.first_character), cpp(row.characters), cpp(row.forbidden), cpp(row.needs), cpp(row.adjustable),
      cpp(row.account), cpp(row.reason), cpp(row.advice), cpp(row.effective), cpp(row.source));
}

std::string meters_name(std::size_t allowance) { return fmt::format("meters_of_allowance_{}", allowance); }

std::string cpp(const AllowanceRow& row, std::size_t number) {
  return fmt::format(
      ".name = {}, .meters = {}, .quantity = {}, .scope = {}, .partition = {}, .already_used = {}, .effective = {}, "
      ".source = {}",
      cpp(row.name), meters_name(number), cpp(row.quantity), cpp(row.scope), cpp(row.partition), cpp(row.already_used),
      cpp(row.effective), cpp(row.source));
}

// --- tables as C++ ---

std::string write_array(std::string_view type, std::string_view name, const std::vector<std::string>& elements) {
  if (elements.empty()) return fmt::format("constexpr std::span<const {}> {};\n\n", type, name);  // no arrays of size 0
  return fmt::format("constexpr {} {}[] = {{\n{}\n}};\n\n", type, name, fmt::join(elements, "\n"));
}

template <class Row>
std::string write_table(std::string_view type, std::string_view name, std::span<const Row> rows) {
  std::vector<std::string> elements;
  for (const Row& row : rows) elements.push_back(fmt::format("    {{{}}},", cpp(row)));
  return write_array(type, name, elements);
}

std::string write_allowances(std::span<const AllowanceRow> rows) {
  std::string out;
  std::vector<std::string> elements;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> meters;
    for (const std::string_view meter : rows[i].meters) meters.push_back(fmt::format("    {},", cpp(meter)));
    out += write_array("std::string_view", meters_name(i), meters);
    elements.push_back(fmt::format("    {{{}}},", cpp(rows[i], i)));
  }
  return out + write_array("AllowanceRow", "allowances", elements);
}

std::string write_catalogue(const CatalogueTables& tables) {
  std::string out =
      "// Generated from pricing/*.yaml by generate_catalogue.\n"
      "#include \"catalogue/catalogue.h\"\n\n"
      "namespace lambdacost {\n"
      "namespace {\n\n";
  out += write_table("SourceRow", "sources", tables.sources);
  out += write_table("MeterRow", "meters", tables.meters);
  out += write_table("RateRow", "rates", tables.rates);
  out += write_allowances(tables.allowances);
  out += write_table("TermRow", "terms", tables.terms);
  out += write_table("RegionRow", "regions", tables.regions);
  out += write_table("RuntimeRow", "runtimes", tables.runtimes);
  out += write_table("LimitRow", "limits", tables.limits);
  out += write_table("BoundRow", "bounds", tables.bounds);
  out +=
      "constexpr CatalogueTables tables{.sources = sources, .meters = meters, .rates = rates, .allowances = "
      "allowances,\n"
      "                                 .terms = terms, .regions = regions, .runtimes = runtimes,\n"
      "                                 .limits = limits, .bounds = bounds};\n\n"
      "}  // namespace\n\n"
      "const CatalogueTables& built_in_tables() { return tables; }\n\n"
      "}  // namespace lambdacost\n";
  return out;
}

// --- files and messages ---

std::string describe_place(const Sources& sources, SourceRange range) {
  if (!range.is_somewhere()) return "generate_catalogue";
  const Source& source = sources[range.source];
  const Position at = source.position(range.begin);
  return fmt::format("{}:{}:{}", source.name(), at.line, at.column);
}

void print(const Sources& sources, const Diagnostics& diagnostics) {
  for (const Diagnostic& found : diagnostics.sorted()) {
    fmt::print(stderr, "{}: {}: {} [{}]\n", describe_place(sources, found.range), to_string(found.severity),
               found.message, found.id);
    for (const RelatedNote& note : found.notes)
      fmt::print(stderr, "{}: note: {}\n", describe_place(sources, note.range), note.message);
    if (!found.help.empty()) fmt::print(stderr, "help: {}\n", found.help);
  }
}

int generate(const std::string& out_path, const std::vector<std::string>& paths) {
  Sources sources;
  Diagnostics diagnostics;
  std::vector<std::uint32_t> files;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) diagnostics.error("unreadable-file", {}, fmt::format("cannot read {}", path));
    files.push_back(sources.add(path, std::move(text).str()));
  }
  const auto owned = diagnostics.has_errors() ? nullptr : read_pricing(sources, files, nullptr, diagnostics);
  print(sources, diagnostics);
  if (!owned) return 1;
  std::ofstream out(out_path, std::ios::binary);
  out << write_catalogue(tables_of(*owned)) << std::flush;
  if (out) return 0;
  fmt::print(stderr, "generate_catalogue: cannot write {}\n", out_path);
  return 1;
}

}  // namespace
}  // namespace lambdacost

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: generate_catalogue OUT.cpp FILE...\n");
    return 1;
  }
  return lambdacost::generate(arguments.front(), {arguments.begin() + 1, arguments.end()});
}
