#include "writing/html_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

/// Behind these a name breaks where it is too long for a line, rather than within a word.
constexpr std::string_view kPartEnds = "._";

// What a table's columns behind the first take of the narrower usual paper (A4) in the style sheet's print size, in
// characters of 6 points; a title of a column is broken where it must be.
constexpr std::size_t kPaper = 68;
constexpr std::size_t kMostOfTitle = 12;

/// Columns of the longest part without a blank, behind which a cell may be broken on paper.
std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    longest = std::max(longest, display_width(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return longest;
}

}  // namespace

std::string html_paragraph(std::string_view text) { return fmt::format("<p>{}</p>\n", escape_html(text)); }

std::string html_name(std::string_view name) {
  std::string parts;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find_first_of(kPartEnds, begin), name.size() - 1) + 1;
    parts += (begin > 0 ? "<wbr>" : "") + escape_html(name.substr(begin, end - begin));
    begin = end;
  }
  return fmt::format("<bdi>{}</bdi>", parts);
}

std::string html_link(std::string_view url, std::string_view text) {
  if (!is_web_link(url)) return escape_html(text);
  return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape_html(url), escape_html(text));
}

std::string html_list(const std::vector<std::string>& items) {
  return items.empty() ? "" : fmt::format("<ul>\n<li>{}</li>\n</ul>\n", fmt::join(items, "</li>\n<li>"));
}

std::string html_details(std::string_view summary, std::string_view body) {
  return fmt::format("<details><summary>{}</summary>{}</details>", escape_html(summary), body);
}

HtmlTable::HtmlTable(std::string_view caption, std::vector<HtmlColumn> columns)
    : caption_(escape_html(caption)), columns_(std::move(columns)) {}

void HtmlTable::row(const std::string& header, const std::vector<std::string>& cells, Weight weight) {
  rows_.push_back({header, cells, weight, false});
  rows_.back().cells.resize(columns_.size() - 1);
}

void HtmlTable::group(const std::string& header, const std::vector<std::string>& cells) {
  row(header, cells, Weight::strong);
  rows_.back().is_of_group = true;
}

/// What each column behind the first takes at least, in characters, with the gap beside it.
std::vector<std::size_t> HtmlTable::printed_widths() const {
  constexpr std::size_t kBeside = 2;
  std::vector<std::size_t> widths;
  for (std::size_t i = 1; i < columns_.size(); ++i) {
    std::size_t width = std::min(longest_word(columns_[i].title), kMostOfTitle);
    for (const Row& row : rows_) width = std::max(width, longest_word(row.cells[i - 1]));
    widths.push_back(width + kBeside);
  }
  return widths;
}

/// As few tables as there is room for, of as many columns each as the others where they are alike.
std::vector<HtmlTable::Part> HtmlTable::printed_parts() const {
  const std::vector<std::size_t> widths = printed_widths();
  const auto parts_of = [&](std::size_t most_columns) {
    std::vector<Part> parts;
    for (std::size_t begin = 0; begin < widths.size();) {
      std::size_t end = begin;
      std::size_t used = 0;
      do used += widths[end++];
      while (end < widths.size() && end - begin < most_columns && used + widths[end] <= kPaper);
      parts.push_back({begin + 1, end + 1});
      begin = end;
    }
    return parts;
  };
  const std::size_t fewest = parts_of(widths.size()).size();
  return fewest < 2 ? std::vector<Part>{{1, columns_.size()}} : parts_of((widths.size() + fewest - 1) / fewest);
}

std::string HtmlTable::table(Part part) const {
  constexpr std::string_view kStyles[] = {"", " class=\"emphasis\"", " class=\"tier\""};
  const auto style = [&](std::size_t i) { return columns_[i].is_optional ? "number optional" : "number"; };
  std::string head = fmt::format("<th scope=\"col\">{}</th>", escape_html(columns_.front().title));
  for (std::size_t i = part.begin; i < part.end; ++i)
    head += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", style(i), escape_html(columns_[i].title));
  std::string bodies;
  for (const Row& row : rows_) {
    if (bodies.empty() || row.is_of_group) bodies += bodies.empty() ? "<tbody>\n" : "</tbody>\n<tbody>\n";
    bodies += fmt::format("<tr{}><th scope=\"{}\">{}</th>", kStyles[static_cast<int>(row.weight)],
                          row.is_of_group ? "rowgroup" : "row", row.header);
    for (std::size_t i = part.begin; i < part.end; ++i)
      bodies += fmt::format("<td class=\"{}\">{}</td>", style(i), escape_html(row.cells[i - 1]));
    bodies += "</tr>\n";
  }
  return fmt::format("<table>\n<caption class=\"hidden\">{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n{}{}</table>\n",
                     caption_, head, bodies, bodies.empty() ? "" : "</tbody>\n");
}

std::string HtmlTable::str() const {
  const std::vector<Part> parts = printed_parts();
  const bool is_folded = parts.size() > 1;
  std::string text =
      fmt::format("<div class=\"scroll{1}\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\">\n{2}</div>\n", caption_,
                  is_folded ? " on-screen" : "", table({1, columns_.size()}));
  if (is_folded)
    for (const Part& part : parts) text += fmt::format("<div class=\"on-paper\">\n{}</div>\n", table(part));
  return text;
}

}  // namespace lambdacost
