"""From one's own clips to a bundle, with the model that ships and a few steps."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from app.models.open import OpenModel
from engine.bundle.loader import Bundle, load_bundle
from engine.errors import InputError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.index import References, SignIndex
from engine.lookup.index_file import read_own_index
from engine.translate.translator import Translator
from tests.training.made_recordings import recording
from training.__main__ import main
from training.adapt.adapt import Effort, Made, Material, adapt, clear_outdated
from training.adapt.own_clips import own_clips
from training.adapt.rehearsal import REHEARSAL, read_rehearsal
from training.adapt.sign_index import Captioned, start_index
from training.data.labels.entries import Entry
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion
from training.export.from_run import Ownership
from training.train.run import RunFolder

STARTER = Path(__file__).resolve().parents[3] / "assets" / "models" / "starter"
EFFORT = Effort(clips=8, views=1, batch_size=8, epochs=2, least_epochs=2)
MAX_S = 12.8


def made_clips() -> list[Recording]:
    """Two signs of a language that the starter does not know, five takes each, one of them held out."""
    return [
        replace(recording(sign, take, language="psp", source="webcam"), split="test" if take == 4 else "train")
        for sign in range(2)
        for take in range(5)
    ]


def of_language(index: SignIndex, code: str) -> SignIndex:
    """The signs of one language alone, with what belongs to them."""
    rows, references = index.of_language(code), index.references
    kept = np.isin(references.sign, rows)
    return replace(
        index,
        signs=tuple(index.signs[row] for row in rows),
        shown=tuple(index.shown[row] for row in rows),
        references=References(
            np.searchsorted(rows, references.sign[kept]), references.shape[kept], references.states[kept]
        ),
    )


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("adapt")


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def made(work: Path, said: list[str]) -> Made:
    torch.set_num_threads(1)
    old = read_rehearsal(REHEARSAL)[::40]
    start = load_bundle(STARTER)
    index = start_index(start)
    assert index is not None
    material = Material(start, own_clips(made_clips(), MAX_S), old, of_language(index, "kvk"))
    owner = Ownership("CC BY 4.0", "Ana")
    return adapt(material, work / "work", work / "mine", "mine", owner, math.inf, said.append, EFFORT)


def test_a_new_language_comes_before_those_that_are_kept(made: Made, said: list[str]) -> None:
    manifest = made.bundle.manifest
    assert [language.code for language in manifest.languages] == ["psp", "svk", "ase", "ins", "kvk"]
    assert [(sign.language, sign.name) for sign in manifest.signs[-2:]] == [("psp", "sign0"), ("psp", "sign1")]
    before = load_bundle(STARTER).manifest
    assert manifest.signs[:-2] == before.signs
    assert manifest.provenance.training_data[:-1] == before.provenance.training_data
    assert manifest.provenance.training_data[-1].credit == "Ana"
    assert said[0].startswith("New signs: sign0, sign1.")


def test_figures_say_how_many_clips_they_rest_on(made: Made) -> None:
    own = made.measured.own
    assert own is not None
    assert (own.before, own.after.n) == (None, 2)
    assert made.measured.fitted is None
    card = (made.bundle.folder / "MODEL_CARD.md").read_text("utf-8")
    assert "| held-out clips of one's own, written exactly right | 2 | language not known |" in card
    assert "It judges itself as starter does, since the look-up was fitted to that" in card
    licence = (made.bundle.folder / "LICENSE").read_text("utf-8")
    assert licence.startswith("CC BY 4.0. Ana\n")
    assert "Apache License" in licence


def test_the_app_writes_with_it(made: Made) -> None:
    clip = clip_of(plain_motion(recording(1, 9)))
    assert Translator(made.bundle).translate(clip, "psp").text != Translator(made.bundle).translate(clip, "ase").text


def test_its_captions_are_looked_up_in_the_app(made: Made, said: list[str]) -> None:
    bundle = load_bundle(made.bundle.folder)
    translator = OpenModel(bundle).captions()
    assert isinstance(translator, LookedUpTranslator)
    index = read_own_index(bundle)
    own = [sign for sign in index.signs if sign.language == "psp"]
    assert [(sign.name, sign.trained, sign.source) for sign in own] == [
        ("sign0", True, "Clips of mine"),
        ("sign1", True, "Clips of mine"),
    ]
    assert len(index.of_language("kvk")) == 13
    clip = clip_of(plain_motion(recording(1, 9, language="psp")))
    examined = Translator(bundle).examine(clip, "psp")
    written = replace(examined.hypothesis, text=examined.hypothesis.text or "sign0")
    looked = translator.look(replace(examined, hypothesis=written), "psp")
    assert looked is not None
    assert looked.sign.name == "sign1"
    card = (made.bundle.folder / "MODEL_CARD.md").read_text("utf-8")
    assert f"takes of {len(index.signs)} signs" in card
    assert not any("will not be looked up" in one for one in said)


def test_a_model_without_an_index_gives_none(small_bundle: Bundle) -> None:
    """Nor are the captions that are measured looked up then."""
    assert start_index(small_bundle) is None
    assert isinstance(Captioned(small_bundle, None).translator(), Translator)


@pytest.mark.usefixtures("made")
def test_what_turns_keypoints_into_features_stays_as_it_was(work: Path) -> None:
    before, after = (load_file(RunFolder(work / "work" / name).weights) for name in ("start", "run"))
    changed = {name for name, tensor in before.items() if not torch.equal(tensor, after[name])}
    graph = {name for name in before if "gcn_modules" in name or name.startswith(("coordinate", "readout"))}
    assert graph
    assert changed.isdisjoint(graph)
    assert {"pose_proj.weight", "sign_head.weight", "mt5_model.lm_head.weight"} <= changed


@pytest.mark.usefixtures("made")
def test_a_later_call_does_not_train_again_unless_something_changed(work: Path) -> None:
    start = load_bundle(STARTER)
    entries = [Entry("a", work / "a.mp4", "psp", "train", "a", ("a",))]
    run = RunFolder(work / "work" / "run")
    clear_outdated(work / "work", start, entries, REHEARSAL)
    assert not run.path.exists()  # made with other clips
    run.path.mkdir()
    clear_outdated(work / "work", start, entries, REHEARSAL)
    assert run.path.exists()
    clear_outdated(work / "work", start, [replace(entries[0], text="b")], REHEARSAL)
    assert not run.path.exists()


def test_what_forgets_looks_up_its_own_signs_alone(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    start, said = load_bundle(STARTER), list[str]()
    index = start_index(start)
    assert index is not None
    material = Material(start, own_clips(made_clips(), MAX_S), (), of_language(index, "kvk"))
    effort = replace(EFFORT, clips=2, batch_size=4, epochs=1, least_epochs=1)
    owner = Ownership("x", "")
    made = adapt(material, tmp_path / "work", tmp_path / "mine", "mine", owner, math.inf, said.append, effort)
    assert {sign.language for sign in read_own_index(made.bundle).signs} == {"psp"}
    translator = Translator(made.bundle)
    captions = OpenModel(made.bundle).captions()
    assert isinstance(captions, LookedUpTranslator)
    clip = clip_of(plain_motion(recording(1, 9)))
    assert captions.translate(clip, "svk").text == translator.translate(clip, "svk").text


def test_too_little_time_is_said_with_what_it_takes(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    material = Material(load_bundle(STARTER), own_clips(made_clips(), MAX_S), [])
    with pytest.raises(InputError, match="the same command with --minutes 2 or more goes on from here"):
        adapt(material, tmp_path / "work", tmp_path / "mine", "mine", Ownership("x", ""), 0.0, print, EFFORT)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--out", str(STARTER)], "would be replaced; choose another --out"),
        (["--out", "mine", "--licence-file", "LICENCE.txt"], "There is no licence text LICENCE.txt"),
        (["--out", "full/notes.txt"], "full/notes.txt is a file"),
        (["--out", "full"], "full holds notes.txt, which is no part of a bundle"),
    ],
)
def test_what_would_fail_after_the_training_is_said_before(
    options: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("clips/hello/1.mp4", "clips/bye/1.mp4", "full/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("not looked into", "utf-8")
    assert main(["adapt", "clips", "--language", "psp", "--start", str(STARTER), *options]) == 2
    assert sentence in capsys.readouterr().err


def test_unreadable_clips_are_named_before_the_reason_to_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for sign in ("hello", "bye"):
        (tmp_path / "clips" / sign).mkdir(parents=True)
        (tmp_path / "clips" / sign / "1.mp4").write_bytes(b"no video")
    command = ["adapt", str(tmp_path / "clips"), "--language", "psp", "--out", str(tmp_path / "mine")]
    assert main([*command, "--start", str(STARTER), "--threads", "1"]) == 2
    printed = capsys.readouterr()
    assert "hello/1.mp4 was left out: " in printed.out
    assert "Of the clips that can be used only 0 sign is left" in printed.err
