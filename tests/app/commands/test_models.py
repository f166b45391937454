import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.exit_codes import FAILURE
from app.commands.models import known_folders, print_model
from engine.bundle.loader import Bundle


def test_a_sound_model_is_described(small_bundle: Bundle, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_model(small_bundle.folder)
    text = capsys.readouterr().out
    assert "test 1" in text
    assert "all files verified" in text
    assert "licence of the weights: Apache-2.0" in text
    assert "svk  Slovak Sign Language to Slovak: A few words." in text


def test_a_damaged_model_is_named_with_code_1(
    small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(small_bundle.folder, tmp_path / "model")
    with (folder / "encoder.onnx").open("ab") as file:
        file.write(b"!")
    assert main(["models", str(folder)]) == FAILURE
    assert "encoder.onnx is damaged" in capsys.readouterr().out


def test_added_models_are_found_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
    (tmp_path / "note.txt").write_text("not a model")
    assert [folder.name for folder in known_folders(tmp_path)][-2:] == ["a", "b"]
    assert tmp_path not in known_folders(tmp_path / "nowhere")
