"""A model opened once: which index it is looked up with, who shares what, and what happens when files change."""

import importlib
import json
import logging
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
import pytest
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from app.language.words import words_of
from app.models.open import OpenModel, SharedModels, index_of, open_model
from app.paths import index_dir, starter_model_dir
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import INDEX_FILE, MANIFEST_FILE
from engine.errors import BundleError, SignIndexError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.index_file import write_index
from engine.lookup.own_signs import write_signs
from engine.translate.processors import PROVIDERS, available_processors, trial_clip
from engine.translate.translator import Translator
from engine.types import Processor
from tests.signs import MOTIONS, at_the_head, own_sign, signed, small_index

MISSING: Final = [processor for processor in Processor if processor not in available_processors()]
RealSession = onnxruntime.InferenceSession


def indexed_copy(bundle: Bundle, folder: Path, **changes: object) -> Bundle:
    """A copy whose `index.json` says something else."""
    copy = replace(bundle, folder=Path(shutil.copytree(bundle.folder, folder)))
    contents = json.loads(copy.path(INDEX_FILE).read_text("utf-8"))
    copy.path(INDEX_FILE).write_text(json.dumps({**contents, **changes}), "utf-8")
    return copy


def test_a_model_is_looked_up_in_its_own_index(indexed_bundle: Bundle, small_bundle: Bundle) -> None:
    model = OpenModel(indexed_bundle)
    assert isinstance(model.captions(), LookedUpTranslator)
    assert [sign.name for sign in model.look_up().index.signs] == ["hello", "thanks", "dobre"]
    plain = OpenModel(small_bundle)
    assert plain.captions() is plain.translator


def test_an_index_that_is_named_goes_before_its_own(indexed_bundle: Bundle, tmp_path: Path) -> None:
    write_index(small_index(indexed_bundle), tmp_path, indexed_bundle.manifest.input.rate_hz)
    model = OpenModel(indexed_bundle, tmp_path)
    assert model.captions() is model.translator  # no chance was fitted for this one


def test_the_model_that_ships_is_looked_up_in_the_index_that_ships() -> None:
    starter = open_model()
    assert starter.bundle.folder == starter_model_dir()
    assert not starter.bundle.has_sign_index
    assert isinstance(starter.captions(), LookedUpTranslator)
    assert (index_dir() / INDEX_FILE).exists()


