"""Making the bundle that ships: held-out figures, calibration and export of the starter run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.bundle.loader import Bundle
from engine.bundle.manifest import (
    BundleLanguage,
    BundleSign,
    ConfidenceWeights,
    DataSource,
    InputContract,
    LanguageWords,
    Provenance,
)
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.pose.layout import LAYOUT_NAME
from engine.translate.confidence import confidence
from engine.translate.translator import Translator
from engine.types import Clip
from training.data.recordings import Kind, Recording
from training.data.samples.augment import Motion, joined
from training.data.samples.samples import REFERENCE, retimed
from training.data.samples.splits import SPLITS, Split
from training.data.samples.vocabulary import LANGUAGES, prompt
from training.export.bundle import BundleDescription
from training.measure.confidence import Observation, ReliabilityRow, bar_for, calibration_error, fit, reliability
from training.measure.recognise import plain_motion
from training.train.recipe import Recipe
from training.train.run import TrainedModel

SIGN_ABSTAIN_BELOW = 0.99
"""Single signs spotted in a sentence that is not shown: almost none passes, since on held-out sentences most signs
below this were wrong (training/recipes/LOG.md, run 5)."""
WANTED_RIGHT = 0.9
"""A text is shown where, by calibration, nine out of ten texts that sure were right."""
_SLOVAK_NAMES = {
    "svk": ("Slovenský posunkový jazyk", "slovenčina"),
    "ase": ("Americký posunkový jazyk", "angličtina"),
    "ins": ("Indický posunkový jazyk", "angličtina"),
    "kvk": ("Kórejský posunkový jazyk", "angličtina"),
}
UNCALIBRATED = ConfidenceWeights(mean_log_probability=1.0, min_log_probability=0.0, sign_evidence=0.0, bias=0.0)
MAX_CLIPS_PER_SOURCE = 300
JOINED_CLIPS = 150
JOINED = "joined"


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Weights fitted on one half of the held-out clips, and how they hold on the other half.

    `sentences_shown` of the `sentences` held-out sentences, none of them used for fitting, would be shown by the app.
    """

    weights: ConfidenceWeights
    abstain_below: float
    rows: tuple[ReliabilityRow, ...]
    error: float
    fitted: int
    tested: int
    sentences_shown: int
    sentences: int


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A held-out clip of `source`, or JOINED, and what it says; right where every word is."""

    source: str
    clip: Clip
    language: str
    text: str
    signs: tuple[str, ...]


def clip_of(motion: Motion) -> Clip:
    """Keypoints in square units as the engine's clip."""
    times_s = np.arange(len(motion.xyz)) / motion.rate_hz
    return Clip(times_s, np.ascontiguousarray(motion.xyz[..., :2]), motion.score, 1.0)


def calibrate(bundle: Bundle, recordings: Sequence[Recording], split: Split) -> Calibration:
    """Fit the confidence on clips that the bundle's run never saw, through the engine itself.

    Every other clip of each held-out source is for fitting, the rest for the reliability rows. Signs of the held-out
    Slovak takes are also joined, so that longer utterances are among them.
    """
    translator = Translator(bundle)
    clips = calibration_clips(recordings, split, bundle.manifest.input.rate_hz)
    observations = [_observe(translator, one.clip, one.language, one.text) for one in clips]
    fitting, testing = observations[::2], observations[1::2]
    weights = fit(fitting)
    rows = reliability(testing, weights)
    bar = bar_for(fitting, weights, WANTED_RIGHT)
    sentences = [observe(translator, r) for r in split.test(recordings, "sentences")]
    shown = sum(confidence(o.evidence, weights) >= bar for o in sentences)
    return Calibration(weights, bar, rows, calibration_error(rows), len(fitting), len(testing), shown, len(sentences))


