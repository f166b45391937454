"""Adapts the shipped model to a person's own clips within a time limit, and exports a bundle."""

import hashlib
import json
import math
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from engine.bundle.loader import Bundle, sha256_of
from engine.bundle.manifest import LICENSE_FILE, SUMS_FILE, Manifest
from engine.errors import InputError
from engine.lookup.index import SignIndex
from training.adapt.card import Training, card_notes, described, source_name
from training.adapt.compared import AdaptationFigures, kept_for_measuring, measure
from training.adapt.feed import AdaptFeed, mixture_of, rehearsal_mixture
from training.adapt.own_clips import OwnClips
from training.adapt.sign_index import Captioned, adapted_index
from training.adapt.start import Gain, make_start
from training.adapt.vocabulary import moved_towards
from training.data.kinds import Kind
from training.data.labels.entries import Entry
from training.data.recordings import Recording
from training.data.samples.augment import AugmentConfig
from training.data.samples.samples import Mixture
from training.export.bundle import export_bundle, judged_anew
from training.export.from_run import Ownership
from training.network.config import Dropout
from training.network.network import SignTranslator
from training.train.checkpoint import load_weights
from training.train.loop import train
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase
from training.train.run import RunFolder, TrainedModel, open_run, read_run_recipe
from training.train.step_speed import step_speed

_EXPORT_S: Final = 60.0
_TAKE_S: Final = 0.05
"""What it takes at most to describe a take for the sign index, on a busy computer."""
_LOOKED_S: Final = 0.15
"""And what it takes to look a measured clip up."""
_CAUTION: Final = 1.2
"""Training is planned as if steps took so much longer than those that were timed."""
MOVED_SHARE: Final = 0.85
"""How much of the way from the weights it started with to those it learnt the network goes in the end: what this costs
at new signs it gains several times over at old ones of the same language (training/recipes/LOG.md, "Adapting")."""
_START, _RUN = "start", "run"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to train.

    An epoch has `clips` of the person's own clips (or `views` of each text, if that is more) and as many rehearsed
    ones. There are at most `epochs`, in batches of `batch_size`; fewer than `least_epochs` are not worth training.
    """

    clips: int = 160
    views: int = 8
    batch_size: int = 32
    epochs: int = 40
    least_epochs: int = 4


@dataclass(frozen=True, slots=True)
class Made:
    """The new bundle and how it compares with the one it started from."""

    bundle: Bundle
    measured: AdaptationFigures


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What there is to train with: the bundle to start from, the person's own clips, and old ones (perhaps none).

    `index` is the sign index that the bundle's captions are looked up in (`sign_index.start_index`), None where they
    are not.
    """

    start: Bundle
    own: OwnClips
    old: Sequence[Recording]
    index: SignIndex | None = None


def clear_outdated(work: Path, start: Bundle, entries: Sequence[Entry], old: Path | None) -> None:
    """Delete what an earlier call trained in `work` if it had other clips, labels or another start."""
    made_of = {
        "start": sha256_of(start.path(SUMS_FILE)),
        "old": None if old is None else sha256_of(old),
        "clips": [{**asdict(entry), "video": entry.video.name} for entry in sorted(entries, key=lambda one: one.name)],
    }
    mark = hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
    note = work / "made-of.txt"
    if not note.exists() or note.read_text("utf-8") != mark:
        shutil.rmtree(work / _START, ignore_errors=True)
        shutil.rmtree(work / _RUN, ignore_errors=True)
        work.mkdir(parents=True, exist_ok=True)
        note.write_text(mark, "utf-8")


def adapt(
    material: Material,
    work: Path,
    out: Path,
    name: str,
    ownership: Ownership,
    until_s: float,
    say: Say,
    effort: Effort = Effort(),
) -> Made:
    """Train, measure and export to `out`; `work` keeps what a later call needs to resume after a kill.

    Trains for as long as fits before `until_s` (of `time.monotonic()`), and no longer than `effort` says. Raises
    InputError where too little time is left, BundleError where the bundle cannot be adapted.
    """
    old, measured_old = kept_for_measuring(_known(material.old, material.start.manifest))
    started_s = time.monotonic()
    if not RunFolder(work / _RUN).about.exists():
        say(_gained(make_start(material.start, material.own.training, old, RunFolder(work / _START))))
    if material.index is None:
        say("The model that this goes on from has no sign index: captions of the new one will not be looked up.")
    finishing_s = _finishing_s(material, old, measured_old)
    recipe, rehearsed = _planned(material, old, work, until_s, finishing_s, say, effort)
    feed = AdaptFeed(recipe, material.own.training, old, rehearsed, workers=1)
    train(recipe, feed, RunFolder(work / _RUN), work, advanced=_TimeLeft(say))
    training = Training(
        clips=len(material.own.training),
        held_out=len(material.own.held_out),
        rehearsed=len(old),
        steps=sum(feed.steps(epoch) for epoch in range(recipe.phases[0].epochs)),
        minutes=(time.monotonic() - started_s) / 60,
    )
    say("Making the bundle, and measuring it.")
    return _exported(material, (old, measured_old), _moved(work), training, out, name, ownership)


def _known(old: Sequence[Recording], start: Manifest) -> list[Recording]:
    """Keep the clips of languages that a model has learnt: others would be new to it."""
    codes = {language.code for language in start.languages} | {sign.language for sign in start.signs}
    return [one for one in old if one.language in codes]


def _moved(work: Path) -> TrainedModel:
    """Move the trained network back a little towards the one that it started from."""
    model = open_run(work / _RUN)
    start = SignTranslator(model.network.network_config)
    load_weights(start, RunFolder(work / _START).weights)
    moved_towards(start, model.network, MOVED_SHARE)
    return model


