#include "writing/html_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

/// Behind these a name breaks where it is too long for a line, rather than within a word.
constexpr std::string_view kPartEnds = "._";

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
  if (bodies_.empty()) bodies_ = "<tbody>\n";
  add("row", header, cells, weight);
}

void HtmlTable::group(const std::string& header, const std::vector<std::string>& cells) {
  bodies_ += bodies_.empty() ? "<tbody>\n" : "</tbody>\n<tbody>\n";
  add("rowgroup", header, cells, Weight::strong);
}

void HtmlTable::add(std::string_view scope, const std::string& header, const std::vector<std::string>& cells,
                    Weight weight) {
  constexpr std::string_view kStyles[] = {"", " class=\"emphasis\"", " class=\"tier\""};
  bodies_ += fmt::format("<tr{}><th scope=\"{}\">{}</th>", kStyles[static_cast<int>(weight)], scope, header);
  for (std::size_t i = 1; i < columns_.size(); ++i)
    bodies_ += fmt::format("<td class=\"number{}\">{}</td>", columns_[i].is_optional ? " optional" : "",
                           i <= cells.size() ? escape_html(cells[i - 1]) : "");
  bodies_ += "</tr>\n";
}

std::string HtmlTable::str() const {
  std::string titles = fmt::format("<th scope=\"col\">{}</th>", escape_html(columns_.front().title));
  for (std::size_t i = 1; i < columns_.size(); ++i)
    titles += fmt::format("<th scope=\"col\" class=\"number{}\">{}</th>", columns_[i].is_optional ? " optional" : "",
                          escape_html(columns_[i].title));
  return fmt::format(
      "<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\">\n<table>\n"
      "<caption class=\"hidden\">{0}</caption>\n<thead>\n<tr>{1}</tr>\n</thead>\n{2}{3}</table>\n</div>\n",
      caption_, titles, bodies_, bodies_.empty() ? "" : "</tbody>\n");
}

}  // namespace lambdacost
