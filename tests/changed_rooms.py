"""Names the tests of what was changed: `python -m tests.changed_rooms` prints one path a line for `make check`.

Changed is what differs from the commit where this branch left `main`, committed or not. A changed file brings the tests
of its room (`app/video/queue.py`: those in `tests/app/video`) and every test file that imports it. What more than
`IMPORTERS_AT_MOST` test files import would bring half the suite; its importers are left to `make test`.
"""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("app", "engine", "training", "installer")
TESTS: Final = "tests"
IMPORTERS_AT_MOST: Final = 12


def changed_files(repository: Path) -> set[Path]:
    """The files that differ from where this branch left `main`, relative to the repository, with new and lost ones."""
    left_main_at = _git(repository, "merge-base", "HEAD", "main") or ["HEAD"]
    changed = _git(repository, "diff", "--name-only", left_main_at[0])
    new = _git(repository, "ls-files", "--others", "--exclude-standard")
    return {Path(name) for name in (*changed, *new)}


def chosen_tests(changed: Iterable[Path], repository: Path) -> list[Path]:
    """The test files to run for these changed files, relative to the repository and sorted."""
    importers = _importers(repository)
    chosen = set[Path]()
    for file in changed:
        if file.parts[0] not in (*PACKAGES, TESTS):
            continue
        if _is_test(file):
            chosen.add(file)
        elif file.parts[0] != TESTS:
            chosen.update(_tests_of_room(file.parent, repository))
        importing = importers.get(_module_of(file), set())
        if len(importing) <= IMPORTERS_AT_MOST:
            chosen.update(importing)
    return sorted(file for file in chosen if (repository / file).exists())


def _git(repository: Path, *arguments: str) -> list[str]:
    """What git says, line by line; nothing where it fails, as for a branch that is not there."""
    done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def _is_test(file: Path) -> bool:
    return file.parts[0] == TESTS and file.name.startswith("test_") and file.suffix == ".py"


def _tests_of_room(room: Path, repository: Path) -> Iterator[Path]:
    """The test files that lie in the room's own tests; those of the nearest room above where it has none."""
    for folder in (room, *room.parents):
        found = [file.relative_to(repository) for file in (repository / TESTS / folder).glob("test_*.py")]
        if found:
            yield from found
            return


def _module_of(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _importers(repository: Path) -> dict[str, set[Path]]:
    """For each module of the project, the test files that import it."""
    found: dict[str, set[Path]] = {}
    for path in sorted((repository / TESTS).rglob("test_*.py")):
        for module in _imported(ast.parse(path.read_text("utf-8"))):
            found.setdefault(module, set()).add(path.relative_to(repository))
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a file imports, wherever in it; `from package import name` may mean a module, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


if __name__ == "__main__":
    sys.stdout.writelines(f"{file}\n" for file in chosen_tests(changed_files(REPOSITORY), REPOSITORY))
