"""The paper's three stages at a small size, from stores of prepared keypoints, for all three tasks."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bundle.loader import load_bundle
from engine.errors import SettingsError
from engine.translate.translator import Translator
from tests.training.made_recordings import FRAMES, recording
from tests.videos import write_video
from training.__main__ import main
from training.data.boxes import Box
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest
from training.data.samples.samples import clip_of, plain_motion
from training.data.samples.vocabulary import train_tokenizer
from training.export.from_run import Ownership, export_run, judge
from training.measure.confidence import LEAST_TO_FIT
from training.network.config import RgbConfig
from training.train.feeds import Encoder, Share, sign_prompt
from training.train.loop import train
from training.train.recipe import NetworkChoice, OptimiserConfig, Recipe, RecipePhase, Stores, read_recipe
from training.train.run import RunFolder, open_run
from training.train.store_feed import StoreFeed

RECIPES = Path(__file__).resolve().parents[3] / "training" / "recipes" / "uni-sign"
RATE_HZ = 12.5
SPLITS = ("train", "train", "train", "train", "dev", "test")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of six filmed clips of two signs, and a tokenizer for them."""
    data = tmp_path_factory.mktemp("data")
    film = data / "film.mp4"
    write_video(film, times_ms=[round(1000 * at / RATE_HZ) for at in range(FRAMES)], size_px=(160, 120))
    entries = []
    with StoreWriter(data / "store", StoreInfo("made", RATE_HZ)) as writer:
        for take, split in enumerate(SPLITS):
            made = recording(take % 2, take)
            box = Box(0.0, 0.0, 1.0, 1.0) if take == 1 else None
            entry = Entry(made.name, film, "svk", split, made.text, made.signs, box=box)
            entries.append(entry)
            score = np.full(made.score.shape, 0.9, np.float32)
            keypoints = Keypoints(made.xyz[..., :2].astype(np.float32), score, RATE_HZ, made.aspect, 1.0)
            writer.add(entry.name, source_of(entry), keypoints)
    write_manifest(data / "store" / MANIFEST_NAME, entries)
    prompt = "Translate sign language video to Slovak: "
    train_tokenizer(["sign0", "sign1", prompt], data / "pieces.model", 40)
    return data


def stage(data: Path, name: str) -> Recipe:
    """A recipe of the paper, for the made-up store, at the size of the golden data and with two steps."""
    recipe = read_recipe(RECIPES / f"{name}.toml")
    assert recipe.stores is not None
    return replace(
        recipe,
        network=NetworkChoice("tiny", str(data / "pieces.model")),
        stores=Stores(("store",), recipe.stores.task),
        rate_hz=RATE_HZ,
        precision="float32",
        optimiser=replace(recipe.optimiser, batch_size=2, accumulation=1),
        phases=(RecipePhase(1),),
    )


