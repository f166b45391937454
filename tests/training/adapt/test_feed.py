"""How own clips and old ones are mixed."""

from dataclasses import replace
from pathlib import Path

import sentencepiece

from tests.training.made_recordings import recording, sentence
from training.adapt.feed import AdaptFeed, mixture_of, rehearsal_mixture
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import Mixture
from training.data.samples.vocabulary import SignClasses, train_tokenizer
from training.train.feeds import Encoder, Share
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase

OWN = [recording(sign, take, language="psp") for sign in range(3) for take in range(2)]
OLD = [recording(sign, 7) for sign in range(4)]
IDLE = replace(recording(0, 3, language="psp"), kind=Kind.IDLE, text="", signs=())


def words(count: int, language: str) -> list[Recording]:
    return [replace(recording(0, 0, language=language), text=str(i), signs=(str(i),)) for i in range(count)]


def test_a_small_language_is_seen_beside_a_large_one() -> None:
    mixture = mixture_of([*words(100, "svk"), *words(4, "kvk"), IDLE], 130)
    assert mixture.words == {"kvk": 20, "svk": 98}
    assert (mixture.idle, mixture.sentences, mixture.joined) == (13, 0, 0)


def test_a_third_of_what_is_rehearsed_is_of_ones_own_language() -> None:
    old = [*words(25, "ase"), *words(100, "svk"), sentence(2)]
    mixture = rehearsal_mixture(old, {"ase"}, 90)
    assert mixture.words["ase"] == 30
    assert mixture.words["svk"] + mixture.sentences in (60, 61)
    assert mixture.joined == round(0.1 * sum(mixture.words.values()))
    assert "svk" in rehearsal_mixture(old, {"psp"}, 90).words
    assert rehearsal_mixture([], {"psp"}, 90) == Mixture({}, 0, 0, 0)


def test_batches_hold_own_clips_and_old_ones_and_repeat(tmp_path: Path) -> None:
    train_tokenizer(["sign0", "sign1", "sign2", "sign3", "psp", "svk"], tmp_path / "pieces.model", 20)
    pieces = sentencepiece.SentencePieceProcessor(str(tmp_path / "pieces.model"))
    recipe = Recipe(
        name="mixed",
        seed=3,
        rate_hz=12.5,
        max_frames=40,
        languages=("psp",),
        phases=(RecipePhase(2, Mixture({"psp": 6}, 0, 0, 0)),),
        optimiser=OptimiserConfig(batch_size=4),
    )
    feed = AdaptFeed(recipe, OWN, OLD, Mixture({"svk": 6}, 0, 0, 0))
    encoder = Encoder(pieces, SignClasses(()), lambda language: language)
    batches = list(feed.batches(1, encoder, Share(), 0))
    assert feed.steps(1) == len(batches) == 3
    prompts = [tuple(row.tolist()) for batch in batches for row in batch.prompt_ids]
    assert [prompts.count(prompt) for prompt in sorted(set(prompts))] == [6, 6]
    again = list(feed.batches(1, encoder, Share(), 1))
    assert [batch.labels.tolist() for batch in again] == [batch.labels.tolist() for batch in batches[1:]]
