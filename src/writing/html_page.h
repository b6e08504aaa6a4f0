// The frame of a report as one self-contained HTML page: nothing is fetched, and a policy in the page forbids it. Light
// and dark follow the reader's system (or `data-theme` on the root), narrow screens and paper are minded. The style
// sheet is assets/report.css; its contrast on the surface is at least 4.5 to 1 for texts (WCAG 2.2 AA), 3 to 1 for
// lines and bars.
#pragma once

#include <string>
#include <vector>

namespace lambdacost {

/// A part of the page under a heading of its own.
struct HtmlSection {
  std::string id;     ///< unique in the page: letters, digits, hyphens
  std::string title;  ///< text
  std::string body;   ///< HTML
};

struct HtmlPage {
  std::string title;     ///< text
  std::string subtitle;  ///< text; none when empty
  std::vector<HtmlSection> sections;
  std::string footer;  ///< HTML
};

/// The page: header, navigation over the sections where there are several, main, footer.
std::string html_page(const HtmlPage& page);

/// A picture (an svg element) with its caption (text).
std::string html_figure(const std::string& picture, std::string_view caption);

/// Figures side by side where there is room.
std::string html_figures(const std::vector<std::string>& figures);

}  // namespace lambdacost
