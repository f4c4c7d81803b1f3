"""Looks at reports in a browser, over Chromium's DevTools protocol: called by check-report."""

import base64
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import xml.dom.minidom

# Seconds within which a browser answers, on the busiest machine.
PATIENCE = 120

SCREENS = [
    # name, width, height, media, scheme
    ("phone-light", 390, 844, "screen", "light"),
    ("phone-dark", 390, 844, "screen", "dark"),
    ("laptop-light", 1280, 800, "screen", "light"),
    ("laptop-dark", 1280, 800, "screen", "dark"),
    # A4 less its margins, at 96 dots an inch.
    ("print", 673, 1000, "print", "dark"),
]

# What is wrong with the page as it is shown now, as a list of sentences.
LOOK = r"""
(() => {
  const wrong = [];
  const view = document.documentElement.clientWidth;
  const isPrint = matchMedia('print').matches;
  if (document.documentElement.scrollWidth > view) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') && element.tagName !== 'svg') continue;
    if (element.closest('.scroll') && !element.classList.contains('scroll')) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > view + 1 || box.left < -1))
      wrong.push(`${element.tagName}.${element.className} reaches out of the page`);
  }
  const rgb = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = rgb(colour).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  // What shows where nothing is painted.
  const canvas = (() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.background = 'Canvas';
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  })();
  const paper = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((rgb(colour)[3] ?? 1) > 0) return colour;
    }
    return canvas;
  };
  const wantsDark = matchMedia('(prefers-color-scheme: dark)').matches && !isPrint;
  for (const colour of [paper(document.body), canvas])
    if ((light(colour) < 0.3) !== wantsDark) wrong.push('the paper is not as dark as was asked for');
  for (const element of document.querySelectorAll('h1,h2,h3,p,dt,dd,td,th,a,summary,.tag')) {
    const ratio = contrast(getComputedStyle(element).color, paper(element));
    if (ratio < 4.5) wrong.push(`${element.tagName}.${element.className} has a contrast of ${ratio.toFixed(1)}`);
  }
  for (const figure of document.querySelectorAll('figure')) {
    const id = figure.id, svg = figure.querySelector('svg');
    if (!svg) { wrong.push(`${id} has no drawing`); continue; }
    const box = svg.getBoundingClientRect();
    if (box.width < 200 || box.height < 20) wrong.push(`${id} is drawn too small`);
    const named = (svg.getAttribute('aria-labelledby') ?? '').split(' ').map(name => document.getElementById(name)?.textContent);
    if (svg.getAttribute('role') !== 'img' || named.length !== 2 || !named.every(Boolean)) wrong.push(`${id} is not described`);
    const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect(), text]);
    for (const [words, text, element] of texts) {
      if (text.left < box.left - 1 || text.right > box.right + 1 || text.top < box.top - 1 || text.bottom > box.bottom + 1)
        wrong.push(`${id}: “${words}” reaches out of the drawing`);
      if (contrast(getComputedStyle(element).fill, paper(svg)) < 4.5) wrong.push(`${id}: “${words}” is faint`);
    }
    const level = texts.filter(([, , element]) => !element.hasAttribute('transform'));
    for (let i = 0; i < level.length; i++) for (let j = i + 1; j < level.length; j++) {
      const [a, b] = [level[i][1], level[j][1]];
      const [w, h] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (w > 1 && h > 5) wrong.push(`${id}: “${level[i][0]}” and “${level[j][0]}” lie on each other`);
    }
    for (const mark of svg.querySelectorAll('rect')) {
      const own = mark.getBoundingClientRect();
      if (own.left < box.left - 1 || own.right > box.right + 1) wrong.push(`${id}: a mark reaches out of the drawing`);
    }
    if (!/^n = /.test(figure.querySelector('.basis')?.textContent ?? '')) wrong.push(`${id} does not say its n`);
    const tables = figure.querySelectorAll('details table'), links = figure.querySelectorAll('a[download]');
    if (!tables.length) wrong.push(`${id} has no table`);
    if (links.length !== tables.length) wrong.push(`${id} has not a CSV for each table`);
    tables.forEach((table, place) => {
      const csv = decodeURIComponent((links[place]?.href ?? '').replace(/^data:text\/csv;charset=utf-8,/, ''));
      const lines = csv.split('\n').length - 2;
      if (id !== 'errors' && !table.tBodies[0].rows.length) wrong.push(`${id} has an empty table`);
      if (lines !== table.tBodies[0].rows.length) wrong.push(`${id}: the CSV has other rows than the table`);
    });
  }
  return wrong;
})()
"""

