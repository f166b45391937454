"""The figure that checkpoints are chosen by, from what an untrained network writes."""

from collections.abc import Sequence

import pytest
import torch

from engine.errors import SettingsError
from tests.training.made_recordings import collection
from training.data.samples.samples import Mixture, Sample, plain_sample
from training.network.greedy import greedy_texts
from training.network.network import SignTranslator
from training.train.development import development_figure
from training.train.feeds import Encoder, MixtureFeed, Reference
from training.train.recipe import Recipe, RecipePhase
from training.train.run import RunFolder, begin_run

RECIPE = Recipe(
    name="made-up",
    seed=5,
    languages=("svk",),
    rate_hz=12.5,
    max_frames=80,
    pieces=40,
    phases=(RecipePhase(1, Mixture(words={"svk": 4}, sentences=1, joined=1, idle=1)),),
)


@pytest.fixture(scope="module")
def begun_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[SignTranslator, Encoder]:
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("run")
    with torch.random.fork_rng():
        torch.manual_seed(5)
        return begin_run(RECIPE, MixtureFeed(RECIPE, collection()), RunFolder(folder / "run"), folder)


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    """Longest first, the other way round than they are put into batches."""
    return sorted((plain_sample(one, 12.5) for one in collection()), key=lambda one: -len(one.pose.body))


@pytest.fixture(scope="module")
def said(begun_run: tuple[SignTranslator, Encoder], samples: Sequence[Sample]) -> list[str]:
    network, encoder = begun_run
    texts = []
    with torch.inference_mode():
        for sample in samples:
            batch = encoder([sample])
            encoded = network.eval().encode(batch.parts, batch.frame_mask, batch.prompt_ids)
            texts += greedy_texts(network, encoder.tokenizer, encoded)
    return texts


def figure(
    begun_run: tuple[SignTranslator, Encoder], samples: Sequence[Sample], texts: Sequence[str], task: str
) -> float:
    network, encoder = begun_run
    network.train()
    references = [Reference(sample, text) for sample, text in zip(samples, texts, strict=True)]
    found = development_figure(network, encoder, references, task)
    assert not network.training
    return found


@pytest.mark.parametrize(("task", "best"), [("ISLR", 100.0), ("CSLR", 0.0), ("SLT", 100.0)])
def test_what_is_written_as_it_should_be_is_the_best(
    begun_run: tuple[SignTranslator, Encoder], samples: list[Sample], said: list[str], task: str, best: float
) -> None:
    assert figure(begun_run, samples, said, task) == pytest.approx(best)
    assert figure(begun_run, samples, [*said[:-1], "something else"], task) < best


def test_single_signs_count_one_by_one(
    begun_run: tuple[SignTranslator, Encoder], samples: list[Sample], said: list[str]
) -> None:
    wanted = [*said[:2], *(f"not {text}" for text in said[2:])]
    assert figure(begun_run, samples, wanted, "ISLR") == pytest.approx(100 * 2 / len(said))


def test_continuous_signs_count_by_words(
    begun_run: tuple[SignTranslator, Encoder], samples: list[Sample], said: list[str]
) -> None:
    words = sum(len(text.split()) for text in said)
    wanted = [f"{said[0]} missing", *said[1:]]
    assert figure(begun_run, samples, wanted, "CSLR") == pytest.approx(-100 / (words + 1))


def test_an_unknown_task_is_refused(
    begun_run: tuple[SignTranslator, Encoder], samples: list[Sample], said: list[str]
) -> None:
    with pytest.raises(SettingsError, match="There is no task"):
        figure(begun_run, samples, said, "reading")
