"""Makes a model of a folder of labelled clips, and says how to use it."""

import argparse
import logging
import shlex
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import torch

from engine.bundle.loader import load_bundle
from engine.commands import FAILURE, OK
from engine.errors import InputError, SettingsError
from engine.pose.detector import make_detector
from training.adapt.adapt import Material, adapt, clear_outdated
from training.adapt.card import figures_table
from training.adapt.own_clips import own_clips, read_own_entries
from training.adapt.rehearsal import REHEARSAL, read_rehearsal
from training.adapt.sign_index import start_index
from training.commands.prepare import RATE_HZ
from training.commands.progress import AdvanceBar
from training.data.keypoints.prepare import broken_now, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import read_store
from training.data.keypoints.workers import find_with_processes
from training.data.labels.entries import Entry
from training.data.recordings import Recording
from training.export.bundle import refuse_foreign
from training.export.from_run import Ownership


def adapt_clips(parsed: argparse.Namespace) -> int:
    """Make the model, as `adapt` was told; returns FAILURE if clips were left out, after naming each."""
    torch.set_num_threads(max(parsed.threads - 1, 1))  # leaves one core for the process that makes batches
    logging.getLogger("training").setLevel(logging.WARNING)  # the user reads what is printed
    until_s = time.monotonic() + 60 * parsed.minutes
    entries = read_own_entries(parsed.labels, parsed.language)
    start = load_bundle(parsed.start)
    _check_writable(parsed.out, parsed.start, parsed.licence_file)
    work = parsed.out.with_name(parsed.out.name + ".work")
    print(f"{len(entries)} clips. Finding their keypoints, which are kept in {work}.", flush=True)
    broken = _find_keypoints(entries, work / "keypoints", parsed.threads)
    contract = start.manifest.input
    own = own_clips(read_store(work / "keypoints"), contract.max_frames / contract.rate_hz)
    for name in own.unseen:
        print(f"{name} was left out: nobody's shoulders are seen in most of it.")
    _check_signs(own.training)
    print(f"{len(own.training)} clips and rests to train on, {len(own.held_out)} held out.", flush=True)
    rehearsal = None if parsed.forget else REHEARSAL
    clear_outdated(work, start, entries, rehearsal)
    old = () if rehearsal is None else read_rehearsal(rehearsal)
    material = Material(start, own, old, start_index(start))
    ownership = Ownership(parsed.licence, parsed.credit, parsed.licence_file)
    name = parsed.name or parsed.out.resolve().name
    made = adapt(material, work, parsed.out, name, ownership, until_s, partial(print, flush=True))
    print(figures_table(made.measured))
    print(_how_to_use(parsed.out, made.bundle.manifest.languages[0].code, work))
    return FAILURE if broken or own.unseen else OK


def _check_writable(out: Path, start: Path, licence: Path | None) -> None:
    """Raise SettingsError or BundleError now for what would otherwise fail after the training."""
    if out.resolve() == start.resolve():
        raise SettingsError(f"{out} is the model that is trained on and would be replaced; choose another --out.")
    if licence is not None and not licence.is_file():
        raise SettingsError(f"There is no licence text {licence}; check --licence-file.")
    if out.is_file():
        raise SettingsError(f"{out} is a file; --out names the folder of the new model.")
    refuse_foreign(out)


def _find_keypoints(entries: Sequence[Entry], folder: Path, jobs: int) -> int:
    """Fill the store; returns how many clips could not be read, after naming each."""
    find = partial(find_with_processes, make=partial(make_detector, "mediapipe"), rate_hz=RATE_HZ, jobs=jobs)
    with AdvanceBar() as bar:
        for advance in prepare(entries, folder, StoreInfo("mediapipe", RATE_HZ), find, retry_broken=True):
            bar.show(advance)
    broken = broken_now(Store(folder), entries)
    for clip in broken:
        print(f"{clip.name} was left out: {clip.reason}")
    return len(broken)


def _check_signs(training: Sequence[Recording]) -> None:
    """Raise InputError unless the usable clips show two signs or more."""
    texts = {(one.language, one.text) for one in training} - {(one.language, "") for one in training}
    if len(texts) < 2:
        raise InputError(
            f"Of the clips that can be used only {len(texts)} sign is left to train on, and it takes two or more; the "
            "lines above say what is wrong with the others."
        )


def _how_to_use(out: Path, language: str, work: Path) -> str:
    folder = shlex.quote(str(out))
    return "\n".join(
        (
            f"{out} is the model; its MODEL_CARD.md says more. To use it:",
            f"  signscribe translate clip.mp4 --model {folder} --language {language}",
            f"  signscribe models add {folder}      # then choose it in Settings",
            f"{work} holds the keypoints and the training; a later call with more clips uses it, else delete it.",
        )
    )