# The same of a figure as a file of its own.
LOOK_ALONE = r"""
(() => {
  const box = document.documentElement.getBoundingClientRect();
  const outside = [...document.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect();
    return own.left < box.left || own.right > box.right || own.top < box.top || own.bottom > box.bottom;
  });
  const plain = document.querySelector('rect.paper') && getComputedStyle(document.querySelector('text')).fill === 'rgb(0, 0, 0)';
  return outside.map(text => `“${text.textContent}” reaches out of the figure`).concat(plain ? ['it has no style'] : []);
})()
"""

# What must not pass: a page is changed so that one thing is wrong with it.
FAULTS = [
    ("a wide element", lambda page: page.replace("<main>", "<main><div style='width:900px'>x</div>"), "wide"),
    ("an address that is loaded", lambda page: page.replace("<main>", "<main><img src='https://example.invalid/x'>")
     .replace("default-src 'none';", ""), "loads https://example.invalid/x"),
    ("a script that fails", lambda page: page.replace("<main>", "<main><script>throw new Error('x')</script>")
     .replace("default-src 'none';", "default-src 'unsafe-inline';"), "console"),
    ("a script, under the page's own rules", lambda page: page.replace("<main>", "<main><script>1</script>"), "console"),
    ("a figure less", lambda page: cut(page, '<figure id="cost">', "</figure>"), "not its figures"),
    ("a figure without its table", lambda page: cut(page, "<table>", "</table>"), "has no table"),
    ("a figure without its CSV", lambda page: page.replace('<a download="skein-tools.csv"', "<a", 1), "CSV"),
    ("a CSV of other rows", lambda page: page.replace("%0A", "", 1), "other rows"),
    ("a figure without a description", lambda page: page.replace("<desc id=", "<desc data-id=", 1), "not described"),
    ("a figure without its n", lambda page: page.replace('<p class="basis">n = ', '<p class="basis">', 1), "its n"),
    ("words out of the drawing", lambda page: page.replace('<text class="l" x="0"', '<text class="l" x="-90"', 1), "reaches out"),
    ("words on words", lambda page: page.replace("</svg>", '<text class="l" x="9" y="30">aaaaaa</text>'
                                                 '<text class="l" x="9" y="32">bbbbbb</text></svg>', 1), "lie on each other"),
    ("faint words", lambda page: page.replace("--dim:#5a616e", "--dim:#bbb"), "faint"),
    ("dark paper", lambda page: page.replace("@media screen and (prefers", "@media (prefers"), "print: the paper is not as dark"),
    ("no dark colours", lambda page: page.replace("(prefers-color-scheme:dark)", "(max-width:1px)"), "not as dark"),
]


def cut(page, start, end):
    place = page.index(start)
    return page[:place] + page[page.index(end, place) + len(end):]


class Silence(Exception):
    """The browser went away, or does not answer."""


