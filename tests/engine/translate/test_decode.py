"""Decoding equals Hugging Face's `generate`, and its shortcuts equal the long way."""

from dataclasses import dataclass
from typing import Final, Protocol, cast

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from transformers import MT5Config, MT5ForConditionalGeneration
from transformers.modeling_outputs import BaseModelOutput

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import LogProbabilities, beam_search, greedy, log_softmax, score_texts, verify

SPECIAL: Final = SpecialIds(pad=0, eos=1, decoder_start=0)
VOCABULARY: Final = 12
MAX_TOKENS: Final = 10

Tokens = NDArray[np.int64]


class Generating(Protocol):
    """What we use of Hugging Face's generation, whose own annotation fits no model."""

    def generate(self, **options: object) -> torch.Tensor: ...


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A random Hugging Face mT5 with one encoded input, as a TokenDecoder that keeps no cache but the tokens."""

    model: MT5ForConditionalGeneration
    states: torch.Tensor

    def first(self) -> Tokens:
        return np.zeros((1, 0), np.int64)

    @torch.inference_mode()
    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        read = np.concatenate([past, ids], axis=1)
        encoded = BaseModelOutput(last_hidden_state=self.states.expand(len(read), -1, -1))
        logits = self.model(encoder_outputs=encoded, decoder_input_ids=torch.from_numpy(read), use_cache=False).logits
        return logits[:, -ids.shape[1] :].numpy(), read

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return past[rows]

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return past[:, :length]

    @torch.inference_mode()
    def generate(
        self, beams: int, max_tokens: int, prefix: tuple[int, ...] = (), length_penalty: float = 1.0
    ) -> tuple[int, ...]:
        """What Hugging Face generates after `prefix`, with it, without start, end and padding."""
        made = cast(Generating, self.model).generate(
            encoder_outputs=BaseModelOutput(last_hidden_state=self.states),
            attention_mask=torch.ones(self.states.shape[:2], dtype=torch.long),
            decoder_input_ids=torch.tensor([[SPECIAL.decoder_start, *prefix]]),
            num_beams=beams,
            length_penalty=length_penalty,
            max_new_tokens=max_tokens - len(prefix),
        )
        tokens = made[0, 1:].tolist()
        return tuple(tokens[: tokens.index(SPECIAL.eos)] if SPECIAL.eos in tokens else tokens)


def reference(seed: int) -> Reference:
    """A seeded model whose texts end early as often as not."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = MT5ForConditionalGeneration(
            MT5Config(
                vocab_size=VOCABULARY, d_model=16, d_kv=8, d_ff=24, num_heads=2, num_layers=1, num_decoder_layers=1,
                pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
            )
        )  # fmt: skip
        model.train(False)
        head = torch.randn(VOCABULARY, 16) * 1.5
        states = torch.randn(1, 7, 16)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(2.0)
    model.lm_head.weight = torch.nn.Parameter(head)  # its own: transformers 5 ties it to the embeddings
    return Reference(model, states)


@pytest.fixture(scope="module")
def references() -> list[Reference]:
    return [reference(seed) for seed in range(40)]


def test_the_reference_head_is_not_tied(references: list[Reference]) -> None:
    model = references[0].model
    assert model.lm_head.weight.data_ptr() != model.shared.weight.data_ptr()


@pytest.mark.parametrize("beams", [2, 4, 5])
def test_beam_search_equals_generate(references: list[Reference], beams: int) -> None:
    made = [beam_search(one, SPECIAL, MAX_TOKENS, beams).ids for one in references]
    assert made == [one.generate(beams, MAX_TOKENS) for one in references]
    assert len({len(ids) for ids in made}) > 4  # some texts end early, at different lengths


@pytest.mark.parametrize("penalty", [0.0, 0.5, 2.5])
def test_length_penalties_equal_generate(references: list[Reference], penalty: float) -> None:
    made = [beam_search(one, SPECIAL, MAX_TOKENS, length_penalty=penalty).ids for one in references]
    assert made == [one.generate(4, MAX_TOKENS, length_penalty=penalty) for one in references]
    assert made != [beam_search(one, SPECIAL, MAX_TOKENS).ids for one in references]


def test_one_beam_and_greedy_equal_generate(references: list[Reference]) -> None:
    wanted = [one.generate(1, MAX_TOKENS) for one in references]
    assert [greedy(one, SPECIAL, MAX_TOKENS).ids for one in references] == wanted


@pytest.mark.parametrize("max_tokens", [1, 2, 3])
def test_short_limits_equal_generate(references: list[Reference], max_tokens: int) -> None:
    made = [beam_search(one, SPECIAL, max_tokens).ids for one in references]
    assert made == [one.generate(4, max_tokens) for one in references]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 5), draft=st.lists(st.integers(0, VOCABULARY - 1), max_size=MAX_TOKENS + 2))
