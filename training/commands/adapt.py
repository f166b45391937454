"""`python -m training adapt`: a folder of labelled clips becomes a model of your own, in one command."""

import argparse
import logging
import shlex
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine.errors import InputError, SettingsError
from training.commands.progress import AdvanceBar
from training.data.labels.entries import Entry
from training.data.recordings import Recording

MINUTES = 25.0


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.description = (
        "Train the starter model on your own clips (DIR/SIGN/*.mp4, perhaps DIR/idle, or a manifest) and make a model "
        "for the app of it. May be interrupted, and goes on when it is called again."
    )
    command.add_argument("labels", type=Path, metavar="DIR", help="folder of clips, or a manifest (.csv, .tsv, .jsonl)")
    command.add_argument("--language", default="", metavar="CODE", help="sign language of a folder of clips, as ase")
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder of the new model")
    command.add_argument("--minutes", type=_minutes, default=MINUTES, metavar="LIMIT", help="time for all of it")
    command.add_argument("--name", help="the model's name in the app (that of FOLDER)")
    command.add_argument("--start", type=Path, default=Path("assets/models/starter"), help="model to train on")
    command.add_argument("--forget", action="store_true", help="do not rehearse what the starter model knows")
    command.add_argument("--licence", default="All rights reserved", help="name of the licence of clips and model")
    command.add_argument("--licence-file", type=Path, metavar="FILE", help="its text")
    command.add_argument("--credit", default="", help="whom to thank for the clips")


def run(parsed: argparse.Namespace) -> int:
    """Make the model and print how to use it; returns 1 where clips had to be left out, after naming each."""
    import torch

    from engine.bundle.loader import load_bundle
    from training.adapt.adapt import Material, adapt, clear_outdated
    from training.adapt.card import figures_table
    from training.adapt.own_clips import own_clips, read_own_entries
    from training.adapt.rehearsal import REHEARSAL, read_rehearsal
    from training.adapt.sign_index import start_index
    from training.data.keypoints.stored import read_store
    from training.export.from_run import Ownership

    torch.set_num_threads(max(parsed.threads - 1, 1))  # one core is for the process that makes batches
    logging.getLogger("training").setLevel(logging.WARNING)  # what is worth saying is printed
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
    return 1 if broken or own.unseen else 0


def _check_writable(out: Path, start: Path, licence: Path | None) -> None:
    """Raise SettingsError or BundleError for what would otherwise fail after the training."""
    from training.export.bundle import refuse_foreign

    if out.resolve() == start.resolve():
        raise SettingsError(f"{out} is the model that is trained on and would be replaced; choose another --out.")
    if licence is not None and not licence.is_file():
        raise SettingsError(f"There is no licence text {licence}; check --licence-file.")
    if out.is_file():
        raise SettingsError(f"{out} is a file; --out names the folder of the new model.")
    refuse_foreign(out)


def _find_keypoints(entries: Sequence[Entry], folder: Path, jobs: int) -> int:
    """Fill the store; returns how many clips could not be read, after naming each."""
    from engine.pose.detector import make_detector
    from training.commands.prepare import RATE_HZ
    from training.data.keypoints.prepare import broken_now, prepare
    from training.data.keypoints.shards import Store, StoreInfo
    from training.data.keypoints.workers import find_with_processes

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


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 7 * 24 * 60:
        raise argparse.ArgumentTypeError(f"{text} is not a number of minutes above 0")
    return minutes
