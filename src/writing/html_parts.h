// What the pages of reports are made of: paragraphs, lists and tables that those who do not see them can follow.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// A text as a paragraph.
std::string html_paragraph(std::string_view text);

/// A name that somebody gave, as HTML: one that is written from the right does not turn what stands around it, and a
/// long one breaks between its parts.
std::string html_name(std::string_view name);

/// A link of the text to an address of the web; the text alone where the address is none.
std::string html_link(std::string_view url, std::string_view text);

/// Items of HTML as a list, or "" for none.
std::string html_list(const std::vector<std::string>& items);

/// What is shown when it is asked for. `summary` is a text, `body` HTML.
std::string html_details(std::string_view summary, std::string_view body);

/// A column's title and, for one that the narrow screen leaves out, `is_optional`.
struct HtmlColumn {
  std::string title;  ///< text
  bool is_optional = false;
};

/// A table of figures; the first column is of texts. Rows stand in bodies, one after the other.
class HtmlTable {
 public:
  /// `caption` is for those who do not see the table.
  HtmlTable(std::string_view caption, std::vector<HtmlColumn> columns);

  enum class Weight { plain, strong, faint };
  /// `header` is HTML, the cells are texts; those that are missing at the end are empty.
  void row(const std::string& header, const std::vector<std::string>& cells, Weight weight = Weight::plain);
  /// A row above those that follow, which it sums up.
  void group(const std::string& header, const std::vector<std::string>& cells);

  /// Wider than the window, it scrolls by itself, by keyboard too. Wider than paper, it is printed as several tables
  /// one after the other, each with the first column.
  std::string str() const;

 private:
  struct Row {
    std::string header;  ///< HTML
    std::vector<std::string> cells;
    Weight weight;
    bool is_of_group;
  };
  /// Columns [begin, end), of which the first is not one.
  struct Part {
    std::size_t begin;
    std::size_t end;
  };

  std::vector<std::size_t> printed_widths() const;
  std::vector<Part> printed_parts() const;
  std::string table(Part part) const;

  std::string caption_;
  std::vector<HtmlColumn> columns_;
  std::vector<Row> rows_;
};

}  // namespace lambdacost