def test_a_random_draft_changes_nothing(seed: int, draft: list[int]) -> None:
    decoder = reference(seed)
    plain = greedy(decoder, SPECIAL, MAX_TOKENS)
    verified = verify(decoder, draft, SPECIAL, MAX_TOKENS)
    assert verified.ids == plain.ids
    assert verified.log_probabilities == pytest.approx(plain.log_probabilities, abs=1e-5)


@settings(max_examples=40, deadline=None)
@example(seed=5, kept=0, rest=[1])  # an end token in the draft where the model ends too
@given(
    seed=st.integers(0, 5), kept=st.integers(0, MAX_TOKENS), rest=st.lists(st.integers(0, VOCABULARY - 1), max_size=4)
)
def test_a_draft_is_agreed_as_far_as_it_is_right(seed: int, kept: int, rest: list[int]) -> None:
    decoder = reference(seed)
    right = greedy(decoder, SPECIAL, MAX_TOKENS).ids
    draft = (*right[:kept], *rest)
    verified = verify(decoder, draft, SPECIAL, MAX_TOKENS)
    common = next(
        (at for at, pair in enumerate(zip(draft, right, strict=False)) if pair[0] != pair[1]),
        min(len(draft), len(right)),
    )
    assert verified.ids == right
    assert verified.agreed == min(common, MAX_TOKENS - 1)


def test_the_whole_result_as_draft_needs_one_reading(references: list[Reference]) -> None:
    for decoder in references:
        plain = greedy(decoder, SPECIAL, MAX_TOKENS)
        counting = Counting(decoder)
        assert verify(counting, plain.ids, SPECIAL, MAX_TOKENS).ids == plain.ids
        assert counting.readings == 1


@dataclass(slots=True)
class Counting:
    """Counts how often tokens are read."""

    inner: Reference
    readings: int = 0

    def first(self) -> Tokens:
        return self.inner.first()

    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        self.readings += 1
        return self.inner.advance(past, ids)

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return self.inner.choose(past, rows)

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return self.inner.shorten(past, length)


@pytest.mark.parametrize("prefix", [(5,), (7, 3), (2, 2, 9, 4, 11)])
def test_a_forced_prefix_equals_generate_with_it(references: list[Reference], prefix: tuple[int, ...]) -> None:
    beams = [beam_search(one, SPECIAL, MAX_TOKENS, prefix=prefix) for one in references[:15]]
    assert [made.ids for made in beams] == [one.generate(4, MAX_TOKENS, prefix) for one in references[:15]]
    longer = [beam_search(one, SPECIAL, MAX_TOKENS, prefix=prefix, length_penalty=2.5).ids for one in references[:15]]
    assert longer == [one.generate(4, MAX_TOKENS, prefix, length_penalty=2.5) for one in references[:15]]
    plain = [verify(one, (), SPECIAL, MAX_TOKENS, prefix) for one in references[:15]]
    assert [made.ids for made in plain] == [one.generate(1, MAX_TOKENS, prefix) for one in references[:15]]
    for decoder, made in zip(references, beams, strict=False):
        (scored,) = score_texts(decoder, [made.ids], SPECIAL)
        count = len(made.log_probabilities)
        assert made.log_probabilities == pytest.approx(scored.log_probabilities[:count], abs=1e-4)


@dataclass(frozen=True, slots=True)
class Table:
    """A decoder whose next token depends on the last one alone: `chances` of each token after it, the rest evenly."""

    chances: dict[int, dict[int, float]]

    def first(self) -> Tokens:
        return np.zeros((1, 0), np.int64)

    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        return np.stack([[self._logits(int(token)) for token in row] for row in ids]), past

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return past[rows]

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return past[:, :length]

    def _logits(self, token: int) -> NDArray[np.float32]:
        known = self.chances.get(token, {})
        rest = max(1 - sum(known.values()), 1e-9) / (VOCABULARY - len(known))
        return np.log([known.get(other, rest) for other in range(VOCABULARY)]).astype(np.float32)


@pytest.mark.parametrize("prefix", [(), (2,), (2,) * 6])
def test_a_prefix_does_not_count_as_length(prefix: tuple[int, ...]) -> None:
    """Ending at once has log-probability -1, one token more -1.5: a mean of -0.75, or worse if the prefix counted."""
    start = {SPECIAL.eos: np.exp(-1), 3: 1 - np.exp(-1)}
    more = {SPECIAL.eos: np.exp(-1.5) / (1 - np.exp(-1))}
    decoder = Table({SPECIAL.decoder_start: start, 2: start, 3: more})
    assert beam_search(decoder, SPECIAL, len(prefix) + 2, prefix=prefix).ids == (*prefix, 3)
    short = beam_search(decoder, SPECIAL, len(prefix) + 2, prefix=prefix, length_penalty=0.5)
    assert short.ids == prefix


