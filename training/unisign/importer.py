"""Makes a bundle for the app from a published checkpoint of Uni-Sign."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import sentencepiece

from engine.bundle.loader import Bundle
from engine.bundle.manifest import (
    USUAL_LENGTH_PENALTY,
    BundleLanguage,
    DataSource,
    InputContract,
    Provenance,
)
from engine.errors import SettingsError
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.pose.layout import LAYOUT_NAME
from training.export.bundle import BundleDescription, export_bundle
from training.measure.confidence import UNCALIBRATED
from training.network.config import NetworkConfig
from training.network.network import SignTranslator
from training.tasks import TEXT_LANGUAGES, Task, official_prompt
from training.unisign.checkpoint import build_network, read_checkpoint
from training.unisign.token_choice import choose_tokens
from training.unisign.tokenizer import read_tokenizer

logger = logging.getLogger(__name__)

LICENCE: Final = "CC BY-NC 4.0"
LICENCE_FILE: Final = Path(__file__).resolve().parents[1] / "licences" / "CC-BY-NC-4.0.txt"
_CREDIT: Final = "Zecheng Li, Wengang Zhou, Weichao Zhao, Kepeng Wu, Hezhen Hu, Houqiang Li: Uni-Sign (ICLR 2025)"
_SIGN_LANGUAGES: Final = {"Chinese": ("csl", "Chinese Sign Language"), "English": ("ase", "American Sign Language")}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a checkpoint does not say about itself, and how the bundle is made.

    The model does `task` and writes `text_language`. It reads `rate_hz` frames/s of keypoints, found by `detector`. All
    tokens are kept, or with `keep_languages` or `keep_texts` (a UTF-8 file) those that these can reach.
    `length_penalty` is that of the beam search; the authors use 1.
    """

    task: Task
    text_language: str
    rate_hz: float = 25.0
    detector: str = "mediapipe"
    int8: bool = False
    keep_languages: tuple[str, ...] = ()
    keep_texts: Path | None = None
    length_penalty: float = USUAL_LENGTH_PENALTY


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """The written `bundle`, the number of `rows` in the vocabulary of the checkpoint, and notes on what was odd."""

    bundle: Bundle
    rows: int
    notes: tuple[str, ...]


def import_official(checkpoint: Path, tokenizer: Path, folder: Path, options: ImportOptions) -> Imported:
    """Write a bundle of a `.pth` file to `folder` and compare its graphs with PyTorch.

    Raises SettingsError if the checkpoint, the tokenizer or an option cannot be used, BundleError if `folder` holds
    something else or the graphs differ from the network.
    """
    if options.text_language not in _SIGN_LANGUAGES:
        known = " and ".join(TEXT_LANGUAGES)
        raise SettingsError(f"Published models write {known}, not {options.text_language!r}.")
    read = read_checkpoint(checkpoint)
    all_rows = read.config.text.vocab_size
    pieces = read_tokenizer(tokenizer, read.config.text)
    kept = _kept(pieces, options)
    network, notes = build_network(read, kept), read.notes
    del read  # frees the originals of copied weights
    logger.info("Read %s: %d of %d tokens kept", checkpoint, network.network_config.text.vocab_size, all_rows)
    described = _description(checkpoint, network, options, kept, all_rows)
    bundle = export_bundle(network, described, folder, tokenizer=tokenizer, licence=LICENCE_FILE, int8=options.int8)
    return Imported(bundle, all_rows, notes)


def _kept(pieces: sentencepiece.SentencePieceProcessor, options: ImportOptions) -> tuple[int, ...] | None:
    if not options.keep_languages and options.keep_texts is None:
        return None
    prompts = [official_prompt(options.text_language)]
    return choose_tokens(pieces, prompts, options.keep_languages, options.keep_texts)


def _description(
    checkpoint: Path,
    network: SignTranslator,
    options: ImportOptions,
    kept: Sequence[int] | None,
    all_rows: int,
) -> BundleDescription:
    code, name = _SIGN_LANGUAGES[options.text_language]
    return BundleDescription(
        name=f"unisign-{checkpoint.stem}",
        version="1",
        input=InputContract(
            rate_hz=options.rate_hz,
            max_frames=options.task.max_frames,
            score_threshold=SCORE_THRESHOLD,
            aspect_corrected=False,
            reference="body",
            detector=options.detector,
            layout=LAYOUT_NAME,
        ),
        tasks=(options.task.value,),
        languages=(
            BundleLanguage(
                code, name, options.text_language, official_prompt(options.text_language), _vocabulary(options)
            ),
        ),
        signs=(),
        confidence=UNCALIBRATED,
        abstain_below=0.0,
        sign_abstain_below=0.0,
        provenance=Provenance(date.today().isoformat(), LICENCE, _sources(options)),
        card_notes=_card_notes(checkpoint, network.network_config, options, all_rows),
        token_ids=None if kept is None else tuple(kept),
        length_penalty=options.length_penalty,
    )


def _vocabulary(options: ImportOptions) -> str:
    if options.task is Task.SLT:
        return f"Sentences in {options.text_language}, of the data its checkpoint was trained on."
    what = "Single signs" if options.task is Task.ISLR else "Signs of a sentence, in order"
    return f"{what}, named in {options.text_language}, of the data its checkpoint was trained on."


def _sources(options: ImportOptions) -> tuple[DataSource, ...]:
    chinese = DataSource("CSL-News (pre-training)", "see its authors", _CREDIT)
    tuned = "CSL-Daily" if options.text_language == "Chinese" else "How2Sign, OpenASL or WLASL"
    return (chinese, DataSource(f"{tuned} (the checkpoint's own)", "see its authors", _CREDIT))


def _card_notes(checkpoint: Path, config: NetworkConfig, options: ImportOptions, all_rows: int) -> str:
    rows = config.text.vocab_size
    tokens = "all of mT5's" if rows == all_rows else f"{rows} of mT5's {all_rows}, those its language can reach"
    return f"""## Where it comes from

Imported from `{checkpoint.name}`, a checkpoint of Uni-Sign by {_CREDIT}, under {LICENCE}: give credit, and no
commercial use. The full licence is in the file LICENSE; the text model in it is mT5-base by Google (Apache-2.0).
It does the task {options.task.value} and writes {options.text_language}. Tokens: {tokens}.

## What is different from the authors' own program

Clips longer than {options.task.max_frames} frames are thinned evenly instead of by chance. Pictures are brought to
{options.rate_hz:g} a second; the authors take every picture of a file. The checkpoint was trained on keypoints of
RTMPose, this bundle names {options.detector}: with other keypoints than those of its training it errs more.
The confidence is not calibrated. Where tokens were left out, probabilities of the others are a little higher; the
likeliest token is the same wherever it was kept.
"""
