"""Measures how well taught signs are recognised: teaches some to a fold's look-up and asks it about held-out clips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.bundle.loader import load_bundle
from engine.bundle.manifest import Manifest
from engine.lookup.chance import ChanceWeights, Found, OwnFound, chance_in_place
from engine.lookup.fusion import FusionWeights, Scores, SignEvidence, fuse
from engine.lookup.index import Sign
from engine.lookup.index_file import read_index
from engine.lookup.lookup import SignLookup
from engine.lookup.own_signs import MAX_TAKES, OwnSign
from engine.translate.translator import Translator, model_clip
from engine.types import Clip
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion
from training.data.samples.splits import SPLITS
from training.lookup.fit_chance import UNKNOWN, held_out
from training.lookup.trials import TRIAL_FOLDER

ASKED: Final = 12
"""Clips of a taught sign that are asked, beside the takes it is taught with."""
THINNED: Final = 3
"""Of all other held-out clips every third is asked."""
TAUGHT_AT_ONCE: Final = (1, 2, 4, 8, 20)
TAKES: Final = (1, 3, MAX_TAKES)
HIDDEN_SHARE: Final = 0.2
"""How many of the Slovak signs are hidden where some of them are taught anew."""
SLOVAK: Final = "svk"
UNTAUGHT, TURNED = "untaught", "turned"
"""Kinds of clips: a sign that could have been taught but was not; one taught from the front, asked from the side."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """A held-out clip: its right texts, the model's text, and the evidence for each known sign and each take.

    `sign` is the sign it shows where that can be taught, else empty. The rows of `evidence` are the lesson's `known`
    signs of the language, then its `takes`.
    """

    kind: str
    language: str
    texts: frozenset[str]
    sign: str
    text: str
    confidence: float
    evidence: SignEvidence


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """All utterances of a fold; by language, the signs its model knows, and the sign of each take to teach with."""

    known: dict[str, tuple[Sign, ...]]
    takes: dict[str, tuple[str, ...]]
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class KnownCaption:
    """The caption of an utterance without own signs: how sure it is, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """An utterance, by its `number`, after some signs were taught: the taught sign that comes first, if one does.

    `right` says whether the utterance is that sign.
    """

    number: int
    kind: str
    captioned: KnownCaption
    own: OwnFound | None
    right: bool


def give_lesson(fold: str, recordings: Sequence[Recording], runs: Path, manifest: Manifest) -> Lesson:
    """Ask the fold's model and look-up about what it never saw; as sure as `manifest` says.

    The first takes of each unknown sign teach it, later ones ask about it. Each is taught in every sign language that
    the model knows signs of: a person teaches in the language that is being captioned.
    """
    plain = load_bundle(runs / fold / "bundle")
    bundle = replace(plain, manifest=replace(plain.manifest, confidence=manifest.confidence))
    translator, split = Translator(bundle), SPLITS[fold]
    index = read_index(runs / fold / TRIAL_FOLDER, plain)
    names = {(sign.language, sign.name) for sign in bundle.manifest.signs}
    codes = [code for code in index.languages if any(one.trained for one in index.signs if one.language == code)]
    words = [one for one in recordings if one.kind is Kind.WORD and one.source in split.held_out_sources]
    groups = _unknown(words, names)
    taught = [(key, clip_of(plain_motion(take))) for key, group in groups.items() for take in group[:MAX_TAKES]]
    in_each = [(key, code, clip) for code in codes for key, clip in taught]
    own = [_own_sign(number, key, code, clip) for number, (key, code, clip) in enumerate(in_each)]
    look_up = SignLookup(translator, replace(index, shown=()), own)

    def heard(kind: str, clip: Clip, code: str, texts: frozenset[str], sign: str) -> Utterance:
        hypothesis = translator.translate(clip, code)
        evidence = look_up.evidence(model_clip(clip, bundle.manifest.input), code)
        rows = look_up.index.of_language(code)
        used = [at for at, row in enumerate(rows) if look_up.index.signs[row].trained]
        used += [at for at, row in enumerate(rows) if look_up.index.signs[row].own_id]
        return Utterance(kind, code, texts, sign, hypothesis.text, hypothesis.confidence, evidence.of(used))

    utterances = [
        heard(UNTAUGHT, clip_of(plain_motion(clip)), code, frozenset((clip.text,)), key)
        for key, group in groups.items()
        for clip in _spread(group[MAX_TAKES:])
        for code in codes
    ]
    others = (one for one in held_out(recordings, split, names, bundle.manifest.input.rate_hz) if one.kind != UNKNOWN)
    utterances += [
        heard(one.kind, one.clip, one.language, one.texts, "")
        for number, one in enumerate(others)
        if number % THINNED == 0 and one.language in codes
    ]
    known = {code: tuple(one for one in index.signs if one.language == code and one.trained) for code in codes}
    return Lesson(known, dict.fromkeys(codes, tuple(key for key, _ in taught)), tuple(utterances))


