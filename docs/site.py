"""Makes one site of docs/, the pages that lie elsewhere in the project, and the docstrings of `engine`.

MkDocs calls these hooks (`mkdocs.yml`). README, CONTRIBUTING and their like stay where a reader of the repository looks
for them; here they become pages, and links between all of them are kept. Links to code become plain text.
"""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

PROJECT: Final = Path(__file__).resolve().parents[1]
PLACES: Final[Mapping[str, str]] = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "assets/LICENSES.md": "licences.md",
    "assets/icon.svg": "icon.svg",
    "assets/models/starter/MODEL_CARD.md": "model-card.md",
    "assets/models/starter-reliability.svg": "starter-reliability.svg",
    "training/recipes/LOG.md": "training-log.md",
}
"""Files outside docs/ that belong to the site, and what they are called there."""
_FILES: Final = {place: file for file, place in PLACES.items()}
_LINK: Final = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\((?P<target>[^)\s]+)\)")
_LINKED_PICTURE: Final = re.compile(r"(?P<image>)\[(?P<text>!\[[^\[\]]*\]\([^)\s]+\))\]\((?P<target>[^)\s]+)\)")
_LOADED: Final = re.compile(r"<(?:script|img|iframe|source|video|link)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add a page for each package of the engine to the contents."""
    pages: list[dict[str, str]] = [{package: f"api/{package}.md"} for package in packages()]
    config.nav = [*(config.nav or ()), {"The engine as a library": ["api/index.md", *pages]}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bring in the pages that lie elsewhere, and those of the engine."""
    for file, place in PLACES.items():
        files.append(File.generated(config, place, abs_src_path=str(PROJECT / file)))
    links = "".join(f"- [{package}]({package}.md)\n" for package in packages())
    files.append(File.generated(config, "api/index.md", content=_API_INDEX + links))
    for package in packages():
        files.append(File.generated(config, f"api/{package}.md", content=f"# {package}\n\n::: {package}\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links at the site's pages."""
    return with_links_of_the_site(markdown, page.file.src_uri)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let no page load anything from another host; raises PluginError, which ends the build."""
    loaded = foreign_part(output)
    if loaded:
        raise PluginError(f"{page.file.src_uri} loads something from another host: {loaded}")
    return output


def foreign_part(output: str) -> str:
    """The first element of a page that a browser would load from another host; empty where there is none."""
    loaded = _LOADED.search(output)
    return "" if loaded is None else loaded.group()


def with_links_of_the_site(markdown: str, page: str) -> str:
    """The Markdown of the site's page `page` with every link as it must stand there."""
    for pattern in (_LINK, _LINKED_PICTURE):
        markdown = pattern.sub(lambda link: _moved(link, page), markdown)
    return markdown


def packages() -> list[str]:
    """The packages of the engine by their names, the engine's own values first."""
    folders = (PROJECT / "engine").iterdir()
    inner = sorted(f"engine.{folder.name}" for folder in folders if (folder / "__init__.py").is_file())
    return ["engine.types", "engine.errors", "engine.sentence", *inner]


def _moved(link: re.Match[str], page: str) -> str:
    """One link; where it leads to no page of the site it becomes its text."""
    target, mark, anchor = link["target"].partition("#")
    if not target or re.match(r"[a-z]+:", target):
        return link.group()
    folder = posixpath.dirname(_FILES.get(page, f"docs/{page}"))
    file = posixpath.normpath(posixpath.join(folder, target))
    if (PROJECT / file / "README.md").is_file():
        file = f"{file}/README.md"
    place = PLACES.get(file, file.removeprefix("docs/") if file.startswith("docs/") else None)
    if place is None:
        return link["text"]
    there = posixpath.relpath(place, posixpath.dirname(page) or ".")
    return f"{link['image']}[{link['text']}]({there}{mark}{anchor})"


_API_INDEX: Final = """# The engine as a library

`engine` is an ordinary Python library: frames in, keypoints, captions and answers out. It imports neither Qt nor
PyTorch.
These pages are made of its docstrings, which name shapes, units, ranges and errors.

"""
