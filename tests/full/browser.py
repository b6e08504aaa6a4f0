"""Pages in headless Chromium: light and dark, on a telephone and on a desk.

Nothing may be wider than the window, no two texts of a chart may overlap or leave it, every bar and line has a size,
every chart and table says what it is to those who do not see it, and the theme has the colours it should."""
import html
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
const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) wrong.push(`the id ${id} is there twice`);
for (const link of document.querySelectorAll('a'))
  if (document.getElementById(link.hash.slice(1)) === null) wrong.push(`"${link.textContent}" leads nowhere`);
for (const table of document.querySelectorAll('table')) {
  if (table.caption === null) wrong.push('a table has no caption');
  if ([...table.querySelectorAll('th')].some(header => !header.scope)) wrong.push('a header has no scope');
}
for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    const id = element.getAttribute(name);
    if (id !== null && !document.getElementById(id)?.textContent) wrong.push(`${name} ${id} is nothing`);
  }
for (const chart of document.querySelectorAll('svg')) {
  const frame = chart.getBoundingClientRect();
  if (!chart.querySelector('title') || !chart.querySelector('desc')) wrong.push('a chart has no title or description');
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
  charts: document.querySelectorAll('svg').length, scripts: document.scripts.length - 1,
  headings: [...document.querySelectorAll('h1, h2')].map(heading => heading.textContent),
  landmarks: ['header', 'nav', 'main', 'footer'].every(name => document.querySelector(name) !== null)}, '*');
</script>
</body>"""

# A window cannot be as narrow as a telephone, a frame in it can. What the frames tell becomes the title.
AROUND = """<!DOCTYPE html><style>:root {{ color-scheme: light dark; }} iframe {{ border: 0; height: {height}px; }}</style>
<script>
const seen = [];
addEventListener('message', ({{data}}) => {{ seen.push(data); document.title = JSON.stringify(seen); }});
</script>
{frames}"""


def find_browser():
    """The browser's name; ends the test as skipped where there is none."""
    browser = next((name for name in BROWSERS if shutil.which(name)), None)
    if browser is None:
        print(f"skipped: none of {', '.join(BROWSERS)} is installed (apt-get install chromium)")
        sys.exit(SKIPPED)
    return browser


def browse(browser, folder, page, *arguments):
    command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={max(WIDTHS)},{HEIGHT}",
               *arguments, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout


def look(browser, folder, text, preferred):
    """What each width sees of the page, when the system prefers that theme."""
    # The page's own policy forbids scripts, ours too.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', "", text).replace("</body>", LOOK)
    (folder / "page.html").write_text(text, encoding="utf-8")
    frames = "".join(f'<iframe src="page.html" width="{width}"></iframe>' for width in WIDTHS)
    around = folder / "around.html"
    around.write_text(AROUND.format(height=HEIGHT, frames=frames), encoding="utf-8")
    dom = browse(browser, folder, around, "--dump-dom", "--virtual-time-budget=5000",
                 f"--blink-settings=preferredColorScheme={PREFERRED[preferred]}")
    title = re.search(r"<title>(.*?)</title>", dom, re.S)
    return json.loads(html.unescape(title.group(1))) if title else []


def problems_of(seen, theme, expected):
    """What is not as it should be; `expected` holds what the page is to have, such as the number of its charts."""
    problems = []
    if sorted(view["width"] for view in seen) != sorted(WIDTHS):
        problems.append(f"seen at {[view['width'] for view in seen]}, expected {WIDTHS}")
    expected = {"surface": SURFACES[theme], "landmarks": True, "scripts": 0, **expected}
    for view in seen:
        found = view["wrong"] + [f"{key} is {view[key]}, expected {value}" for key, value in expected.items()
                                 if view[key] != value]
        problems += [f"{view['width']} pixels: {problem}" for problem in found]
    return problems


def keep_screenshots(browser, folder, text, name):
    """Pictures for a person to look at, where SCREENSHOTS names a directory."""
    directory = os.environ.get("SCREENSHOTS")
    if not directory:
        return
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    for width in WIDTHS:
        browse(browser, folder, page, f"--window-size={width},{HEIGHT}",
               f"--screenshot={pathlib.Path(directory).resolve()}/{name}-{width}.png")


def run(check):
    """Runs check(browser, folder), which returns what is wrong, and exits."""
    browser = find_browser()
    with tempfile.TemporaryDirectory() as name:
        problems = check(browser, pathlib.Path(name))
    print("\n".join(problems) or "nothing wrong")
    sys.exit(1 if problems else 0)
