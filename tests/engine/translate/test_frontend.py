"""Features of a growing clip equal those of the whole clip, whatever the chunks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bundle.loader import Bundle
from engine.inputs.clips import cut
from engine.inputs.normalize import pose_input
from engine.translate.frontend import IncrementalFrontend
from engine.translate.sessions import Sessions
from engine.types import Clip, Float32Array
from tests.moving import moving_clip


@pytest.fixture(scope="module")
def sessions(small_bundle: Bundle) -> Sessions:
    return Sessions(small_bundle)


@pytest.fixture(scope="module")
def shoulder_sessions(small_bundle: Bundle) -> Sessions:
    contract = replace(small_bundle.manifest.input, aspect_corrected=True, reference="shoulders")
    return Sessions(replace(small_bundle, manifest=replace(small_bundle.manifest, input=contract)))


def whole(sessions: Sessions, clip: Clip) -> Float32Array:
    return sessions.frame_embeddings(
        pose_input(
            clip, aspect_corrected=sessions.manifest.input.aspect_corrected, reference=sessions.manifest.input.reference
        )
    )


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 1000),
    chunks=st.lists(st.integers(1, 20), min_size=1, max_size=6),
    still=st.none() | st.integers(1, 8),
)
def test_any_chunks_give_the_features_of_the_whole_clip(
    sessions: Sessions, seed: int, chunks: list[int], still: int | None
) -> None:
    clip = moving_clip(sum(chunks), seed=seed, still_box_after=still)
    frontend = IncrementalFrontend(sessions)
    for end in np.cumsum(chunks):
        part = cut(clip, 0, int(end))
        np.testing.assert_allclose(frontend.embed(part), whole(sessions, part), atol=1e-5)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000), chunks=st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_the_contract_decides_what_sets_place_and_size(
    shoulder_sessions: Sessions, seed: int, chunks: list[int]
) -> None:
    clip = moving_clip(sum(chunks), seed=seed)
    frontend = IncrementalFrontend(shoulder_sessions)
    for end in np.cumsum(chunks):
        part = cut(clip, 0, int(end))
        np.testing.assert_allclose(frontend.embed(part), whole(shoulder_sessions, part), atol=1e-5)


def test_a_box_that_stands_still_keeps_the_epoch(sessions: Sessions) -> None:
    clip = moving_clip(60, seed=3, still_box_after=20)
    frontend = IncrementalFrontend(sessions)
    for end in range(24, 61, 4):
        frontend.embed(cut(clip, 0, end))
    assert frontend.epochs == 1


def test_a_growing_box_starts_a_new_epoch(sessions: Sessions) -> None:
    clip = moving_clip(20, seed=4, still_box_after=10)
    frontend = IncrementalFrontend(sessions)
    frontend.embed(cut(clip, 0, 16))
    clip.xy[17, 0] = (3.0, 3.0)
    clip.score[17, 0] = 1.0
    np.testing.assert_allclose(frontend.embed(clip), whole(sessions, clip), atol=1e-5)
    assert frontend.epochs == 2


def test_an_unrelated_or_shorter_clip_is_computed_anew(sessions: Sessions) -> None:
    frontend = IncrementalFrontend(sessions)
    for clip in (moving_clip(30, seed=5), moving_clip(30, seed=6), moving_clip(11, seed=6), moving_clip(1, seed=6)):
        np.testing.assert_allclose(frontend.embed(clip), whole(sessions, clip), atol=1e-5)


def test_the_radius_of_the_manifest_is_the_networks(sessions: Sessions) -> None:
    """Changing one frame changes features up to the radius away, and none further."""
    radius = sessions.manifest.network.temporal_radius_frames
    clip = moving_clip(4 * radius + 1, seed=7)
    middle = 2 * radius
    before = pose_input(clip, aspect_corrected=False, reference="body")
    after = pose_input(clip, aspect_corrected=False, reference="body")
    after.left[middle] = -after.left[middle] + 0.1
    changed = np.abs(sessions.frame_embeddings(before) - sessions.frame_embeddings(after)).max(axis=1) > 1e-7
    reached = np.abs(np.arange(len(clip)) - middle) <= radius
    assert not changed[~reached].any()
    assert changed[[middle - radius, middle, middle + radius]].any()