class Browser:
    def __init__(self, program, profile):
        to_read, self.to_write = os.pipe()
        self.to_hear, to_say = os.pipe()

        def hand_over():
            # Copied high first: either may have the other's number.
            high = [os.dup2(to_read, 100), os.dup2(to_say, 101)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars",
             "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=hand_over)
        os.close(to_read)
        os.close(to_say)
        self.heard = b""
        self.number = 0
        self.events = []

    def attach(self):
        """Waits until it has a page, and listens to what that says."""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    session = None

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        try:
            os.write(self.to_write, json.dumps(message).encode() + b"\0")
        except BrokenPipeError:
            raise Silence from None
        while True:
            answer = self.hear()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"check-report: the browser does not do {method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def hear(self):
        while b"\0" not in self.heard:
            if not select.select([self.to_hear], [], [], PATIENCE)[0]:
                raise Silence
            more = os.read(self.to_hear, 1 << 20)
            if not more:
                raise Silence
            self.heard += more
        message, self.heard = self.heard.split(b"\0", 1)
        return json.loads(message)

    def open(self, path):
        self.events = []
        address = path.as_uri()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.hear())
        return address

    def script(self, text):
        answer = self.call("Runtime.evaluate", expression=text, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"check-report: the look itself failed: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def noticed(browser, address):
    """What the browser noticed while it loaded the page."""
    wrong = []
    for event in browser.events:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Log.entryAdded" if parameters["entry"]["level"] in ("error", "warning"):
                wrong.append(f"console: {parameters['entry']['text']}")
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                wrong.append("console: a script spoke or failed")
            case "Network.requestWillBeSent":
                if parameters["request"]["url"] != address:
                    wrong.append(f"loads {parameters['request']['url']}")
    return wrong


def look(browser, path, figures, screens=SCREENS, screenshots=None):
    """Everything that is wrong with a page, each once."""
    wrong = []
    for name, width, height, media, scheme in screens:
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                     mobile=name.startswith("phone"))
        browser.call("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": "prefers-color-scheme", "value": scheme}])
        address = browser.open(path)
        found = browser.script(LOOK)
        if screenshots:
            shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True, format="png")
            pathlib.Path(screenshots, f"{path.stem}-{name}.png").write_bytes(base64.b64decode(shot["data"]))
        browser.script("document.querySelectorAll('details').forEach(details => details.open = true)")
        found += browser.script(LOOK)
        names = browser.script("[...document.querySelectorAll('figure')].map(figure => figure.id)")
        if sorted(names) != sorted(figures):
            found.append("these are not its figures: " + ", ".join(sorted(set(names) ^ set(figures))))
        found += noticed(browser, address)
        wrong += [f"{name}: {sentence}" for sentence in found]
    return list(dict.fromkeys(wrong))


def check(browser, folder, figures, of_rows, screenshots):
    for name, expected in (("own", figures), ("rows", of_rows)):
        wrong = look(browser, folder / f"{name}.html", expected, screenshots=screenshots)
        if wrong:
            sys.exit(f"check-report: {name}.html\n  " + "\n  ".join(wrong))
        for screen in SCREENS:
            print(f"proved: {name}.html on {screen[0]}: {len(expected)} figures, nothing wrong")
    pages = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    if base64.b64decode(pages)[:5] != b"%PDF-":
        sys.exit("check-report: the page does not print")
    print("proved: it prints")
    for path in sorted((folder / "figures").glob("*.svg")):
        xml.dom.minidom.parse(str(path))
        browser.open(path)
        wrong = browser.script(LOOK_ALONE)
        if wrong:
            sys.exit(f"check-report: {path.name}\n  " + "\n  ".join(wrong))
    print(f"proved: {len(figures)} figures as files of their own, nothing wrong")
    for name, change, sentence in FAULTS:
        page = (folder / "own.html").read_text()
        broken = folder / "broken.html"
        broken.write_text(change(page))
        if broken.read_text() == page:
            sys.exit(f"check-report: {name} cannot be planted any more: mend FAULTS")
        wrong = look(browser, broken, figures, screens=[SCREENS[0], SCREENS[1], SCREENS[4]])
        if not any(sentence in one for one in wrong):
            sys.exit(f"check-report: {name} is not noticed: {wrong}")
        print(f"proved: it refuses {name}")


def main():
    program, folder, screenshots = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3] or None
    figures = [path.stem for path in (folder / "figures").glob("*.svg")]
    of_rows = [name for name in figures if not name.endswith("-exact")]
    if len(of_rows) < 10 or len(figures) < len(of_rows) + 3:
        sys.exit("check-report: there are too few figures to look at")
    plain = folder / "plain.html"
    plain.write_text("<p>a page that any browser shows</p>")
    # A browser may fail once for reasons of its own.
    for attempt in ("first", "second"):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            browser = Browser(program, profile)
            try:
                try:
                    browser.attach()
                    browser.open(plain)
                except Silence:
                    if attempt == "second":
                        print(f"skipped: {program} shows no page at all on this machine")
                    continue
                try:
                    return check(browser, folder, figures, of_rows, screenshots)
                except Silence:
                    if attempt == "second":
                        sys.exit("check-report: the browser shows a plain page, and fell silent at a report's")
            finally:
                browser.close()


main()