def test_captions_do_without_an_index_that_is_damaged(
    indexed_bundle: Bundle, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.models.open")
    unread = indexed_copy(indexed_bundle, tmp_path / "unread", format_version=9)
    signs = [{"name": "hola", "language": "csn", "text": "hola", "source": "made up"}] * 3
    unknown = indexed_copy(indexed_bundle, tmp_path / "unknown", signs=signs)
    for bundle, said in ((unread, "format_version is 9"), (unknown, "does not know the language 'csn'")):
        model = OpenModel(bundle)
        assert model.captions() is model.translator
        assert said in caplog.records[-1].getMessage()
    with pytest.raises(SignIndexError, match=r"of the model in .*unread is damaged \(format_version is 9") as caught:
        OpenModel(unread).look_up()
    assert "Fetch the model again." in words_of(caught.value)


def test_captions_name_own_signs_as_they_are_in_the_file_now(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With the model that ships: a name sign, made like an American sign, is taught between two runs in Slovak."""
    caplog.set_level(logging.INFO, "app.models.open")
    starter, file = open_model(), tmp_path / "own.signs"
    index = index_of(starter.bundle)
    clip = next(shown for sign, shown in zip(index.signs, index.shown, strict=True) if sign.name == "father")
    untaught, bar = starter.captions(file), starter.manifest.abstain_below
    assert untaught.translate(clip, "svk").confidence < bar
    write_signs((replace(own_sign("Zuzka", language="svk"), takes=(clip,)),), file)
    captions = starter.captions(file)
    taught = captions.translate(clip, "svk")
    assert (taught.text, taught.confidence >= bar) == ("Zuzka", True)
    assert captions.translate(clip, "ase").text != "Zuzka"
    assert untaught.translate(clip, "svk").confidence < bar, "a run keeps the signs that it began with"
    file.write_bytes(b"no signs")
    captions = starter.captions(file)
    assert "Captions do without own signs" in caplog.records[-1].getMessage()
    assert captions.translate(clip, "svk").text == "Zuzka"
    file.unlink()
    assert starter.captions(file).translate(clip, "svk").confidence < bar


def test_own_signs_that_the_look_up_knows_are_not_described_again(
    indexed_bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, sign = tmp_path / "own.signs", own_sign()
    write_signs((sign,), file)
    model = OpenModel(indexed_bundle)
    assert model.look_up((sign,)).index.signs[-1].own_id == sign.id
    described = counted(monkeypatch, "engine.lookup.lookup.describe_states")
    model.captions(file)
    model.look_up()
    assert model.look_up((sign,)).index.signs[-1].own_id == sign.id
    assert described == []
    model.look_up((replace(sign, revision=sign.revision + 1),))
    assert len(described) == len(sign.takes)


def test_clips_to_show_are_read_when_the_look_up_wants_them(indexed_bundle: Bundle) -> None:
    model = OpenModel(indexed_bundle)
    model.captions()
    answer = model.look_up((own_sign(),)).look_up(signed(at_the_head))
    assert answer.candidates[0].sign.name == own_sign().name
    shown = {candidate.sign.name: candidate.shown for candidate in answer.candidates}
    wanted = index_of(indexed_bundle)
    for sign, clip in zip(wanted.signs, wanted.shown, strict=True):
        assert np.array_equal(shown[sign.name].xy, clip.xy)


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """Counts the calls of the real function `name`: the first argument of each."""
    calls: list[object] = []
    module, _, function = name.rpartition(".")
    real = getattr(importlib.import_module(module), function)

    def call(first: object, *others: object, **named: object) -> object:
        calls.append(first)
        return real(first, *others, **named)

    monkeypatch.setattr(name, call)
    return calls


def test_pages_that_open_a_model_at_once_share_it(indexed_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = counted(monkeypatch, "engine.bundle.loader.check_contract")
    loaded = counted(monkeypatch, "onnxruntime.InferenceSession")
    models, together = SharedModels(), threading.Barrier(4)

    def open_page(use: Callable[[OpenModel], object]) -> OpenModel:
        together.wait()
        model = models.open(indexed_bundle.folder)
        use(model)
        return model

    uses: list[Callable[[OpenModel], object]] = [OpenModel.captions, OpenModel.look_up] * 2
    with ThreadPoolExecutor(len(uses)) as pool:
        opened = list(pool.map(open_page, uses))
    assert len(set(map(id, opened))) == 1
    assert len(verified) == 1
    assert sorted(Path(str(path)).name for path in loaded) == ["decoder.onnx", "encoder.onnx", "frontend.onnx"]


def test_threads_that_share_a_model_get_what_one_thread_gets(indexed_bundle: Bundle) -> None:
    model = OpenModel(indexed_bundle)
    captions, look_up = model.captions(), model.look_up()
    clips = [signed(motion) for motion in MOTIONS] * 2
    tasks: list[Callable[[], object]] = [
        *(partial(lambda clip: captions.translate(clip, "ase").token_ids, clip) for clip in clips),
        *(partial(lambda clip: [one.confidence for one in look_up.look_up(clip).candidates], clip) for clip in clips),
    ]
    alone = [task() for task in tasks]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda task: task(), tasks * 3))
    assert together == alone * 3


def test_a_model_is_let_go_when_no_page_holds_it(small_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = counted(monkeypatch, "engine.bundle.loader.check_contract")
    models = SharedModels()
    first = models.open(small_bundle.folder)
    assert models.open(small_bundle.folder / ".." / small_bundle.folder.name) is first
    assert len(verified) == 1
    del first
    models.open(small_bundle.folder)
    assert len(verified) == 2


def test_a_model_whose_files_changed_is_opened_anew(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_bundle.folder, tmp_path / "bundle"))
    models = SharedModels()
    first = models.open(folder)
    contents = (folder / MANIFEST_FILE).read_bytes()
    (folder / MANIFEST_FILE).write_bytes(contents.replace(b'"test"', b'"else"'))
    with pytest.raises(BundleError, match="is damaged"):
        models.open(folder)
    (folder / MANIFEST_FILE).write_bytes(contents)
    assert models.open(folder) is not first


def test_a_failed_opening_is_not_kept(small_bundle: Bundle, tmp_path: Path) -> None:
    models, folder = SharedModels(), tmp_path / "bundle"
    for _ in range(2):
        with pytest.raises(BundleError, match="no model folder"):
            models.open(folder)
    shutil.copytree(small_bundle.folder, folder)
    assert models.open(folder).manifest == small_bundle.manifest


@pytest.mark.skipif(not MISSING, reason="every processor is here")
def test_the_cpu_takes_over_where_a_processor_does_not_start(small_bundle: Bundle) -> None:
    model = OpenModel(small_bundle)
    with pytest.warns(UserWarning, match="not in available provider names"):  # ONNX Runtime's own
        assert model.captions(processor=MISSING[0]) is model.translator
    assert "Choose another processor" in str(model.problem)
    assert model.captions() is model.translator
    assert model.problem is None


def test_an_accelerator_that_gives_up_is_not_asked_again(small_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real graphs on the CPU, taken for CUDA's; the text decoder runs out of memory when it is told to."""
    failing = threading.Event()

    class Session:
        def __init__(self, path: str, options: onnxruntime.SessionOptions, providers: list[str]) -> None:
            self._real = RealSession(path, options, providers=["CPUExecutionProvider"])
            self._providers, self._fails = providers, Path(path).name == "decoder.onnx" and len(providers) > 1
            self.get_inputs, self.get_outputs = self._real.get_inputs, self._real.get_outputs

        def get_providers(self) -> list[str]:
            return self._providers

        def run(self, names: list[str], feeds: dict[str, object]) -> object:
            if self._fails and failing.is_set():
                raise faults.RuntimeException("Failed to allocate memory")
            return self._real.run(names, feeds)

    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    assert len(PROVIDERS[Processor.CUDA]) > 1
    model, clip = OpenModel(small_bundle), trial_clip()
    wanted = Translator(small_bundle).translate(clip, "ase").token_ids
    live, video = model.captions(processor=Processor.CUDA), model.captions(processor=Processor.CUDA)
    assert live.translate(clip, "ase").token_ids == wanted
    assert model.problem is None
    failing.set()
    for captions in (live, video):
        assert captions.translate(clip, "ase").token_ids == wanted
        assert "Failed to allocate memory" in str(model.problem)
    assert model.captions(processor=Processor.CUDA) is model.translator


def test_each_run_gets_a_detector_of_its_own() -> None:
    model = OpenModel(load_bundle(starter_model_dir()))
    first, second = model.open_detector(), model.open_detector()
    assert first is not second
    assert first.name == model.manifest.input.detector