def calibration_clips(recordings: Sequence[Recording], split: Split, rate_hz: float) -> Iterator[Labelled]:
    """Held-out signs, evenly spaced clips of each source, then two or three held-out Slovak signs in a row."""
    for source in sorted(split.held_out_sources):
        words = [r for r in split.test(recordings, source) if r.kind is Kind.WORD]
        for word in words[:: max(len(words) // MAX_CLIPS_PER_SOURCE, 1)][:MAX_CLIPS_PER_SOURCE]:
            yield Labelled(source, clip_of(plain_motion(word)), word.language, word.text, word.signs)
    words = split.test(recordings, "words_side")
    if not words:
        return
    rng = np.random.default_rng(0)
    for _ in range(JOINED_CLIPS):
        parts = [words[int(rng.integers(len(words)))] for _ in range(rng.integers(2, 4))]
        motion = joined([retimed(plain_motion(part), rate_hz) for part in parts], gap_s=0.3)
        signs = tuple(part.signs[0] for part in parts)
        yield Labelled(JOINED, clip_of(motion), "svk", " ".join(part.text for part in parts), signs)


def observe(translator: Translator, recording: Recording) -> Observation:
    """What the engine makes of a recording, and whether its text is exactly right."""
    return _observe(translator, clip_of(plain_motion(recording)), recording.language, recording.text)


def _observe(translator: Translator, clip: Clip, language: str, text: str) -> Observation:
    examined = translator.examine(clip, language)
    return Observation(examined.evidence, examined.hypothesis.text == text)


def sources() -> tuple[DataSource, ...]:
    """Whom to thank for the training data."""
    return tuple(
        DataSource(name, licence, credit)
        for name, licence, credit in (
            (
                "misevcik/signLanguage (Slovak words and sentences)",
                "MIT",
                "(c) 2019 Dorteo s.r.o.; Zdenko Bacik, Michal Sevcik; Michal Hefty (signer), Adam Kovac (camera)",
            ),
            ("traduttore/traduttore-model (ASL)", "MIT", "Copyright (c) 2022 traduttore"),
            ("tamtridung/ASL_SignWish (ASL)", "MIT", "Copyright (c) 2021 Tam_Tran"),
            ("electronicaddict/Jupyter (ASL)", "MIT", "electronicaddict"),
            ("IlkerDEMIR-s/SignLanguageDetectionFromWebcam (ASL)", "MIT", "IlkerDEMIR-s"),
            ("akashcodes23/Realtime-Sign-LanguageDetection (ASL)", "MIT", "akashcodes23"),
            ("FowlDeadPool/sign-sentence-net (ASL)", "MIT", "FowlDeadPool"),
            ("me-abhinav-1001/Sign-Language-Detection (Indian SL)", "MIT", "Copyright (c) 2023 Abhinav Anand"),
            (
                "theNKCode/Sign-Language-Detection-with-Actions-using-Mediapipe-and-Tensorflow (Indian SL)",
                "MIT",
                "Copyright (c) 2023 Avhishek Adhikary",
            ),
            ("S4M0707/sign_lang_detection", "MIT", "Copyright (c) 2023 Saransh Kumar"),
            ("yunlisa96/hand-sign-recognition (Korean SL)", "Apache-2.0", "yunlisa96"),
        )
    )


def languages(recordings: Sequence[Recording]) -> tuple[BundleLanguage, ...]:
    """The languages the app offers, with a sentence on what the model knows of each, counted from the data."""
    offered = []
    for code in ("svk", "ase", "ins", "kvk"):
        signs = len({r.text for r in recordings if r.language == code and r.kind is Kind.WORD})
        sentences = len([r for r in SPLITS["all"].training(recordings) if r.kind is Kind.SENTENCE])
        extra = f" of a beginners' course, one at a time, and {sentences} short sentences" if code == "svk" else ""
        vocabulary = f"{LANGUAGES[code][0]}: {signs} signs{extra or ', one at a time'}."
        slovak = _in_slovak(code, signs, sentences)
        offered.append(BundleLanguage(code, *LANGUAGES[code], prompt(code), vocabulary, (slovak,)))
    return tuple(offered)


def _in_slovak(code: str, signs: int, sentences: int) -> LanguageWords:
    """The same for the Slovak window; there are enough signs of each language for one form of the word."""
    name, text_language = _SLOVAK_NAMES[code]
    extra = f" zo začiatočníckeho kurzu, po jednom, a {sentences} krátkych viet" if code == "svk" else ", po jednom"
    return LanguageWords("sk", name, text_language, f"{name}: {signs} posunkov{extra}.")


def input_contract(recipe: Recipe) -> InputContract:
    """What networks of starter size read, at the recipe's rate."""
    return InputContract(
        rate_hz=recipe.rate_hz,
        max_frames=recipe.max_frames,
        score_threshold=SCORE_THRESHOLD,
        aspect_corrected=True,
        reference=REFERENCE,
        detector="mediapipe",
        layout=LAYOUT_NAME,
    )


def describe(
    model: TrainedModel, recipe: Recipe, recordings: Sequence[Recording], calibration: Calibration | None, notes: str
) -> BundleDescription:
    """All that a bundle says besides its weights."""
    return BundleDescription(
        name="starter",
        version="2",
        input=input_contract(recipe),
        tasks=("ISLR", "SLT"),
        languages=languages(recordings),
        signs=tuple(BundleSign(sign, language) for language, sign in model.classes.signs),
        confidence=UNCALIBRATED if calibration is None else calibration.weights,
        abstain_below=0.0 if calibration is None else round(calibration.abstain_below, 4),
        sign_abstain_below=0.0 if calibration is None else SIGN_ABSTAIN_BELOW,
        provenance=Provenance(date.today().isoformat(), "Apache-2.0", sources()),
        card_notes=notes,
    )