def run(recipe: Recipe, data: Path, runs: Path) -> None:
    torch.set_num_threads(1)
    train(recipe, StoreFeed(recipe, data), RunFolder(runs / recipe.name), runs)


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Runs of stage 1 and, going on from there, of stage 2."""
    runs = tmp_path_factory.mktemp("runs")
    run(stage(data, "stage-1"), data, runs)
    run(stage(data, "stage-2"), data, runs)
    return runs


def test_stage_two_goes_on_with_pictures(data: Path, runs: Path) -> None:
    first, second = (open_run(runs / name).network for name in ("stage-1", "stage-2"))
    assert first.network_config.rgb is None
    assert second.network_config.rgb == RgbConfig(gate_start=0.1)
    recipe = stage(data, "stage-2")
    feed = StoreFeed(recipe, data)
    model = open_run(runs / "stage-2")
    encoder = Encoder(model.tokenizer, model.classes, sign_prompt(recipe))
    batches = list(feed.batches(0, encoder, Share(), 0))
    assert sum(len(batch.labels) for batch in batches) == SPLITS.count("train")
    for batch in batches:
        assert batch.hands is not None
        assert set(batch.hands[1].clip.tolist()) == {0, 1}
    shared = "gcn_modules.body.layer0_0.gcn.conv.weight"
    moved = (first.state_dict()[shared] - second.state_dict()[shared]).abs().max()
    assert 0 < float(moved) < 0.01  # went on from stage 1, not from the start


@pytest.mark.parametrize(("task", "start"), [("slt", "stage-1"), ("cslr", "stage-2"), ("islr", "stage-1")])
def test_each_task_goes_on_from_an_earlier_stage(task: str, start: str, data: Path, runs: Path) -> None:
    rgb = RgbConfig() if start == "stage-2" else None
    recipe = replace(stage(data, f"stage-3-{task}"), start_from=start, rgb=rgb)
    run(recipe, data, runs)
    assert [reference.text for reference in StoreFeed(recipe, data).development()] == ["sign0"]
    assert RunFolder(runs / recipe.name).best.exists()  # chosen by what it reaches on the clip for development
    before, after = (open_run(runs / name).network.state_dict() for name in (start, recipe.name))
    moved = {key: float((after[key].float() - before[key].float()).abs().max()) for key in before if "weight" in key}
    assert 0 < max(moved.values()) < 0.05


def test_a_start_without_pictures_may_gain_them_but_not_lose_them(data: Path, runs: Path) -> None:
    recipe = replace(stage(data, "stage-3-slt"), start_from="stage-2", name="lossy")
    with pytest.raises(SettingsError, match="unexpected"):
        run(recipe, data, runs)


def test_batches_repeat_with_their_seed_and_go_on_where_they_stopped(data: Path, runs: Path) -> None:
    recipe = replace(stage(data, "stage-1"), augmented=True)
    model = open_run(runs / "stage-1")
    encoder = Encoder(model.tokenizer, model.classes, sign_prompt(recipe))

    def bodies(epoch: int, skip: int = 0, workers: int = 0) -> list[torch.Tensor]:
        return [batch.parts[0] for batch in StoreFeed(recipe, data, workers).batches(epoch, encoder, Share(), skip)]

    whole = bodies(1)
    assert len(whole) == StoreFeed(recipe, data).steps(1) == 2
    assert all(torch.equal(one, other) for one, other in zip(whole, bodies(1, workers=1), strict=True))
    assert all(torch.equal(one, other) for one, other in zip(whole[1:], bodies(1, skip=1), strict=True))
    assert sum(float(body.sum()) for body in whole) != sum(float(body.sum()) for body in bodies(2))


def test_processes_that_share_batches_go_on_where_they_stopped(data: Path, runs: Path) -> None:
    model = open_run(runs / "stage-1")
    for seed in range(4):  # in some order the batch of a single clip, too small to share, comes before the other
        recipe = replace(stage(data, "stage-1"), seed=seed, optimiser=OptimiserConfig(batch_size=3))
        encoder = Encoder(model.tokenizer, model.classes, sign_prompt(recipe))
        shared = [list(StoreFeed(recipe, data).batches(0, encoder, Share(index, 2), 0)) for index in range(2)]
        assert [[len(batch.labels) for batch in batches] for batches in shared] == [[2], [1]]
        assert not list(StoreFeed(recipe, data).batches(0, encoder, Share(0, 2), 1))


@pytest.fixture(scope="module")
def own(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the recipe for one's own signs, shortened."""
    runs = tmp_path_factory.mktemp("own")
    recipe = read_recipe(
        RECIPES.parent / "own-signs.toml", ["pieces=40", 'stores.folders=["store"]', "phases.0.epochs=1"]
    )
    run(recipe, data, runs)
    return runs / "own-signs"


def test_own_signs_become_a_model_of_the_app(own: Path, data: Path, tmp_path: Path) -> None:
    assert open_run(own).classes.signs == (("svk", "sign0"), ("svk", "sign1"))
    arguments = ["export", str(own), "--data", str(data), "--out", str(tmp_path / "bundle"), "--credit", "the club"]
    assert main(arguments) == 0
    manifest = load_bundle(tmp_path / "bundle").manifest
    assert [one.vocabulary for one in manifest.languages] == ["Slovak Sign Language: 2 single signs."]
    assert manifest.provenance.training_data[0].credit == "the club"
    card = (tmp_path / "bundle" / "MODEL_CARD.md").read_text("utf-8")
    assert "of 1 clips that were kept apart" in card
    assert "How sure it is was not fitted" in card


def test_confidence_is_fitted_where_there_are_clips_for_it(own: Path, data: Path, tmp_path: Path) -> None:
    bundle = export_run(own, data, tmp_path / "bundle", "own", Ownership("CC0", "nobody"), int8=False)
    translator = Translator(bundle)
    clips = [recording(take % 2, take) for take in range(LEAST_TO_FIT)]
    said = [translator.examine(clip_of(plain_motion(clip)), "svk").hypothesis.text for clip in clips]
    right = [replace(clip, text=text) for clip, text in zip(clips[::2], said[::2], strict=True)]
    wrong = [replace(clip, text="something else") for clip in clips[1::2]]
    judged = judge(translator, [*right, *wrong], right[:2])
    assert judged.confidence is not None
    assert "2 of 2 clips that were kept apart" in judged.notes
    assert f"fitted on {LEAST_TO_FIT} development clips" in judged.notes
    assert judge(translator, right[:2], []).confidence is None  # too few, and nothing was wrong


def test_only_runs_on_stores_are_exported(tmp_path: Path, runs: Path, data: Path) -> None:
    with pytest.raises(SettingsError, match="not trained on stores at starter size"):
        export_run(runs / "stage-1", data, tmp_path / "out", "x", Ownership("CC0", ""), int8=False)
    with pytest.raises(SettingsError, match="does not say what was trained there"):
        export_run(tmp_path, data, tmp_path / "out", "x", Ownership("CC0", ""), int8=False)
