"""Describes the starter model: its languages, sources and limits."""

from collections.abc import Sequence
from datetime import date

from engine.bundle.manifest import (
    BundleLanguage,
    BundleSign,
    DataSource,
    LanguageWords,
    Provenance,
)
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.splits import SPLITS
from training.data.samples.vocabulary import LANGUAGES, prompt
from training.export.bundle import BundleDescription
from training.export.from_run import SIGN_ABSTAIN_BELOW, input_contract
from training.measure.confidence import UNCALIBRATED, FittedConfidence
from training.train.recipe import Recipe
from training.train.run import TrainedModel

_SLOVAK_NAMES = {
    "svk": ("Slovenský posunkový jazyk", "slovenčina"),
    "ase": ("Americký posunkový jazyk", "angličtina"),
    "ins": ("Indický posunkový jazyk", "angličtina"),
    "kvk": ("Kórejský posunkový jazyk", "angličtina"),
}


def sources() -> tuple[DataSource, ...]:
    """Credits of the training data."""
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
    """The languages the app offers, each with a sentence on what the model knows of it, counted from the data."""
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
    """The same in Slovak; every language has enough signs for one plural form."""
    name, text_language = _SLOVAK_NAMES[code]
    extra = f" zo začiatočníckeho kurzu, po jednom, a {sentences} krátkych viet" if code == "svk" else ", po jednom"
    return LanguageWords("sk", name, text_language, f"{name}: {signs} posunkov{extra}.")


def describe(
    model: TrainedModel,
    recipe: Recipe,
    recordings: Sequence[Recording],
    confidence: FittedConfidence | None,
    notes: str,
) -> BundleDescription:
    """What a bundle of the starter model says apart from its weights."""
    return BundleDescription(
        name="starter",
        version="2",
        input=input_contract(recipe),
        tasks=("ISLR", "SLT"),
        languages=languages(recordings),
        signs=tuple(BundleSign(sign, language) for language, sign in model.classes.signs),
        confidence=UNCALIBRATED if confidence is None else confidence.weights,
        abstain_below=0.0 if confidence is None else confidence.abstain_below,
        sign_abstain_below=0.0 if confidence is None else SIGN_ABSTAIN_BELOW,
        provenance=Provenance(date.today().isoformat(), "Apache-2.0", sources()),
        card_notes=notes,
    )
