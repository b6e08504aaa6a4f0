#include "writing/html_page.h"

#include <fmt/format.h>

#include <string_view>

#include "writing/xml_text.h"

namespace lambdacost {
namespace {

// Contrast on the surface: texts at least 4.5 to 1 (WCAG 2.2 AA), lines and bars at least 3 to 1.
constexpr std::string_view kLight = R"(color-scheme: light;
  --surface: #ffffff; --raised: #f6f8fa; --text: #1b1f24; --muted: #57606a; --border: #d0d7de;
  --accent: #0b62c4; --good: #1a7f37; --series-1: #0b62c4; --series-2: #b54708; --series-3: #1a7f37; --series-4: #8250df;
  --bar: #8c959f;)";
constexpr std::string_view kDark = R"(color-scheme: dark;
  --surface: #0f1419; --raised: #1a2129; --text: #e6edf3; --muted: #9aa5b1; --border: #3a434d;
  --accent: #6cb6ff; --good: #57c774; --series-1: #6cb6ff; --series-2: #f0a45d; --series-3: #57c774; --series-4: #c297ff;
  --bar: #76818d;)";

constexpr std::string_view kStyle = R"(* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
header, nav, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .75rem; font-size: 1.2rem; overflow-wrap: anywhere; }
.subtitle { margin: .25rem 0 0; color: var(--muted); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav li { min-width: 0; }
p, li { overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .25rem .5rem; background: var(--surface); }
footer { margin-top: 2rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--border);
  color: var(--muted); font-size: .875rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--border); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
th { color: var(--muted); font-weight: 600; }
tbody th { min-width: 6.75rem; color: var(--text); font-weight: 400; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
.emphasis th, .emphasis td { font-weight: 600; }
.badge { display: inline-block; padding: 0 .4rem; border: 1px solid var(--border); border-radius: .75rem;
  color: var(--muted); font-size: .8125rem; font-weight: 400; }
.emphasis .badge { border-color: var(--good); color: var(--good); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.figures { display: grid; gap: 1rem; margin-top: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
figure { margin: 0; padding: 1rem; border: 1px solid var(--border); border-radius: .5rem; background: var(--raised);
  break-inside: avoid; }
figcaption { margin-bottom: .75rem; font-weight: 600; }
.chart { display: block; width: 100%; max-width: 30rem; height: auto; font-size: 14px; overflow: visible; }
.chart-text, .chart-title { fill: var(--text); }
.chart-title { fill: var(--muted); }
.chart-value { font-variant-numeric: tabular-nums; }
.grid, .axis { stroke: var(--border); fill: none; }
.axis { stroke: var(--muted); }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.line-1 { stroke: var(--series-1); }
.line-2 { stroke: var(--series-2); stroke-dasharray: 7 4; }
.line-3 { stroke: var(--series-3); stroke-dasharray: 2 4; }
.line-4 { stroke: var(--series-4); stroke-dasharray: 10 3 2 3; }
.mark { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; }
.mark-text { font-weight: 600; paint-order: stroke; stroke: var(--raised); stroke-width: 5px; stroke-linejoin: round; }
.bar-track { fill: var(--border); opacity: .45; }
.bar { fill: var(--bar); }
.bar.emphasis { fill: var(--good); }
.chart-text.emphasis { font-weight: 600; }
@media (max-width: 30rem) { table { font-size: .875rem; } th, td { padding-right: .5rem; } }
@media print {
  body { background: none; font-size: 10pt; }
  header, nav, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav, .skip { display: none; }
  h2 { break-after: avoid; }
  figure { background: none; }
  .mark-text { stroke: none; }
  .scroll { overflow: visible; }
}
summary { cursor: pointer; }
.total { margin: 0; font-size: 2.25rem; font-weight: 600; line-height: 1.2; }
.steps { padding-left: 1rem; color: var(--muted); font-size: .875rem; }
.steps p { margin: .25rem 0; }
th[scope="rowgroup"] { font-weight: 600; }
tbody + tbody th[scope="rowgroup"], tbody + tbody th[scope="rowgroup"] ~ td { padding-top: 1rem; }
.tier th { padding-left: 1.75rem; }
.tier th, .tier td { color: var(--muted); }
.figures { margin-bottom: 1.25rem; }
@media (min-width: 36.01rem) { .number { padding-left: 1.25rem; } }
@media (max-width: 36rem) { .optional { display: none; } }
@media print { details::details-content { content-visibility: visible; block-size: auto; } }
@page { margin: 15mm; }
)";

/// The style sheet. The system's choice of dark yields to a theme that the page names, and paper is light.
std::string style() {
  return fmt::format(
      ":root {{ {} }}\n"
      "@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{ {} }} }}\n"
      "@media screen {{ :root[data-theme=\"dark\"] {{ {} }} }}\n"
      "{}",
      kLight, kDark, kDark, kStyle);
}

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
      escape_html(page.title), style(), escape_html(page.title), subtitle, navigation(page.sections), sections,
      page.footer);
}

std::string html_figure(const std::string& picture, std::string_view caption) {
  return fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}</figure>\n", escape_html(caption), picture);
}

std::string html_figures(const std::vector<std::string>& figures) {
  return fmt::format("<div class=\"figures\">\n{}</div>\n", fmt::join(figures, ""));
}

}  // namespace lambdacost
