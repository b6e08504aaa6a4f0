#include "writing/html_page.h"

#include <fmt/format.h>

#include <string_view>

#include "writing/assets.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

std::string navigation(const std::vector<HtmlSection>& sections) {
  if (sections.size() < 2) return "";
  std::string items;
  for (const HtmlSection& section : sections)
    items += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", escape_html(section.id), escape_html(section.title));
  return fmt::format("<nav aria-label=\"Sections\">\n<ul>\n{}</ul>\n</nav>\n", items);
}

std::string show(const HtmlSection& section) {
  const std::string id = escape_html(section.id);
  return fmt::format("<section aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n{}</section>\n", id, id,
                     escape_html(section.title), section.body);
}

}  // namespace

std::string html_page(const HtmlPage& page) {
  std::string sections;
  for (const HtmlSection& section : page.sections) sections += show(section);
  const std::string subtitle =
      page.subtitle.empty() ? "" : fmt::format("<p class=\"subtitle\">{}</p>\n", escape_html(page.subtitle));
  return fmt::format(
      "<!DOCTYPE html>\n"
      "<html lang=\"en\">\n"
      "<head>\n"
      "<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n"
      "<style>\n{}</style>\n"
      "</head>\n"
      "<body>\n"
      "<a class=\"skip\" href=\"#content\">To the content</a>\n"
      "<header>\n<h1>{}</h1>\n{}</header>\n"
      "{}"
      "<main id=\"content\">\n{}</main>\n"
      "<footer>\n{}</footer>\n"
      "</body>\n"
      "</html>\n",
      escape_html(page.title), asset("report.css"), escape_html(page.title), subtitle, navigation(page.sections),
      sections, page.footer);
}

std::string html_figure(const std::string& picture, std::string_view caption) {
  return fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}</figure>\n", escape_html(caption), picture);
}

std::string html_figures(const std::vector<std::string>& figures) {
  return fmt::format("<div class=\"figures\">\n{}</div>\n", fmt::join(figures, ""));
}

}  // namespace lambdacost