def teach(
    lesson: Lesson, weights: FusionWeights, known: ChanceWeights, draws: int, rng: np.random.Generator
) -> Iterator[Tried]:
    """Draw signs and takes to teach, `draws` times in each language, and ask about all its utterances."""
    captioned = [_captioned(one, lesson.known[one.language], weights, known) for one in lesson.utterances]
    for code, keys in lesson.takes.items():
        signs = list(dict.fromkeys(keys))
        there = len(lesson.known[code])
        for _ in range(draws):
            takes = int(rng.choice(TAKES))
            chosen = [signs[at] for at in rng.permutation(len(signs))[: int(rng.choice(TAUGHT_AT_ONCE))]]
            rows = [[there + at for at, key in enumerate(keys) if key == sign][:takes] for sign in chosen]
            for number, one in enumerate(lesson.utterances):
                if one.language == code:
                    kind = f"taught_{takes}" if one.sign in chosen else one.kind
                    own, best = _own_found(one, range(there), rows, weights)
                    right = own is not None and _name_of(chosen[best]) == _name_of(one.sign)
                    yield Tried(number, kind, captioned[number], own, right)


def teach_hidden(
    lesson: Lesson, weights: FusionWeights, known: ChanceWeights, draws: int, rng: np.random.Generator
) -> Iterator[Tried]:
    """Hide some Slovak signs from the look-up, and teach a few of them with its one front take of each.

    Then asks about takes from the side and all other Slovak clips, apart from unknown signs. Captions of hidden signs
    count as unsure: the model itself has not forgotten them.
    """
    signs = lesson.known.get(SLOVAK, ())
    captioned = [_captioned(one, lesson.known[one.language], weights, known) for one in lesson.utterances]
    for _ in range(draws):
        order = rng.permutation(len(signs))
        hidden = [int(row) for row in order[: int(HIDDEN_SHARE * len(signs))]]
        chosen = hidden[: int(rng.choice(TAUGHT_AT_ONCE))]
        kept = [row for row in range(len(signs)) if row not in hidden]
        taught = {signs[row].text for row in chosen}
        unseen = {signs[row].text for row in hidden} - taught
        for number, one in enumerate(lesson.utterances):
            if one.language != SLOVAK or one.sign:
                continue
            single = len(one.texts) == 1
            kind = TURNED if single and one.texts & taught else UNTAUGHT if single and one.texts & unseen else one.kind
            said = KnownCaption(0.0, right=False) if kind in (TURNED, UNTAUGHT) else captioned[number]
            own, best = _own_found(one, kept, [[row] for row in chosen], weights)
            yield Tried(number, kind, said, own, own is not None and signs[chosen[best]].text in one.texts)


def _captioned(one: Utterance, signs: Sequence[Sign], weights: FusionWeights, known: ChanceWeights) -> KnownCaption:
    """Look a caption up among the known signs; silence is neither right nor unsure."""
    if not one.text:
        return KnownCaption(1.0, right=False)
    evidence = one.evidence.of(range(len(signs)))
    scores = fuse(evidence, weights)
    best = signs[int(scores.argmax())].text
    found = Found(
        share=float(np.exp(scores.max())),
        text_confidence=one.confidence,
        agrees=one.text == best,
        single=one.text in {sign.text for sign in signs},
        shape_cost=-float(np.nanmax(evidence.shape)),
        motion_cost=-float(np.nanmax(evidence.motion)),
    )
    likely = chance_in_place(found, known)
    return (
        KnownCaption(one.confidence, one.text in one.texts)
        if likely is None
        else KnownCaption(likely, best in one.texts)
    )


def _own_found(
    one: Utterance, known: Sequence[int], taught: Sequence[Sequence[int]], weights: FusionWeights
) -> tuple[OwnFound | None, int]:
    """The taught sign that comes first, and its number; None where a known one does, and for silence."""
    evidence = _joined(one.evidence, known, taught)
    scores = fuse(evidence, weights)
    best = int(scores.argmax())
    if best < len(known) or not one.text:
        return None, 0
    costs = (-float(evidence.shape[best]), -float(evidence.motion[best]))
    return OwnFound(float(np.exp(scores[best])), *costs), best - len(known)


def _joined(evidence: SignEvidence, known: Sequence[int], taught: Sequence[Sequence[int]]) -> SignEvidence:
    """The rows of known signs, then one for each taught sign: its best take, unknown to the model."""

    def best(scores: Scores) -> Scores:
        return np.array([*scores[list(known)], *(scores[list(rows)].max() for rows in taught)])

    unheard = np.full(len(taught), np.nan)
    return SignEvidence(
        decoder=np.concatenate([evidence.decoder[list(known)], unheard]),
        head=np.concatenate([evidence.head[list(known)], unheard]),
        states=best(evidence.states),
        shape=best(evidence.shape),
        motion=best(evidence.motion),
    )


def _unknown(words: Sequence[Recording], names: set[tuple[str, str]]) -> dict[str, list[Recording]]:
    """The clips of each sign that the model does not know, by source and name."""
    groups: dict[str, list[Recording]] = {}
    for word in words:
        if (word.language, word.signs[0]) not in names:
            groups.setdefault(f"{word.source}/{word.signs[0]}", []).append(word)
    return {key: group for key, group in groups.items() if len(group) > MAX_TAKES}


def _name_of(key: str) -> str:
    return key.rpartition("/")[2]


def _spread(group: Sequence[Recording]) -> Sequence[Recording]:
    return group[:: max(len(group) // ASKED, 1)][:ASKED]


def _own_sign(number: int, key: str, language: str, clip: Clip) -> OwnSign:
    """One take as a sign of its own; names differ, or takes would be joined."""
    return OwnSign(f"{number:032x}", 0, f"{number} {key}"[:40], language, "", (clip,))
