#include "manual/chapter_page.h"

#include <cmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "base/text.h"
#include "manual/roff.h"

namespace lambdacost {
namespace {

struct Free {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  void operator()(char* text) const { std::free(text); }  // NOLINT(cppcoreguidelines-no-malloc): cmark allocated it
};

using NodePtr = std::unique_ptr<cmark_node, Free>;

/// All nodes below the root, parents before their children.
std::vector<cmark_node*> nodes_below(cmark_node* root) {
  const std::unique_ptr<cmark_iter, Free> iterator(cmark_iter_new(root));
  std::vector<cmark_node*> nodes;
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_ENTER && node != root) nodes.push_back(node);
  }
  return nodes;
}

void remove(cmark_node* node) {
  cmark_node_unlink(node);
  cmark_node_free(node);
}

/// The link's words in its place: a page of the manual has no files beside it.
void unwrap(cmark_node* link) {
  while (cmark_node* child = cmark_node_first_child(link)) cmark_node_insert_before(link, child);
  remove(link);
}

/// Leaves what a page shows. The first heading is the command's name, so those below it are the page's sections.
void keep_shown(cmark_node* document) {
  for (cmark_node* node : nodes_below(document)) {
    const cmark_node_type type = cmark_node_get_type(node);
    const int level = cmark_node_get_heading_level(node);
    if (type == CMARK_NODE_HTML_BLOCK)
      remove(node);
    else if (type == CMARK_NODE_LINK)
      unwrap(node);
    else if (type == CMARK_NODE_HEADING && level > 1)
      cmark_node_set_heading_level(node, level - 1);
  }
}

void remove_title(cmark_node* document) {
  cmark_node* first = cmark_node_first_child(document);
  if (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_HEADING) remove(first);
}

constexpr std::string_view kCode = "\\f[C]";
constexpr std::string_view kCodeEnd = "\\f[]";

/// The text with the characters literal that cmark leaves to troff, which prints typographic ones for them.
std::string literal(std::string_view text) {
  std::string written;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escaped = i > 0 && text[i - 1] == '\\';
    const bool is_typographic = std::string_view("'`^~").find(text[i]) != std::string_view::npos;
    written += is_typographic && !is_escaped ? roff_text(text.substr(i, 1)) : std::string(1, text[i]);
  }
  return written;
}

/// A line of a sentence, its code in bold.
std::string with_bold_code(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const bool begins = line.starts_with(kCode);
    if (begins || line.starts_with(kCodeEnd)) {
      text += begins ? "\\fB" : "\\fR";
      line.remove_prefix(begins ? kCode.size() : kCodeEnd.size());
    } else {
      text += line.front();
      line.remove_prefix(1);
    }
  }
  return text;
}

/// Columns of a line in which cmark has escaped hyphens and backslashes.
std::size_t shown_width(std::string_view line) {
  return display_width(line) - static_cast<std::size_t>(std::ranges::count(line, '\\'));
}

constexpr std::size_t kIndent = 7;  // of a page's text, in columns
constexpr std::size_t kBlockIndent = 2;
constexpr std::size_t kColumns = 80;

/// A block of code, indented by less than cmark does, and not at all where it would be wider than a terminal. Lines
/// that begin with a dot are no requests, which cmark forgets.
std::string block_of(std::span<const std::string_view> lines) {
  const bool fits = std::ranges::all_of(
      lines, [](std::string_view line) { return kIndent + kBlockIndent + shown_width(line) <= kColumns; });
  std::string text = fits ? fmt::format(".PP\n.in +{}n\n.nf\n", kBlockIndent) : std::string(".PP\n.in 0\n.nf\n");
  text.append(kCode).append("\n");
  for (const std::string_view line : lines) text += (line.starts_with('.') ? "\\&" : "") + literal(line) + '\n';
  return text.append(kCodeEnd).append("\n.fi\n.in\n");
}

/// The page's lines as cmark wrote them, those of each block of code together.
std::string body_of(std::string_view roff) {
  std::string body;
  std::vector<std::string_view> block;
  bool is_in_block = false;
  for (const std::string_view line : split(roff, '\n')) {
    if (line == kCode) {
      is_in_block = true;
    } else if (line == kCodeEnd) {
      body += block_of(block);
      block.clear();
      is_in_block = false;
    } else if (is_in_block) {
      block.push_back(line);
    } else if (line != ".IP" && line != ".nf" && line != ".fi" && !line.empty()) {  // of blocks
      body += line.starts_with('.') ? std::string(line) : with_bold_code(literal(line));
      body += '\n';
    }
  }
  return body;
}

}  // namespace

std::string chapter_page(std::string_view command, std::string_view summary, std::string_view markdown) {
  const NodePtr document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  keep_shown(document.get());
  remove_title(document.get());
  const std::unique_ptr<char, Free> body(cmark_render_man(document.get(), CMARK_OPT_DEFAULT, 0));

  const std::string name = fmt::format("lambdacost-{}", command);
  std::string page = roff_header(name);
  page += fmt::format(".SH NAME\n{} \\- {}\n.SH DESCRIPTION\n", roff_text(name), roff_text(summary));
  page += body_of(body.get());
  return page + ".SH SEE ALSO\n.BR lambdacost (1)\nhas the options of all commands.\n";
}

}  // namespace lambdacost
