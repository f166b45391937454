"""The store of what was read: slots are shared, nothing that is held changes, and dead slots go."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.translate.sessions import Sessions, UtteranceDecoder
from engine.translate.token_store import HIDDEN, ReadTexts, TokenStore, visibility
from engine.types import Float32Array


def numbered(start: int, count: int) -> tuple[NDArray[np.int64], Float32Array, Float32Array]:
    """Positions, keys and values (2 layers, count, 1 head, 3 wide) of tokens that carry their own number."""
    numbers = np.arange(start, start + count)
    keys = np.broadcast_to(numbers[None, :, None, None], (2, count, 1, 3)).astype(np.float32)
    return numbers, keys, -keys


def test_what_is_added_is_found_again_also_after_growing() -> None:
    store = TokenStore(2, 1, 3, slots=4)
    early_keys, _ = store.layers()
    slots = np.concatenate([store.add(*numbered(start, 5)) for start in range(0, 50, 5)])
    assert slots.tolist() == list(range(50))
    assert len(store) == 50
    keys, values = store.layers()
    assert [layer.shape for layer in (*keys, *values)] == [(50, 1, 3)] * 4
    assert keys[1][:, 0, 2].tolist() == list(range(50)) == store.positions.tolist()
    assert values[0][:, 0, 0].tolist() == [-number for number in range(50)]
    assert early_keys[0].shape == (0, 1, 3)


def test_layers_are_handed_over_without_copying() -> None:
    store = TokenStore(2, 1, 3)
    store.add(*numbered(0, 5))
    first, again = store.layers()[0][1], store.layers()[0][1]
    assert np.shares_memory(first, again)
    assert first.flags.c_contiguous


def test_compacting_keeps_the_texts_and_drops_the_rest() -> None:
    store = TokenStore(2, 1, 3)
    store.add(*numbered(0, 200))
    texts = ReadTexts(store, np.array([[3, 7, 150], [3, 7, 199]]))
    kept = texts.compact()
    assert len(kept.store) == 4
    assert kept.store.positions[kept.slots].tolist() == [[3, 7, 150], [3, 7, 199]]
    assert kept.store.layers()[0][1][kept.slots[1], 0, 0].tolist() == [3, 7, 199]
    assert len(store) == 200  # whoever holds it still finds everything
    assert kept.compact() is kept


def test_a_text_sees_itself_and_what_came_before() -> None:
    mask = visibility(np.array([[0, 2], [0, 1]]), slot_count=3, new=2)
    assert (mask == 0).tolist() == [
        [True, False, True, True, False, False, False],
        [True, False, True, True, True, False, False],
        [True, True, False, False, False, True, False],
        [True, True, False, False, False, True, True],
    ]
    assert set(np.unique(mask)) == {HIDDEN, np.float32(0)}


@pytest.fixture(scope="module")
def decoder(small_bundle: Bundle) -> UtteranceDecoder:
    sessions = Sessions(small_bundle)
    rng = np.random.default_rng(3)
    embeddings = rng.normal(size=(9, small_bundle.manifest.network.width)).astype(np.float32)
    return UtteranceDecoder(sessions, sessions.encode(embeddings))


steps = st.lists(
    st.tuples(st.integers(1, 3), st.lists(st.integers(0, 3), min_size=1, max_size=4), st.integers(0, 2)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(steps=steps, seed=st.integers(0, 99))
def test_a_tree_of_texts_is_read_as_each_text_alone(
    decoder: UtteranceDecoder, steps: list[tuple[int, list[int], int]], seed: int
) -> None:
    """Read some tokens, follow some rows, take some tokens back, again and again."""
    rng = np.random.default_rng(seed)
    past, texts = decoder.first(), np.zeros((1, 0), np.int64)
    for new, rows, back in steps:
        chosen = np.array(rows) % len(texts)
        past, texts = decoder.choose(past, chosen), texts[chosen]
        ids = rng.integers(0, 96, (len(texts), new))
        logits, past = decoder.advance(past, ids)
        texts = np.concatenate([texts, ids], axis=1)
        for row, text in enumerate(texts):
            alone, _ = decoder.advance(decoder.first(), text[None])
            np.testing.assert_allclose(logits[row], alone[0, -new:], atol=3e-4)
        length = max(texts.shape[1] - back, 0)
        past, texts = decoder.shorten(past, length), texts[:, :length]


def test_a_long_search_compacts_and_reads_on(decoder: UtteranceDecoder) -> None:
    past, texts = decoder.first(), np.zeros((1, 0), np.int64)
    rng, sizes = np.random.default_rng(0), []
    for _ in range(60):
        rows = rng.integers(0, len(texts), 4)
        past, texts = decoder.choose(past, rows), texts[rows]
        ids = rng.integers(0, 96, (4, 1))
        logits, past = decoder.advance(past, ids)
        texts = np.concatenate([texts, ids], axis=1)
        sizes.append(len(past.store))
    alone, _ = decoder.advance(decoder.first(), texts[2:3])
    np.testing.assert_allclose(logits[2], alone[0, -1:], atol=3e-4)
    assert max(sizes) < 4 * 60 * 0.8
    assert any(later < earlier for earlier, later in pairwise(sizes))
