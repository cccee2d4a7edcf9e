"""The HTML report in a real Chromium: nothing runs, nothing is loaded, all of it can be read and reached.

Needs Chromium (Debian: `apt install chromium`) and, for the rules of accessibility, npm, which fetches axe-core.
`ANALYSER_PICTURES=.github` keeps the pictures that README shows.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from full_review import full_review
from reviews import faulty

from analyser import Analyser
from analyser.library.wording import load_wording
from analyser.model.review import Review
from analyser.report.forms import FORMS
from analyser.report.paper import Look

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt install chromium)")

AXE = "4.14.1"
SAMPLE = Path(__file__).parents[1] / "sample_contracts" / "england-practice-locum.docx"
PHONE, DESKTOP, NARROW = (390, 844), (1440, 900), (320, 640)
VIOLATIONS = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
    return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`));
}"""
PLACES = """() => [...document.querySelectorAll("a[href^='#'], use")].map(e => e.getAttribute("href"))
    .filter(to => !document.getElementById(to.slice(1)))"""
BLOCKED = """() => new Promise(done => {
    document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.taken = 6";
    document.body.append(script);
})"""


@dataclass
class Visit:
    """A page as it was opened, what it asked for and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


class Tabs:
    """Opens reports, each in a window of its own."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self.browser, self.folder = browser, folder

    def open(self, of: Review, size: tuple[int, int] = PHONE, scheme: str = "light") -> Visit:
        file = self.folder / "report.html"
        file.write_text(str(FORMS["html"].render(of, Look(load_wording()))), "utf-8")
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
        visit.page.goto(file.as_uri(), wait_until="networkidle")
        return visit

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def tabs(browser: Any, tmp_path: Path) -> Iterator[Tabs]:
    opened = Tabs(browser, tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample() -> Review:
    """What a user sees: a contract read from its file."""
    return Analyser().review(SAMPLE)


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, fetched once and kept in pytest's cache."""
    assert request.config.cache is not None
    source = request.config.cache.mkdir("axe") / f"axe-{AXE}.min.js"
    if not source.exists():
        folder = tmp_path_factory.mktemp("axe")
        options = ["--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", *options, f"axe-core@{AXE}"], check=True, timeout=120)
        shutil.move(folder / "node_modules" / "axe-core" / "axe.min.js", source)
    return source.read_text("utf-8")


@pytest.mark.parametrize("of", [full_review(), faulty()], ids=["hostile", "plain"])
def test_nothing_is_asked_for_but_the_file_and_nothing_is_complained_of(tabs: Tabs, of: Review) -> None:
    visit = tabs.open(of)
    assert visit.requests == [visit.page.url]
    assert visit.complaints == []


def test_what_a_contract_says_does_not_run(tabs: Tabs) -> None:
    visit = tabs.open(full_review())
    assert visit.evaluate("window.taken") is None
    assert visit.evaluate("document.scripts.length + document.images.length + document.forms.length") == 0
    assert "<script>window.taken = 1</script>" in visit.inner_text("main")


def test_what_a_contract_says_does_not_turn_the_line_around(tabs: Tabs) -> None:
    visit = tabs.open(full_review())
    assert visit.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML)") is False
    assert "paid ⟨202E⟩yltpmorp" in visit.inner_text(".own-text")


def test_the_policy_stops_a_script_that_gets_in_all_the_same(tabs: Tabs) -> None:
    visit = tabs.open(faulty())
    assert visit.evaluate(BLOCKED) in ("script-src-elem", "script-src")
    assert visit.evaluate("window.taken") is None


def test_the_policy_lets_the_style_through(tabs: Tabs) -> None:
    visit = tabs.open(faulty())
    assert visit.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


@pytest.mark.parametrize("of", [full_review(), faulty()], ids=["hostile", "plain"])
def test_every_link_leads_to_a_place_in_the_page(tabs: Tabs, of: Review) -> None:
    assert tabs.open(of).evaluate(PLACES) == []


def test_a_quote_takes_the_reader_to_the_words_and_these_to_the_provision(tabs: Tabs, sample: Review) -> None:
    visit = tabs.open(sample)
    visit.click(".flag blockquote a >> nth=0")
    words = visit.locator(".opening:target")
    assert words.count() == 1
    words.locator("a").first.click()
    assert visit.locator(".provision:target").is_visible()


def test_a_row_of_the_picture_takes_the_reader_to_its_ground(tabs: Tabs, sample: Review) -> None:
    visit = tabs.open(sample)
    visit.click(".rows a >> nth=1")
    assert visit.locator("h3:target").inner_text().startswith("NHS general practice")


