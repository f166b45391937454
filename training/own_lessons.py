"""What becomes of signs that a person teaches: held-out clips asked of a model and a look-up that knows such signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.bundle.loader import load_bundle
from engine.bundle.manifest import Manifest
from engine.lookup.chance import Found, OwnFound
from engine.lookup.fusion import Evidence, FusionWeights, Scores, fuse
from engine.lookup.index import Sign
from engine.lookup.index_file import read_index
from engine.lookup.lookup import SignLookup
from engine.lookup.own_signs import MAX_TAKES, OwnSign
from engine.translate.translator import Translator, model_clip
from engine.types import Clip
from training.chance_fit import UNKNOWN, held_out
from training.data.recordings import Kind, Recording
from training.data.splits import SPLITS
from training.index_trials import TRIAL_FOLDER
from training.recognise import plain_motion
from training.starter import clip_of

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
    """A held-out clip: the right texts, what the model wrote, and what speaks for each known sign and each take.

    `sign` is the one that it shows where that can be taught, else empty. The rows of `evidence` are those of the
    lesson's `known` signs of the language, then of its `takes`.
    """

    kind: str
    language: str
    texts: frozenset[str]
    sign: str
    text: str
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """All utterances of a fold; by language the signs that its model knows, and the sign of each take to teach with."""

    known: dict[str, tuple[Sign, ...]]
    takes: dict[str, tuple[str, ...]]
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """An utterance among some taught signs: what the look-up puts first, one of these (`own`) or a known one (`known`).

    `name` is what that sign says, and `right` whether the utterance does. `text_right` says it of the decoder's `text`.
    """

    number: int
    kind: str
    text: str
    text_confidence: float
    text_right: bool
    name: str
    right: bool
    own: OwnFound | None
    known: Found | None


def give_lesson(fold: str, recordings: Sequence[Recording], runs: Path, manifest: Manifest) -> Lesson:
    """Ask the fold's model and look-up about what it never saw; as sure as `manifest` says.

    Signs that the model does not know are taught with the first takes of each source and asked with later ones, in
    every sign language of which the model knows signs: a person teaches in the language that is being captioned.
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
        return Utterance(kind, code, texts, sign, hypothesis.text, hypothesis.confidence, _rows(evidence, used))

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
    lesson: Lesson, weights: FusionWeights, draws: int, rng: np.random.Generator, *, nothing: bool = False
) -> Iterator[Tried]:
    """Draw signs and takes to teach, `draws` times in each language, and ask all its utterances; or teach nothing."""
    for code, keys in lesson.takes.items():
        signs = list(dict.fromkeys(keys))
        for _ in range(draws):
            count = 0 if nothing else min(int(rng.choice(TAUGHT_AT_ONCE)), len(signs))
            takes = int(rng.choice(TAKES))
            chosen = [signs[at] for at in rng.permutation(len(signs))[:count]]
            known = len(lesson.known[code])
            rows = [[known + at for at, key in enumerate(keys) if key == sign][:takes] for sign in chosen]
            names = [one.text for one in lesson.known[code]]
            for number, one in enumerate(lesson.utterances):
                if one.language == code:
                    evidence = _joined(one.evidence, list(range(known)), rows)
                    kind = f"taught_{takes}" if one.sign in chosen else one.kind
                    rights = [_name_of(sign) == _name_of(one.sign) for sign in chosen]
                    yield _tried(number, replace(one, kind=kind), evidence, weights, names, chosen, rights)


def teach_hidden(lesson: Lesson, weights: FusionWeights, draws: int, rng: np.random.Generator) -> Iterator[Tried]:
    """Hide some Slovak signs from the look-up and teach a few of these, with the one front take that it has of each.

    Takes from the side, and all other Slovak clips but those of signs from elsewhere, are then asked. The model still
    writes the hidden signs' texts, which counts as a text of any single sign.
    """
    signs = lesson.known.get(SLOVAK, ())
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
            evidence = _joined(one.evidence, kept, [[row] for row in chosen])
            rights = [signs[row].text in one.texts for row in chosen]
            names = [signs[row].text for row in kept]
            yield _tried(
                number, replace(one, kind=kind), evidence, weights, names, [signs[row].text for row in chosen], rights
            )


def _tried(
    number: int,
    one: Utterance,
    evidence: Evidence,
    weights: FusionWeights,
    names: Sequence[str],
    taught: Sequence[str],
    rights: Sequence[bool],
) -> Tried:
    """What the look-up puts first among the known signs, `names`, and then the `taught` ones."""
    scores = fuse(evidence, weights)
    best, known = int(scores.argmax()), len(names)
    share, single = float(np.exp(scores[best])), one.text in names
    said = (number, one.kind, one.text, one.confidence, one.text in one.texts)
    if best >= known:
        costs = (-float(evidence.shape[best]), -float(evidence.motion[best]))
        own = OwnFound(share, one.confidence, single, *costs)
        return Tried(*said, taught[best - known], rights[best - known], own, None)
    costs = (-float(np.nanmax(evidence.shape[:known])), -float(np.nanmax(evidence.motion[:known])))
    name = names[best]
    return Tried(*said, name, name in one.texts, None, Found(share, one.confidence, one.text == name, single, *costs))


def _joined(evidence: Evidence, known: Sequence[int], taught: Sequence[Sequence[int]]) -> Evidence:
    """The rows of known signs, then one for each taught sign: its best take, of which the model knows nothing."""

    def best(scores: Scores) -> Scores:
        return np.array([*scores[list(known)], *(scores[list(rows)].max() for rows in taught)])

    unheard = np.full(len(taught), np.nan)
    return Evidence(
        decoder=np.concatenate([evidence.decoder[list(known)], unheard]),
        head=np.concatenate([evidence.head[list(known)], unheard]),
        states=best(evidence.states),
        shape=best(evidence.shape),
        motion=best(evidence.motion),
    )


def _rows(evidence: Evidence, rows: Sequence[int]) -> Evidence:
    at = list(rows)
    return Evidence(
        evidence.decoder[at], evidence.head[at], evidence.states[at], evidence.shape[at], evidence.motion[at]
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
