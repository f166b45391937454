"""Length penalties: the network's own decoder, the choice between penalties, and what is measured."""

import numpy as np
import pytest
import torch

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import beam_search, greedy, verify
from tests.training.made_recordings import collection, recording, sentence
from training.data.samples.collate import collate
from training.data.samples.samples import Mixture, plain_sample
from training.measure.beam_texts import decoder_of
from training.measure.drawn_figures import DrawnFigure
from training.measure.length_penalty import PENALTIES, USUAL, best_on, joined_samples, length_penalty
from training.network.greedy import MAX_TOKENS, greedy_texts
from training.train.feeds import MixtureFeed
from training.train.loop import train
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase
from training.train.run import RunFolder, TrainedModel, open_run

RECIPE = Recipe(
    name="x",
    seed=5,
    split="comparison",
    languages=("svk",),
    rate_hz=12.5,
    max_frames=80,
    pieces=40,
    phases=(RecipePhase(2, Mixture({"svk": 24}, sentences=0, joined=0, idle=0, joined_words=(2, 2))),),
    optimiser=OptimiserConfig(batch_size=6, warmup_steps=2, learning_rate=3e-3, average=0.0),
    precision="float32",
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> TrainedModel:
    """A network that has learnt to end its texts."""
    torch.set_num_threads(1)
    runs = tmp_path_factory.mktemp("runs")
    train(RECIPE, MixtureFeed(RECIPE, collection()), RunFolder(runs / "x"), runs)
    return open_run(runs / "x")


def test_the_engines_search_reads_the_network(model: TrainedModel) -> None:
    sample = plain_sample(recording(0, 1), RECIPE.rate_hz)
    batch = collate([sample], model.tokenizer, model.classes)
    with torch.inference_mode():
        encoded = model.network.encode(batch.parts, batch.frame_mask, batch.prompt_ids)
    (wanted,) = greedy_texts(model.network, model.tokenizer, encoded)
    decoder, special = decoder_of(model, sample), SpecialIds(0, 1, 0)
    found = greedy(decoder, special, MAX_TOKENS)
    assert model.tokenizer.decode(list(found.ids)) == wanted
    drafted = verify(decoder, (*found.ids[:1], 7, 8), special, MAX_TOKENS)
    assert drafted.ids == found.ids
    assert beam_search(decoder, special, MAX_TOKENS, 1).ids == found.ids


def test_joined_rows_are_always_the_same() -> None:
    words = [recording(0, 1), recording(1, 1)]
    first, again = (joined_samples(words, 12.5, 3) for _ in range(2))
    assert [one.text for one in first] == [one.text for one in again]
    assert all(np.array_equal(a.pose.body, b.pose.body) for a, b in zip(first, again, strict=True))
    assert {2, 3, 4} >= {len(one.text.split()) for one in first}


def of_items(*values: float) -> DrawnFigure:
    return DrawnFigure(len(values), lambda items: float(np.mean([values[i] for i in items])))


def test_the_best_penalty_is_chosen_and_the_usual_one_where_none_is_better() -> None:
    by_penalty = [of_items(1.0, 5.0), of_items(2.0, 1.0), of_items(2.0, 1.0)]
    assert USUAL == 2
    assert best_on(by_penalty, [0], higher_is_better=True) == 2
    assert best_on(by_penalty, [1], higher_is_better=True) == 0
    assert best_on(by_penalty, [0], higher_is_better=False) == 0


def test_every_penalty_is_measured_on_both(model: TrainedModel) -> None:
    recordings = [sentence(3), sentence(7), recording(0, 9, source="words_side"), recording(1, 9, source="words_side")]
    found = length_penalty(model, recordings, RECIPE, joined=2)
    assert {name: one.n for name, one in found.items() if "penalty 1:" in name} == {
        "sentences, penalty 1: chrF": 2,
        "joined signs, penalty 1: word errors": 2,
    }
    assert len(found) == 2 * (len(PENALTIES) + 1)
    gain = found["joined signs, chosen on the other half, gain: word errors"].of(range(2))
    others = [found[f"joined signs, penalty {p:g}: word errors"].of(range(2)) for p in PENALTIES]
    assert gain <= max(others) - found["joined signs, penalty 1: word errors"].of(range(2)) + 1e-9