@pytest.mark.parametrize("alike", [(3, 4), (11, 7), (9, 2, 5)])
def test_of_texts_that_are_as_likely_the_lower_tokens_win(alike: tuple[int, ...]) -> None:
    ends = {token: {SPECIAL.eos: 0.9} for token in alike}
    decoder = Table({SPECIAL.decoder_start: dict.fromkeys(alike, 0.25), **ends})
    assert beam_search(decoder, SPECIAL, MAX_TOKENS).ids == (min(alike),)


@settings(max_examples=40, deadline=None)
@example(seed=0, prefix=[2] * (MAX_TOKENS + 2), rest=[], fits=False)
@given(
    seed=st.integers(0, 5),
    prefix=st.lists(st.integers(2, VOCABULARY - 1), max_size=MAX_TOKENS + 2),
    rest=st.lists(st.integers(0, VOCABULARY - 1), max_size=4),
    fits=st.booleans(),
)
def test_a_draft_beside_a_prefix_changes_nothing(seed: int, prefix: list[int], rest: list[int], fits: bool) -> None:
    decoder = reference(seed)
    draft = [*prefix, *rest] if fits else rest
    plain = verify(decoder, (), SPECIAL, MAX_TOKENS, prefix)
    assert verify(decoder, draft, SPECIAL, MAX_TOKENS, prefix).ids == plain.ids
    assert plain.ids[: len(prefix)] == tuple(prefix[:MAX_TOKENS])
    assert len(plain.ids) <= MAX_TOKENS
    beam = beam_search(decoder, SPECIAL, MAX_TOKENS, prefix=prefix)
    assert beam.ids[: len(prefix)] == tuple(prefix[:MAX_TOKENS])
    assert len(beam.ids) <= MAX_TOKENS


def test_nothing_follows_an_end_token_in_a_prefix(references: list[Reference]) -> None:
    given_end = beam_search(references[0], SPECIAL, MAX_TOKENS, prefix=(5, SPECIAL.eos, 6))
    assert given_end.ids == beam_search(references[0], SPECIAL, MAX_TOKENS, prefix=(5,)).ids


def test_scoring_the_chosen_text_gives_its_own_probabilities(references: list[Reference]) -> None:
    for decoder in references:
        chosen = beam_search(decoder, SPECIAL, MAX_TOKENS)
        (scored,) = score_texts(decoder, [chosen.ids], SPECIAL)
        count = len(chosen.log_probabilities)
        assert scored.log_probabilities[:count] == pytest.approx(chosen.log_probabilities, abs=1e-5)


def test_texts_scored_together_are_scored_as_alone(references: list[Reference]) -> None:
    texts = [(5, 6, 7, 8), (), (9,), (2, 3, 4, 5, 6, 7)]
    together = score_texts(references[0], texts, SPECIAL)
    for text, scored in zip(texts, together, strict=True):
        (alone,) = score_texts(references[0], [text], SPECIAL)
        assert scored.ids == text
        assert len(scored.log_probabilities) == len(text) + 1
        assert scored.log_probabilities == pytest.approx(alone.log_probabilities, abs=1e-5)
    assert score_texts(references[0], [], SPECIAL) == []
    (long,) = score_texts(references[0], [(2, 3) * 150], SPECIAL)
    assert len(long.log_probabilities) == 301


def test_log_softmax_sums_to_one_even_for_large_logits() -> None:
    logits = np.array([[1000.0, 999.0, -1000.0], [0.0, 0.0, 0.0]], np.float32)
    np.testing.assert_allclose(np.exp(log_softmax(logits)).sum(axis=-1), 1.0, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 999), vocabulary=st.integers(1, 6000), count=st.integers(1, 10), spread=st.floats(0.01, 40))
def test_the_likeliest_tokens_are_those_of_a_full_sort(seed: int, vocabulary: int, count: int, spread: float) -> None:
    logits = (spread * np.random.default_rng(seed).normal(size=(2, vocabulary))).astype(np.float32)
    scores, full = LogProbabilities(logits), log_softmax(logits)
    assert scores.best().tolist() == full.argmax(axis=1).tolist()
    for row in range(2):
        tokens, values = scores.top(row, count)
        assert len(set(tokens.tolist())) == min(count, vocabulary)
        np.testing.assert_array_equal(np.sort(values), np.sort(full[row])[-count:])
        np.testing.assert_array_equal(values, full[row][tokens])
        assert scores.of(row, int(tokens[0])) == full[row][tokens[0]]


def test_many_texts_are_scored_in_portions_as_together(references: list[Reference]) -> None:
    rng = np.random.default_rng(0)
    texts = [tuple(rng.integers(2, VOCABULARY, 9).tolist()) for _ in range(60)]
    counting = Counting(references[0])
    scored = score_texts(counting, texts, SPECIAL)
    assert counting.readings > 1
    assert [one.ids for one in scored] == texts
    (last,) = score_texts(references[0], texts[-1:], SPECIAL)
    assert scored[-1].log_probabilities == pytest.approx(last.log_probabilities, abs=1e-5)
