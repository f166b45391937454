"""Every sentence the sources can say to a person; `python -m tests.sentences FILE` writes them for `make words`."""

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

from app.language.words import CONTEXT

REPOSITORY: Final = Path(__file__).resolve().parents[1]
TERMINAL: Final = REPOSITORY / "app" / "commands"
"""What is raised there is said in the terminal alone, in English."""
_MECHANISM: Final = frozenset({REPOSITORY / "engine" / "errors.py", REPOSITORY / "engine" / "sentence.py"})
_BASES: Final = frozenset({"SignscribeError", "Sentence"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place that makes a sentence or an error, by file and line, with the names of the `values` it gives.

    `template` is None where it is no literal; `sentence_given`: it is a sentence that was made elsewhere.
    """

    place: str
    template: str | None
    values: frozenset[str]
    sentence_given: bool = False

    @property
    def problem(self) -> str:
        """Why it cannot be translated or said, empty where it can."""
        if self.template is None:
            return "" if self.sentence_given else "the template is no literal text"
        if not self.values:
            return "it has braces but no values" if set("{}") & set(self.template) else ""
        named = {name for _, name, _, _ in Formatter().parse(self.template) if name is not None}
        return "" if named == self.values else f"it names {sorted(named)} and is given {sorted(self.values)}"


def window_sources() -> tuple[Path, ...]:
    """The sources whose sentences can reach the window."""
    found = (path for package in ("engine", "app") for path in (REPOSITORY / package).rglob("*.py"))
    return tuple(sorted(path for path in found if TERMINAL not in path.parents))


def sites_in(sources: Iterable[Path]) -> tuple[Site, ...]:
    """Every call of `Sentence` and of an error's class in these files, in their order."""
    trees = [(path, ast.parse(path.read_text("utf-8"))) for path in sources]
    makers = _makers([tree for _, tree in trees])
    return tuple(site for path, tree in trees if path not in _MECHANISM for site in _sites(path, tree, makers))


def _makers(trees: Iterable[ast.Module]) -> frozenset[str]:
    """The names of the error classes, whichever file they are in, and of `Sentence`."""
    kinds = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    makers = set(_BASES)
    while more := {kind.name for kind in kinds if makers & set(map(_last_name, kind.bases))} - makers:
        makers |= more
    return frozenset(makers)


def _sites(path: Path, tree: ast.Module, makers: frozenset[str]) -> Iterator[Site]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node.func) in makers:
            first = node.args[0] if node.args else None
            literal = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            given = isinstance(first, ast.Name | ast.Attribute) and _last_name(first) == "sentence"
            values = frozenset(keyword.arg or "**" for keyword in node.keywords)
            yield Site(f"{path}:{node.lineno}", literal, values, given)


def _last_name(node: ast.expr) -> str:
    return ast.unparse(node).split(".")[-1]


def write_for_lupdate(file: Path) -> None:
    """Write each sentence once into `file`, as a call that Qt's lupdate reads."""
    templates = {site.template: None for site in sites_in(window_sources()) if site.template is not None}
    calls = (f"translate({json.dumps(CONTEXT)}, {json.dumps(one, ensure_ascii=False)})\n" for one in templates)
    file.write_text("".join(calls), "utf-8")


if __name__ == "__main__":
    write_for_lupdate(Path(sys.argv[1]))