def adapt_recipe(effort: Effort, own: Sequence[Recording], start: Bundle) -> Recipe:
    """The recipe that the network is adapted with."""
    contract = start.manifest.input
    return Recipe(
        name="adapt",
        seed=1,
        rate_hz=contract.rate_hz,
        max_frames=contract.max_frames,
        phases=(RecipePhase(effort.epochs, mixture_of(own, effort.clips)),),
        languages=tuple(sorted({one.language for one in own})),
        optimiser=OptimiserConfig(batch_size=effort.batch_size, learning_rate=5e-4, warmup_steps=30, average=0.99),
        augmentation=AugmentConfig(
            hand_angle_deg=20,
            hand_size=0.2,
            hand_shift=0.17,
            hand_dropout_share=0.3,
            build=0.1,
            finger_length=0.15,
            joint_dropout=0.2,
            webcam_cut_share=0.3,
            webcam_rest_share=0.3,
        ),
        dropout=Dropout(part=0.05, frame=0.1),
        frozen_pose=True,
        start_from=_START,
    )


def _planned(
    material: Material,
    old: Sequence[Recording],
    work: Path,
    until_s: float,
    finishing_s: float,
    say: Say,
    effort: Effort,
) -> tuple[Recipe, Mixture]:
    """The recipe of a run under way, or a new one with as many epochs as fit before the finishing."""
    own = material.own.training
    texts = {(one.language, one.text) for one in own}
    effort = replace(effort, clips=max(effort.clips, effort.views * len(texts)))
    rehearsed = rehearsal_mixture(old, {one.language for one in own}, effort.clips)
    if RunFolder(work / _RUN).about.exists():
        say("Going on with the training that was interrupted.")
        return read_run_recipe(work / _RUN), rehearsed
    recipe = adapt_recipe(effort, own, material.start)
    feed = AdaptFeed(recipe, own, old, rehearsed)
    speed = step_speed(recipe, feed, work, warm_up=2, steps=5)
    epoch_s = speed.step_s * feed.steps(0) * _CAUTION
    left_s = until_s - time.monotonic() - finishing_s
    epochs = math.floor(min(effort.epochs, left_s / epoch_s))
    if epochs < effort.least_epochs:
        needed = math.ceil((effort.least_epochs * epoch_s + finishing_s) / 60)
        raise InputError(
            f"The keypoints are found and kept, but of the time {max(left_s, 0) / 60:.0f} minutes are left, too little "
            f"to train in: the same command with --minutes {needed} or more goes on from here."
        )
    say(f"Training: {epochs} rounds of {feed.steps(0)} steps, about {timedelta(seconds=round(epochs * epoch_s))}.")
    return adapt_recipe(replace(effort, epochs=epochs), own, material.start), rehearsed


def _finishing_s(material: Material, old: Sequence[Recording], measured: Sequence[Recording]) -> float:
    """Estimate how long export, sign index and measuring take at most after the training, in seconds."""
    if material.index is None:
        return _EXPORT_S
    takes = sum(one.kind is Kind.WORD for one in (*material.own.training, *old)) + len(material.index.signs)
    sentences = sum(one.kind is Kind.SENTENCE for one in old)
    return _EXPORT_S + _TAKE_S * takes + _LOOKED_S * 2 * (len(material.own.held_out) + len(measured) + sentences)


class _TimeLeft:
    """Says after each epoch how long the rest takes; not after the first, which may have been half done before."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._since: tuple[float, int] | None = None

    def __call__(self, done: int, total: int) -> None:
        now_s = time.monotonic()
        if self._since is None:
            self._since = now_s, done
            return
        begun_s, before = self._since
        left_s = (now_s - begun_s) / (done - before) * (total - done)
        self._say(f"{done} of {total} steps, {timedelta(seconds=round(left_s))} left")


def _gained(gain: Gain) -> str:
    signs = ", ".join(sign for _, sign in gain.signs) or "none"
    return f"New signs: {signs}. New pieces of text: {len(gain.pieces)}."


def _exported(
    material: Material,
    old: tuple[Sequence[Recording], Sequence[Recording]],
    model: TrainedModel,
    training: Training,
    out: Path,
    name: str,
    ownership: Ownership,
) -> Made:
    start, own = material.start, material.own
    with tempfile.TemporaryDirectory() as scratch:
        licence = Path(scratch) / LICENSE_FILE
        licence.write_text(_licence(start, ownership), "utf-8")
        told = described(start.manifest, model.classes, own.training, name, ownership)
        unmeasured = export_bundle(
            model.network, told, Path(scratch) / "bundle", tokenizer=model.tokenizer_path, licence=licence
        )
        index = None
        if material.index is not None:
            index = adapted_index(unmeasured, own.training, old[0], material.index, source_name(name))
        after = Captioned(unmeasured, index)
        measured = measure(Captioned(start, material.index), after, own.held_out, old[1], old[0])
        fitted, notes = measured.fitted, card_notes(start.manifest, training, measured, index)
        weights = told.confidence if fitted is None else fitted.weights
        abstain_below = told.abstain_below if fitted is None else fitted.abstain_below
        return Made(judged_anew(unmeasured, out, weights, abstain_below, notes, index), measured)


def _licence(start: Bundle, ownership: Ownership) -> str:
    own = f"{ownership.licence}. {ownership.credit}".strip() + "\n"
    if ownership.licence_file is not None:
        own = ownership.licence_file.read_text("utf-8")
    theirs = start.path(LICENSE_FILE).read_text("utf-8")
    return f"{own}\nIt was made from the model {start.manifest.name}, which has this licence:\n\n{theirs}"
