#!/usr/bin/env python3
"""Looks at a report page with every kind of chart in headless Chromium: light and dark, on a telephone and on a desk.

Nothing may be wider than the window, no two texts of a chart may overlap or leave it, every bar and line has a size,
and the theme has the colours it should, chosen by the page or by the system. With SCREENSHOTS=DIRECTORY the pictures
are kept there for a person to look at."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync --hide-scrollbars").split()
WIDTHS = (380, 1200)
HEIGHT = 1700
SURFACES = {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 20, 25)"}
# Blink's numbers for what the system prefers.
PREFERRED = {"dark": 0, "light": 1}

# Tells the page around it what is wrong, and what the theme is.
LOOK = """
<script>
const wrong = [];
const tolerance = 1;
if (document.documentElement.scrollWidth > innerWidth)
  wrong.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
for (const chart of document.querySelectorAll('svg')) {
  const frame = chart.getBoundingClientRect();
  const texts = [...chart.querySelectorAll('text')].map(text => ({text, box: text.getBoundingClientRect()}));
  for (const {text, box} of texts) {
    if (box.left < frame.left - tolerance || box.right > frame.right + tolerance ||
        box.top < frame.top - tolerance || box.bottom > frame.bottom + tolerance)
      wrong.push(`"${text.textContent}" leaves its chart`);
    if (box.height < 9) wrong.push(`"${text.textContent}" is ${box.height} high`);
  }
  for (let i = 0; i < texts.length; ++i)
    for (let j = i + 1; j < texts.length; ++j) {
      const a = texts[i].box, b = texts[j].box;
      const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (overlap > 4 && Math.min(a.right, b.right) - Math.max(a.left, b.left) > tolerance)
        wrong.push(`"${texts[i].text.textContent}" overlaps "${texts[j].text.textContent}"`);
    }
  for (const shape of chart.querySelectorAll('path, rect')) {
    const box = shape.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) wrong.push(`a ${shape.getAttribute('class')} has no size`);
  }
}
parent.postMessage({wrong, width: innerWidth, surface: getComputedStyle(document.body).backgroundColor,
  charts: document.querySelectorAll('svg').length, landmarks: ['header', 'nav', 'main', 'footer'].every(
    name => document.querySelector(name) !== null)}, '*');
</script>
</body>"""


# A window cannot be as narrow as a telephone, a frame in it can. What the frames tell becomes the title.
AROUND = """<!DOCTYPE html><style>:root {{ color-scheme: light dark; }} iframe {{ border: 0; height: {height}px; }}</style>
<script>
const seen = [];
addEventListener('message', ({{data}}) => {{ seen.push(data); document.title = JSON.stringify(seen); }});
</script>
{frames}"""


def browse(browser, folder, page, *arguments):
    command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={max(WIDTHS)},{HEIGHT}",
               *arguments, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout


def look(browser, folder, html, preferred):
    """What each width sees of the page, when the system prefers that theme."""
    # The page's own policy forbids scripts, ours too.
    html = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', "", html).replace("</body>", LOOK)
    (folder / "page.html").write_text(html, encoding="utf-8")
    frames = "".join(f'<iframe src="page.html" width="{width}"></iframe>' for width in WIDTHS)
    around = folder / "around.html"
    around.write_text(AROUND.format(height=HEIGHT, frames=frames), encoding="utf-8")
    dom = browse(browser, folder, around, "--dump-dom", "--virtual-time-budget=5000",
                 f"--blink-settings=preferredColorScheme={PREFERRED[preferred]}")
    title = re.search(r"<title>(.*?)</title>", dom, re.S)
    if title is None:
        return []
    return json.loads(title.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def problems_of(seen, theme):
    problems = []
    if sorted(view["width"] for view in seen) != sorted(WIDTHS):
        problems.append(f"seen at {[view['width'] for view in seen]}, expected {WIDTHS}")
    expected = {"surface": SURFACES[theme], "charts": 3, "landmarks": True}
    for view in seen:
        found = view["wrong"] + [f"{key} is {view[key]}, expected {value}" for key, value in expected.items()
                                 if view[key] != value]
        problems += [f"{view['width']} pixels: {problem}" for problem in found]
    return problems


def keep_screenshots(browser, folder, html, theme, directory):
    for width in WIDTHS:
        page = folder / "page.html"
        page.write_text(html, encoding="utf-8")
        browse(browser, folder, page, f"--window-size={width},{HEIGHT}", f"--screenshot={directory}/{theme}-{width}.png")


def main():
    browser = next((name for name in BROWSERS if shutil.which(name)), None)
    if browser is None:
        print(f"skipped: none of {', '.join(BROWSERS)} is installed (apt-get install chromium)")
        return SKIPPED
    report_page = pathlib.Path(sys.argv[1]).with_name("report_page")
    screenshots = os.environ.get("SCREENSHOTS")
    other = {"light": "dark", "dark": "light"}
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for theme in SURFACES:
            for chosen_by, arguments, preferred in (("page", [theme], other[theme]), ("system", [], theme)):
                html = subprocess.run([report_page, *arguments], capture_output=True, text=True, check=True).stdout
                seen = look(browser, folder, html, preferred)
                problems += [f"{theme} by the {chosen_by}: {problem}" for problem in problems_of(seen, theme)]
                if screenshots and chosen_by == "page":
                    keep_screenshots(browser, folder, html, theme, pathlib.Path(screenshots).resolve())
    print("\n".join(problems) or "nothing wrong")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
