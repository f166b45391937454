"""Ranks the known signs by how likely each was signed: joins recognition with references."""

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from engine.lookup.fusion import Scores, SignEvidence, below_best, fuse
from engine.lookup.index import (
    Answer,
    Candidate,
    References,
    Sign,
    SignIndex,
    both_hands,
    joined_references,
    movement,
    pooled,
    shape_features,
    state_features,
)
from engine.lookup.index_file import without_face
from engine.lookup.nearest import NearestSearch, make_search
from engine.lookup.own_signs import OwnSign
from engine.lookup.recogniser import Label, SignRecogniser, either_hand
from engine.lookup.shape import mirrored
from engine.lookup.warp import warp_costs
from engine.translate.sessions import EncodedUtterance
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, Float32Array

WARPED_LIMIT: Final = 2000
"""If a language has more references, only the nearest by embedding are warped."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shapes:
    """The shape features (STEPS, K) of a clip and of its mirror image."""

    right: Float32Array
    left: Float32Array


class SignLookup:
    """Looks signs up in an index and among a person's own signs; several threads may ask it at once.

    It never changes: `with_own` and `with_shown` return another one that shares everything else with it. Raises
    BundleError if the translator's model lacks a language or a text of the index.
    """

    def __init__(self, translator: Translator, index: SignIndex, own: Sequence[OwnSign] = ()) -> None:
        self._translator = translator
        self._built_in = index
        labels = {
            code: [Label(index.signs[row].name, index.signs[row].text) for row in _trained(index, code)]
            for code in index.languages
        }
        self._recogniser = SignRecogniser(translator, labels)
        self._own: tuple[OwnSign, ...] = ()
        self._own_references: dict[tuple[str, int], References] = {}
        self._index = index
        self._searches: dict[str, tuple[NDArray[np.intp], NearestSearch]] = {}
        self._take_in(own)

    @property
    def index(self) -> SignIndex:
        """All signs that are compared, the person's own last."""
        return self._index

    def with_own(self, own: Sequence[OwnSign]) -> Self:
        """This look-up with other own signs; those it knows in the same revision are not described again."""
        if [(sign.id, sign.revision) for sign in own] == [(sign.id, sign.revision) for sign in self._own]:
            return self
        other = copy.copy(self)
        other._take_in(own)
        return other

    def with_shown(self, shown: Sequence[Clip]) -> Self:
        """This look-up with clips to show, one for each sign of its index, for an index that was opened without."""
        other = copy.copy(self)
        other._built_in = replace(self._built_in, shown=tuple(shown))
        other._take_in(self._own)
        return other

    def _take_in(self, own: Sequence[OwnSign]) -> None:
        """Take these as the person's own signs, in place of those before."""
        built_in, known = self._built_in, self._own_references
        self._own, self._own_references = tuple(own), dict(known)
        signs, shown, parts = list(built_in.signs), list(built_in.shown), [built_in.references]
        place = {(sign.language, sign.name.casefold()): row for row, sign in enumerate(signs)}
        for sign in own:
            key = (sign.id, sign.revision)
            taken = known[key] if key in known else self._describe(sign)
            self._own_references[key] = taken
            row = place.setdefault((sign.language, sign.name.casefold()), len(signs))
            parts.append(replace(taken, sign=np.full(len(taken), row, np.intp)))
            if row < len(signs):  # further takes of a sign in the index
                signs[row] = replace(signs[row], own_id=sign.id, note=sign.note)
                continue
            signs.append(Sign(sign.name, sign.language, "", "", trained=False, own_id=sign.id, note=sign.note))
            shown.append(without_face(model_clip(sign.takes[0], self._translator.manifest.input)))
        self._index = replace(built_in, signs=tuple(signs), shown=tuple(shown), references=joined_references(parts))
        self._searches = {code: self._search_of(code) for code in self._index.languages}

    def look_up(self, clip: Clip, language: str | None = None, *, count: int = 12) -> Answer:
        """Find the `count` likeliest signs for the raw keypoints of one sign, at any frame rate.

        Looks in one sign language, or in all for None; one without signs gives no candidates. Raises InputError for an
        empty clip or keypoints that are not finite.
        """
        started_s = time.perf_counter()
        ready = model_clip(clip, self._translator.manifest.input)
        rows, scores = self.rank(ready, language)
        best = np.argsort(-scores, kind="stable")[:count]
        candidates = tuple(
            Candidate(self._index.signs[rows[place]], float(np.exp(scores[place])), self._index.shown[rows[place]])
            for place in best
        )
        return Answer(candidates, ready, time.perf_counter() - started_s)

    def rank(self, ready: Clip, language: str | None) -> tuple[NDArray[np.intp], Scores]:
        """Numbers (n,) and log-probabilities (n,) of the signs of `language`, or of all for None.

        Takes a clip at the model's rate.
        """
        languages = [code for code in self._index.languages if language in (None, code)]
        if not languages:
            return np.zeros(0, np.intp), np.zeros(0)
        embed, image = self._recogniser.embed, mirrored(ready)
        right, left, shapes = embed(ready), embed(image), self._shapes(ready, image)
        encode = self._recogniser.encode
        parts = [
            self._evidence(encode(right, code), encode(left, code), shapes, len(ready), code) for code in languages
        ]
        rows = np.concatenate([self._index.of_language(code) for code in languages])
        return rows, fuse(_joined(parts), self._index.weights)

    def evidence(self, ready: Clip, language: str, encoded: EncodedUtterance | None = None) -> SignEvidence:
        """The evidence for each sign of one language, in the order of `index.of_language`.

        Takes a clip at the model's rate. `encoded` is what the encoder returned for it in this language, without hand
        pictures; the clip is encoded here if it is None. Its mirror image is always encoded here, since the signer may
        prefer either hand.
        """
        recogniser, image = self._recogniser, mirrored(ready)
        right = recogniser.encode(recogniser.embed(ready), language) if encoded is None else encoded
        left = recogniser.encode(recogniser.embed(image), language)
        return self._evidence(right, left, self._shapes(ready, image), len(ready), language)

    def _shapes(self, ready: Clip, image: Clip) -> _Shapes:
        space = self._index.shape_space
        return _Shapes(shape_features(ready, space), shape_features(image, space))

    def _evidence(
        self, right: EncodedUtterance, left: EncodedUtterance, shapes: _Shapes, frame_count: int, language: str
    ) -> SignEvidence:
        """The evidence from a clip as it is (`right`) and from its mirror image (`left`), both of `frame_count`."""
        index, recogniser = self._index, self._recogniser
        rows = index.of_language(language)
        both = both_hands(*(recogniser.states(one, frame_count) for one in (right, left)))
        states = state_features(both, index.state_space)
        decoder, head = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
        trained = np.searchsorted(rows, _trained(index, language))
        if len(trained):
            scores = either_hand(*(recogniser.score(one, frame_count, language) for one in (right, left)))
            decoder[trained] = scores.decoder
            if scores.head is not None:
                head[trained] = scores.head
        takes = self._takes(states, language)
        return self._compared(shapes, states, takes, rows, decoder, head)

    def _compared(
        self,
        shapes: _Shapes,
        states: Float32Array,
        takes: NDArray[np.intp],
        rows: NDArray[np.intp],
        decoder: Scores,
        head: Scores,
    ) -> SignEvidence:
        """Warp the clip and its mirror image onto the chosen takes, and keep the best of each sign."""
        references = self._index.references
        shape = references.shape[takes]
        place = np.searchsorted(rows, references.sign[takes])
        moving = movement(shape)
        views = (shapes.right, shapes.left)
        placed = np.minimum(*(warp_costs(view, shape) for view in views))
        moved = np.minimum(*(warp_costs(movement(view), moving) for view in views))
        return SignEvidence(
            decoder=decoder,
            head=head,
            states=_best(-warp_costs(states, references.states[takes]), place, len(rows)),
            shape=_best(-placed, place, len(rows)),
            motion=_best(-moved, place, len(rows)),
        )

    def _takes(self, states: Float32Array, language: str) -> NDArray[np.intp]:
        """The numbers of the references to warp."""
        takes, search = self._searches[language]
        if len(takes) <= WARPED_LIMIT:
            return takes
        return np.sort(takes[search.nearest(pooled(states[None])[0], WARPED_LIMIT).rows])

    def _search_of(self, language: str) -> tuple[NDArray[np.intp], NearestSearch]:
        rows = self._index.of_language(language)
        takes = np.flatnonzero(np.isin(self._index.references.sign, rows))
        return takes, make_search(pooled(self._index.references.states[takes]))

    def _describe(self, sign: OwnSign) -> References:
        """The features of every take of an own sign."""
        shapes, states, space = [], [], self._built_in.state_space
        for take in sign.takes:
            ready = model_clip(take, self._translator.manifest.input)
            shapes.append(shape_features(ready, self._built_in.shape_space))
            states.append(state_features(describe_states(self._recogniser, ready, sign.language), space))
        return References(np.zeros(len(shapes), np.intp), np.stack(shapes), np.stack(states))


