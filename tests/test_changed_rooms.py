"""`make check` runs the tests of what was changed: on a small repository made here, with git itself."""

import subprocess
from pathlib import Path

import pytest

from tests.changed_rooms import IMPORTERS_AT_MOST, changed_files, chosen_tests

FILES = {
    "app/settings.py": "",
    "app/video/queue.py": "",
    "app/translations/words.ts": "",
    "engine/types.py": "",
    "engine/media/video.py": "",
    "tests/fakes.py": "",
    "tests/app/test_settings.py": "import app.settings\n",
    "tests/app/video/test_queue.py": "from app.video.queue import Queue\n",
    "tests/app/video/test_runner.py": "def test() -> None:\n    from engine.media import video\n",
    "tests/engine/media/test_video.py": "from tests.fakes import Stage\n",
    "README.md": "",
}


def git(repository: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *author, *arguments], cwd=repository, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "checkout", "--quiet", "-b", "work")
    return tmp_path


def chosen(repository: Path, *changed: str) -> list[str]:
    return [file.as_posix() for file in chosen_tests(map(Path, changed), repository)]


def test_changes_are_found_whether_committed_uncommitted_or_new(repository: Path) -> None:
    assert changed_files(repository) == set()
    (repository / "engine/types.py").write_text("first = 1\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Change")
    (repository / "app/settings.py").write_text("second = 2\n", "utf-8")
    (repository / "app/video/new.py").touch()
    (repository / "app/video/queue.py").unlink()
    wanted = ("engine/types.py", "app/settings.py", "app/video/new.py", "app/video/queue.py")
    assert changed_files(repository) == set(map(Path, wanted))


def test_what_main_got_meanwhile_is_not_ours(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    (repository / "engine/types.py").write_text("theirs = 1\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Theirs")
    git(repository, "checkout", "--quiet", "work")
    assert changed_files(repository) == set()


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ("app/video/queue.py", ["tests/app/video/test_queue.py", "tests/app/video/test_runner.py"]),
        ("app/settings.py", ["tests/app/test_settings.py"]),
        ("app/translations/words.ts", ["tests/app/test_settings.py"]),
        ("engine/media/video.py", ["tests/app/video/test_runner.py", "tests/engine/media/test_video.py"]),
        ("tests/fakes.py", ["tests/engine/media/test_video.py"]),
        ("tests/app/video/test_queue.py", ["tests/app/video/test_queue.py"]),
        ("tests/app/video/test_lost.py", []),
        ("README.md", []),
    ],
)
def test_a_change_brings_the_tests_of_its_room_and_those_that_import_it(
    repository: Path, changed: str, wanted: list[str]
) -> None:
    assert chosen(repository, changed) == wanted


def test_what_half_the_house_imports_brings_its_room_alone(repository: Path) -> None:
    for number in range(IMPORTERS_AT_MOST + 1):
        (repository / f"tests/app/video/test_{number}.py").write_text("import engine.types\n", "utf-8")
    (repository / "tests/engine/test_types.py").write_text("import engine.types\n", "utf-8")
    assert chosen(repository, "engine/types.py") == ["tests/engine/test_types.py"]
