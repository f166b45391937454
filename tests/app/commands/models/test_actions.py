import hashlib
import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.models.actions import print_model
from app.paths import settings_file, starter_model_dir, user_models_dir
from app.settings import load_settings
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, FAILURE, OK
from tests.file_server import Behaviour, serve


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folders lie in the test's own."""
    for variable in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))


def catalogue_with(tmp_path: Path, content: bytes, url: str, *, more: str = "") -> Path:
    file = tmp_path / "catalogue.toml"
    file.write_text(
        f"""
format = 1
[[entry]]
id = "tiny"
kind = "bundle"
name = "Tiny"
description = "A few words."
licence = "CC BY-NC 4.0"
non_commercial = true
source = "https://example.org"
url = "{url}"
size_bytes = {len(content)}
sha256 = "{hashlib.sha256(content).hexdigest()}"
{more}"""
    )
    return file


@pytest.fixture
def packed(small_bundle: Bundle, tmp_path: Path) -> Path:
    from tests.bundles import zipped  # needs PyTorch, as the bundle does

    return zipped(small_bundle, tmp_path / "tiny.zip")


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
    assert main(["models", "verify", str(folder)]) == FAILURE
    assert "encoder.onnx is damaged" in capsys.readouterr().out


def test_a_model_is_added_used_and_removed(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "add", str(packed)]) == OK
    folder = user_models_dir() / "test-1"
    assert folder.is_dir()
    assert main(["models", "use", "test-1"]) == OK
    assert load_settings(settings_file()).settings.model_folder == str(folder)
    assert main(["models"]) == OK
    listed = capsys.readouterr().out
    assert str(folder) in listed
    assert "uni-sign-how2sign" in listed
    assert "NOT for commercial use" in listed
    assert main(["models", "use", "starter"]) == OK
    assert load_settings(settings_file()).settings.model_folder == ""
    assert main(["models", "remove", "test-1"]) == OK
    assert not folder.exists()


def test_settings_that_cannot_be_read_are_kept_aside_and_nothing_is_chosen(
    packed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "add", str(packed)]) == OK
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("{")
    assert main(["models", "use", "test-1"]) == BAD_INPUT
    assert "the old file is" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["remove", "starter"], ["remove", "nothing"], ["use", "nothing"]])
def test_what_is_not_among_the_added_models_is_left_alone(arguments: list[str]) -> None:
    assert main(["models", *arguments]) == BAD_INPUT
    assert starter_model_dir().is_dir()


def test_nothing_is_fetched_before_the_licence_is_accepted(
    packed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", (tmp_path / "empty").open("w+"))
    behaviour = Behaviour(packed.read_bytes())
    with serve(behaviour) as url:
        file = catalogue_with(tmp_path, behaviour.content, url)
        add = ["models", "add", "tiny", "--catalogue", str(file)]
        assert main(add) == BAD_INPUT
        assert behaviour.asked == []
        said = capsys.readouterr()
        assert "MB from http://127.0.0.1" in said.out
        assert "licence CC BY-NC 4.0, NOT for commercial use" in said.out
        assert "--accept-licence" in said.err
        assert main([*add, "--accept-licence"]) == OK
    assert (user_models_dir() / "test-1").is_dir()


def test_without_a_network_the_code_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(Behaviour(b"x")) as url:
        pass  # the server is gone again
    file = catalogue_with(tmp_path, b"x", url)
    assert main(["models", "add", "tiny", "--accept-licence", "--catalogue", str(file)]) == FAILURE
    assert "Connect to the internet" in capsys.readouterr().err


def test_a_checkpoint_names_the_command_that_imports_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = b"weights"
    with serve(Behaviour(content)) as url:
        file = catalogue_with(tmp_path, content, url)
        text = file.read_text().replace('kind = "bundle"', 'kind = "tokenizer"')
        body = text.split("[[entry]]")[1].replace('"tiny"', '"big"').replace('"tokenizer"', '"checkpoint"')
        more = '\ntokenizer = "tiny"\nimport_options = ["--task", "slt"]\n'
        file.write_text(f"{text}\n[[entry]]{body}{more}")
        options = ["--accept-licence", "--catalogue", str(file)]
        assert main(["models", "add", "big", *options]) == BAD_INPUT
        assert "download it first (signscribe models add tiny)" in capsys.readouterr().err
        assert main(["models", "add", "tiny", *options]) == OK
        assert main(["models", "add", "big", *options]) == OK
    said = capsys.readouterr().out
    assert "python -m training import-official" in said
    assert "big.pth --tokenizer" in said
    assert "--task slt --out" in said