def describe_states(recogniser: SignRecogniser, ready: Clip, language: str) -> Float32Array:
    """Encoder states of a clip at the model's rate beside those of its mirror image; shape (T, 2 x width)."""
    right, left = (
        recogniser.states(recogniser.encode(recogniser.embed(view), language), len(ready))
        for view in (ready, mirrored(ready))
    )
    return both_hands(right, left)


def _trained(index: SignIndex, language: str) -> NDArray[np.intp]:
    """Numbers (n,) of the signs of a language that the model knows, rising."""
    return np.array([row for row in index.of_language(language) if index.signs[row].trained], np.intp)


def _best(scores: Scores, place: NDArray[np.intp], count: int) -> Scores:
    """The highest score of each of `count` signs, NaN for a sign without one."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, place, scores)
    return np.where(np.isfinite(best), best, np.nan)


def _joined(parts: Sequence[SignEvidence]) -> SignEvidence:
    """Join the evidence of several languages; recognition scores are relative to the best of their own language."""
    if len(parts) == 1:
        return parts[0]
    return SignEvidence(
        decoder=np.concatenate([below_best(part.decoder) for part in parts]),
        head=np.concatenate([below_best(part.head) for part in parts]),
        states=np.concatenate([part.states for part in parts]),
        shape=np.concatenate([part.shape for part in parts]),
        motion=np.concatenate([part.motion for part in parts]),
    )
