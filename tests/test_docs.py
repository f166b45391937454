"""Holds README, CONTRIBUTING and docs/ together: paths and links lead somewhere, pictures and decisions are listed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from docs.site import PLACES, foreign_part, with_links_of_the_site

PROJECT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = PROJECT / "docs"
PAGES: Final = (
    PROJECT / "README.md",
    PROJECT / "CONTRIBUTING.md",
    PROJECT / "CHANGELOG.md",
    *sorted(DOCS.rglob("*.md")),
)
FOLDERS: Final = "app|assets|docs|engine|installer|tests|training"
TARGET: Final = re.compile(r"\]\(([^)\s]+)\)")


def names(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def targets(page: Path) -> Iterator[str]:
    """The relative links of a page."""
    return (one for one in TARGET.findall(page.read_text("utf-8")) if not re.match(r"[a-z]+:", one))


def anchors(page: Path) -> set[str]:
    """What `#...` may follow the page's name: its headings, as GitHub and the site spell them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"`([^`\s]+)`", page.read_text("utf-8"))
    paths = [one for one in named if re.match(rf"({FOLDERS})/[^<>]*$|[\w./-]+\.py$", one)]
    lost = [one for one in paths if not (list(PROJECT.glob(one.rstrip("/"))) or (PROJECT / "tests" / one).exists())]
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_link_leads_to_a_file_and_its_heading(page: Path) -> None:
    for target in targets(page):
        file, _, anchor = target.partition("#")
        to = (page.parent / file).resolve() if file else page
        assert to.exists(), target
        assert not anchor or anchor in anchors(to), target


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES for target in targets(page)}
    assert set((DOCS / "screenshots").iterdir()) <= shown


def test_the_index_lists_every_decision_once() -> None:
    folder = DOCS / "decisions"
    assert sorted(targets(folder / "README.md")) == sorted(one.name for one in folder.glob("[0-9]*.md"))


def test_a_decision_begins_with_its_number() -> None:
    for decision in (DOCS / "decisions").glob("[0-9]*.md"):
        assert decision.read_text("utf-8").startswith(f"# {decision.name[:3]} "), decision.name


def test_the_readme_is_short() -> None:
    assert len((PROJECT / "README.md").read_text("utf-8").split()) <= 900


@pytest.mark.parametrize(
    ("page", "link", "expected"),
    [
        ("index.md", "[a](docs/speed.md#a-large-model)", "[a](speed.md#a-large-model)"),
        ("guide/live.md", "[a](../accuracy.md)", "[a](../accuracy.md)"),
        ("accuracy.md", "[a](../assets/models/starter/MODEL_CARD.md)", "[a](model-card.md)"),
        ("CONTRIBUTING.md", "[a](docs/decisions/README.md)", "[a](decisions/README.md)"),
        ("guide/video.md", "[a](../decisions/)", "[a](../decisions/README.md)"),
        ("index.md", "[![p](docs/a.webp)](docs/guide/video.md)", "[![p](a.webp)](guide/video.md)"),
        ("index.md", "under the [Apache License 2.0](LICENSE).", "under the Apache License 2.0."),
        ("index.md", "[a](#here) [b](https://example.org/x.md)", "[a](#here) [b](https://example.org/x.md)"),
    ],
)  # fmt: skip
def test_links_are_those_of_the_site(page: str, link: str, expected: str) -> None:
    assert with_links_of_the_site(link, page) == expected


def test_what_the_site_takes_from_elsewhere_exists() -> None:
    assert [file for file in PLACES if not (PROJECT / file).is_file()] == []


@pytest.mark.parametrize(
    ("html", "foreign"),
    [
        ('<script src="https://example.org/a.js"></script>', True),
        ("<link rel=stylesheet href=//example.org/a.css>", True),
        ('<img alt="" src="http://example.org/a.png">', True),
        ('<img src="screenshots/live.webp"><a href="https://example.org">there</a>', False),
    ],
)
def test_a_page_that_loads_from_another_host_is_noticed(html: str, foreign: bool) -> None:
    assert bool(foreign_part(html)) is foreign