def test_the_rows_that_can_be_touched_lie_on_the_rows_that_are_drawn(tabs: Tabs, sample: Review) -> None:
    visit = tabs.open(sample)
    drawn = [row.bounding_box() for row in visit.locator(".map .work").all()]
    touched = [row.bounding_box() for row in visit.locator(".rows a").all()]
    assert len(drawn) == len(touched) == 10
    for word, row in zip(drawn, touched, strict=True):
        assert row["y"] <= word["y"]
        assert word["y"] + word["height"] <= row["y"] + row["height"]
        assert row["height"] >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("of", ["hostile", "sample"])
def test_axe_finds_nothing(tabs: Tabs, axe: str, sample: Review, of: str, size: tuple[int, int], scheme: str) -> None:
    visit = tabs.open(sample if of == "sample" else full_review(), size, scheme)
    visit.evaluate(axe)
    assert visit.evaluate(VIOLATIONS) == []


def test_axe_would_find_something(tabs: Tabs, axe: str) -> None:
    visit = tabs.open(faulty())
    visit.evaluate("document.querySelector('h1').outerHTML = '<h1></h1><img>'")
    visit.evaluate(axe)
    assert visit.evaluate(VIOLATIONS)


@pytest.mark.parametrize("size", [NARROW, PHONE, (820, 1180), DESKTOP], ids=lambda size: str(size[0]))
def test_nothing_runs_out_of_the_window(tabs: Tabs, size: tuple[int, int]) -> None:
    visit = tabs.open(full_review(), size)
    assert visit.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_no_words_run_out_of_the_picture(tabs: Tabs) -> None:
    visit = tabs.open(full_review(), NARROW)
    frame = visit.locator(".map").bounding_box()
    for words in visit.locator(".map text").all():
        box = words.bounding_box()
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_a_phone_shows_verdict_worst_flag_and_map_without_scrolling_far(tabs: Tabs, sample: Review) -> None:
    visit = tabs.open(sample)
    verdict, worst, picture = (visit.locator(place).bounding_box() for place in (".headline", ".first", ".map"))
    assert verdict["y"] < worst["y"] < picture["y"]
    assert worst["y"] + worst["height"] < PHONE[1] / 2
    assert picture["y"] + picture["height"] < PHONE[1] * 1.2


def test_a_wide_screen_shows_the_map_beside_the_verdict(tabs: Tabs, sample: Review) -> None:
    visit = tabs.open(sample, DESKTOP)
    verdict, picture = (visit.locator(place).bounding_box() for place in (".verdict", ".map"))
    assert verdict["x"] + verdict["width"] <= picture["x"]
    assert picture["y"] + picture["height"] < DESKTOP[1]


def test_the_first_tab_offers_to_skip_to_the_verdict_and_shows_it(tabs: Tabs) -> None:
    visit = tabs.open(faulty())
    visit.page.keyboard.press("Tab")
    assert visit.evaluate("document.activeElement.className") == "skip"
    assert visit.locator(".skip").bounding_box()["y"] >= 0
    visit.page.keyboard.press("Enter")
    assert visit.evaluate("location.hash") == "#verdict"


def test_focus_can_be_seen(tabs: Tabs) -> None:
    visit = tabs.open(faulty())
    for _ in range(3):
        visit.page.keyboard.press("Tab")
    assert visit.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_dark_and_light_differ_and_paper_is_always_light(tabs: Tabs) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    visit = tabs.open(faulty(), scheme="dark")
    dark, light = visit.evaluate(ground), tabs.open(faulty()).evaluate(ground)
    visit.emulate_media(media="print", color_scheme="dark")
    assert dark != light
    assert visit.evaluate(ground) == "rgb(255, 255, 255)"


def test_paper_shows_the_report_and_not_the_ways_around_it(tabs: Tabs) -> None:
    visit = tabs.open(faulty())
    visit.emulate_media(media="print")
    assert [visit.locator(place).first.is_visible() for place in (".contents", ".skip", ".to-top")] == [False] * 3
    assert all(
        visit.locator(place).first.is_visible() for place in (".verdict", ".map", ".flag", ".own-text", "footer")
    )
    assert visit.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(("name", "size"), [("phone", PHONE), ("desktop", DESKTOP)])
def test_a_picture_of_the_report_can_be_taken(
    tabs: Tabs, sample: Review, name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    folder = Path(os.environ.get("ANALYSER_PICTURES", tmp_path))
    taken = tabs.open(sample, size).screenshot(path=folder / f"report-{name}.png")
    assert len(set(taken)) > 100
