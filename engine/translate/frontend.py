"""Computes the frame embeddings of a growing clip once a frame, equal to those of the whole clip.

A frame's embedding depends on `temporal_radius_frames` frames to each side (spec/streaming.md), so those further from
the growing end are final. They change only if the reference box does; then everything is recomputed from the raw
keypoints, in a new epoch.
"""

from dataclasses import dataclass

import numpy as np

from engine.inputs.clips import cut
from engine.inputs.normalize import BodyBox, normalize, reference_box, square_units
from engine.translate.sessions import Sessions
from engine.types import Clip, Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    clip: Clip
    box: BodyBox | None
    embeddings: Float32Array


class IncrementalFrontend:
    """Embeds one utterance repeatedly while it grows; `epochs` counts how often everything was computed."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._radius = sessions.manifest.network.temporal_radius_frames
        self._corrected = sessions.manifest.input.aspect_corrected
        self._reference = sessions.manifest.input.reference
        self._known: _Known | None = None
        self.epochs = 0

    def embed(self, clip: Clip) -> Float32Array:
        """Frame embeddings (T, width) of all of `clip`, within 1e-5 of those of a single pass over it.

        The clip is at the model's rate and has at least one frame. What it shares with the clip of the last call is
        not recomputed.
        """
        xy = square_units(clip.xy, clip.aspect) if self._corrected else clip.xy
        box = reference_box(xy, clip.score, self._reference)
        settled = self._settled(clip, box)
        if self._known is not None and settled == len(clip):
            return self._known.embeddings
        if settled == 0:
            self.epochs += 1
        first = max(settled - self._radius, 0)
        fresh = self._sessions.frame_embeddings(normalize(xy[first:], clip.score[first:], box))[settled - first :]
        kept = self._known.embeddings[:settled] if self._known is not None else fresh[:0]
        embeddings: Float32Array = np.concatenate([kept, fresh])
        self._known = _Known(cut(clip, 0, len(clip)), box, embeddings)
        return embeddings

    def _settled(self, clip: Clip, box: BodyBox | None) -> int:
        """How many of the cached embeddings, from the first on, are those of `clip` as well."""
        known = self._known
        if known is None or known.box != box or known.clip.aspect != clip.aspect:
            return 0
        common = min(len(known.clip), len(clip))
        same = np.all(known.clip.xy[:common] == clip.xy[:common], axis=(1, 2))
        same &= np.all(known.clip.score[:common] == clip.score[:common], axis=1)
        shared = common if same.all() else int(np.argmin(same))
        if shared == len(clip) == len(known.clip):
            return shared
        return max(shared - self._radius, 0)
