from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from training.data.samples.batches import WINDOW_BATCHES, Draw, cut_by_length, draws, epoch_batches


@given(counts=st.lists(st.integers(1, 300), min_size=1, max_size=120), size=st.integers(1, 7), seed=st.integers(0, 99))
def test_every_clip_comes_once_an_epoch_in_batches_of_like_length(counts: list[int], size: int, seed: int) -> None:
    first = [batch.tolist() for batch in epoch_batches(counts, size, seed, 0)]
    assert sorted(index for batch in first for index in batch) == list(range(len(counts)))
    assert len(first) == -(-len(counts) // size)
    assert [batch.tolist() for batch in epoch_batches(counts, size, seed, 0)] == first
    if len(counts) <= size * WINDOW_BATCHES:  # batches of one window do not overlap in length
        spans = sorted((min(counts[i] for i in batch), max(counts[i] for i in batch)) for batch in first)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_an_epoch_is_that_of_version_0_1() -> None:
    counts = [24, 20, 16, 12, 8, 4, 30, 6, 18]
    batches = [batch.tolist() for batch in epoch_batches(counts, 2, seed=3, epoch=1)]
    assert batches == [[5, 7], [6], [1, 0], [4, 3], [2, 8]]
    later = [batch.tolist() for batch in epoch_batches(list(range(1, 220)), 2, seed=3, epoch=0)]
    assert later[:4] == [[169, 171], [194, 195], [216, 217], [81, 82]]


def test_a_draw_names_seed_epoch_and_clip() -> None:
    (batch,) = draws(epoch_batches([5, 5], 2, seed=3, epoch=1), seed=3, epoch=1)
    assert sorted(batch, key=lambda draw: draw.index) == [Draw(0, (3, 1, 0)), Draw(1, (3, 1, 1))]


def test_clips_of_equal_length_keep_their_order() -> None:
    assert [batch.tolist() for batch in cut_by_length([7, 3, 7, 3, 3], 2)] == [[1, 3], [4, 0], [2]]
