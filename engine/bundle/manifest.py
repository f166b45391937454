"""Describes what a bundle holds: reads and checks `bundle.json`."""

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import BundleError
from engine.files.records import RecordRules, json_value, read_record
from engine.inputs.normalize import REFERENCES
from engine.sentence import Sentence

FORMAT_VERSION: Final = 2
MANIFEST_FILE: Final = "bundle.json"
SUMS_FILE: Final = "SHA256SUMS"
FRONTEND_FILE: Final = "frontend.onnx"
ENCODER_FILE: Final = "encoder.onnx"
DECODER_FILE: Final = "decoder.onnx"
EMBEDDINGS_FILE: Final = "embeddings.npy"
TOKENIZER_FILE: Final = "tokenizer.model"
LICENSE_FILE: Final = "LICENSE"
CARD_FILE: Final = "MODEL_CARD.md"
SPATIAL_FILE: Final = "spatial.onnx"
TEMPORAL_FILE: Final = "temporal.onnx"
HAND_ENCODER_FILE: Final = "hand_encoder.onnx"
HAND_FUSION_FILE: Final = "hand_fusion.onnx"
PICTURE_FRONTEND_FILES: Final = (SPATIAL_FILE, TEMPORAL_FILE, HAND_ENCODER_FILE, HAND_FUSION_FILE)
"""The graphs that replace the front-end in models that read hand pictures, which are fused between them."""
INDEX_FILE: Final = "index.json"
REFERENCES_FILE: Final = "references.npz"
SIGN_INDEX_FILES: Final = (INDEX_FILE, REFERENCES_FILE)
"""The sign index that a bundle may hold: both or none (docs/decisions/079-models-with-their-index.md)."""


def graph_files(*, hand_pictures: bool) -> tuple[str, ...]:
    """Return the names of the graphs of a bundle, with or without hand pictures."""
    frontend = PICTURE_FRONTEND_FILES if hand_pictures else (FRONTEND_FILE,)
    return (*frontend, ENCODER_FILE, DECODER_FILE)


def summed_files(*, hand_pictures: bool, sign_index: bool = False) -> tuple[str, ...]:
    """Return the names of all files of a bundle besides SHA256SUMS; it may hold no others."""
    others = (EMBEDDINGS_FILE, TOKENIZER_FILE, MANIFEST_FILE, LICENSE_FILE, CARD_FILE)
    return (*graph_files(hand_pictures=hand_pictures), *others, *(SIGN_INDEX_FILES if sign_index else ()))


EVERY_FILE: Final = frozenset(
    (*summed_files(hand_pictures=False), *summed_files(hand_pictures=True), *SIGN_INDEX_FILES, SUMS_FILE)
)
"""All files that a bundle may hold."""


TASKS: Final = ("ISLR", "CSLR", "SLT")
PRECISIONS: Final = ("float32", "int8")
USUAL_LENGTH_PENALTY: Final = 1.0
MAX_LENGTH_PENALTY: Final = 10.0
# No model comes near these limits. Without them a hostile file could exhaust the memory before any other check.
_MOST_SIZE: Final = 65_536
_MOST_VOCABULARY: Final = 4_000_000
_MOST_KEYS: Final = 1_000_000
_MOST_FRAMES: Final = 100_000
_MOST_RATE_HZ: Final = 240.0
_MOST_SIDE_PX: Final = 1_024
_MOST_MARGIN: Final = 100.0
_LANGUAGE_CODE: Final = re.compile(r"[a-z]{3}")
_RULES: Final = RecordRules(BundleError, Sentence("Fetch the model again, or update Signscribe."))
_WINDOW_CODE: Final = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class NetworkSizes:
    """Holds the sizes that the engine must know.

    `width` is d_model; `vocabulary` counts the rows of the embedding table and of the head. A frame's embedding depends
    on `temporal_radius_frames` frames before and after it, and on no others.
    """

    width: int
    vocabulary: int
    encoder_layers: int
    decoder_layers: int
    heads: int
    head_width: int
    temporal_radius_frames: int

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            least = 0 if field.name == "temporal_radius_frames" else 1
            _within(
                getattr(self, field.name),
                least,
                _MOST_VOCABULARY if field.name == "vocabulary" else _MOST_SIZE,
                field.name,
            )
        _within(
            self.decoder_layers * self.heads * self.head_width, 1, _MOST_KEYS, "decoder_layers x heads x head_width"
        )


@dataclass(frozen=True, slots=True)
class InputContract:
    """Says how keypoints become the network's input: `rate_hz` poses a second, at most `max_frames` of them.

    Joints with a score up to `score_threshold` are zeroed. `aspect_corrected` says whether x is first multiplied by the
    picture's width / height. `reference` names what sets position and size (`engine.inputs.normalize`); `detector` made
    the training poses; `layout` names the keypoint order.
    """

    rate_hz: float
    max_frames: int
    score_threshold: float
    aspect_corrected: bool
    reference: str
    detector: str
    layout: str

    def __post_init__(self) -> None:
        if self.reference not in REFERENCES:
            raise _wrong("reference", Sentence("among {known}", known=", ".join(REFERENCES)), self.reference)
        if not 0 < self.rate_hz <= _MOST_RATE_HZ:
            raise _wrong("rate_hz", Sentence("above 0 and at most {most:g}", most=_MOST_RATE_HZ), self.rate_hz)
        _within(self.max_frames, 1, _MOST_FRAMES, "max_frames")
        _probability(self.score_threshold, "score_threshold")


@dataclass(frozen=True, slots=True)
class HandPictureContract:
    """Says which hand pictures a model reads beside the keypoints (`engine.inputs`).

    They are squares of `side_px`, cut out with `margin` times the largest hand of the clip. `share` of the frames in
    which a hand is seen get one.
    """

    side_px: int
    margin: float
    share: float

    def __post_init__(self) -> None:
        _within(self.side_px, 1, _MOST_SIDE_PX, "hand_pictures.side_px")
        _probability(self.share, "hand_pictures.share")
        if not 0 < self.margin <= _MOST_MARGIN:
            raise _wrong(
                "hand_pictures.margin", Sentence("above 0 and at most {most:g}", most=_MOST_MARGIN), self.margin
            )


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Describes a sign language to people, in the language with the ISO 639-1 code `window`."""

    window: str
    name: str
    text_language: str
    vocabulary: str

    def __post_init__(self) -> None:
        if not _WINDOW_CODE.fullmatch(self.window):
            raise _wrong("languages.translations.window", Sentence("two small letters (ISO 639-1)"), self.window)


@dataclass(frozen=True, slots=True)
class BundleLanguage:
    """Describes a sign language that the model reads.

    `code` is ISO 639-3 (svk, ase, ...). `name` and `text_language`, the language that the model writes ("Slovak"), are
    for people. `prompt` precedes the frames; `vocabulary` says in one sentence what the model knows. All are English;
    `translations` hold other languages.
    """

    code: str
    name: str
    text_language: str
    prompt: str
    vocabulary: str
    translations: tuple[LanguageWords, ...] = ()

    def __post_init__(self) -> None:
        _language_code(self.code, "languages.code")

    def words(self, window: str) -> LanguageWords:
        """Return the description in the language with this ISO 639-1 code, else in English."""
        english = LanguageWords("en", self.name, self.text_language, self.vocabulary)
        return next((words for words in self.translations if words.window == window), english)


@dataclass(frozen=True, slots=True)
class SpecialIds:
    """Holds the ids of the tokens for padding, for the end and for the start of decoding."""

    pad: int
    eos: int
    decoder_start: int


@dataclass(frozen=True, slots=True)
class BundleSign:
    """Names a dictionary sign of the sign head and its `language` (ISO 639-3)."""

    name: str
    language: str

    def __post_init__(self) -> None:
        _language_code(self.language, "signs.language")


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """Holds the weights of the logistic confidence; `engine.translate.confidence` explains the three features."""

    mean_log_probability: float
    min_log_probability: float
    sign_evidence: float
    bias: float


@dataclass(frozen=True, slots=True)
class DataSource:
    """Names a body of training data, its licence and whom to credit."""

    name: str
    licence: str
    credit: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Says where the weights come from: `created` is a date (YYYY-MM-DD), `licence` that of the weights."""

    created: str
    licence: str
    training_data: tuple[DataSource, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Holds the contents of `bundle.json`; raises BundleError for values that do not fit together.

    `precision` is that of the matrix weights in the graphs, "float32" or "int8". `token_ids` maps each row of the
    vocabulary to the tokenizer's id, None where they are equal. `signs` are the classes 1.. of the sign head (0 is
    blank), empty without one.

    Texts with a confidence below `abstain_below` and signs below `sign_abstain_below` (both 0..1) are not shown.
    `export_figures` say how far the graphs are from the trained network. `hand_pictures` is None where the model reads
    none. `length_penalty` is that of the beam search (`engine.translate.decode.beam_search`). The file leaves out
    `hand_pictures` if None and `length_penalty` if 1.
    """

    format_version: int
    name: str
    version: str
    precision: str
    network: NetworkSizes
    input: InputContract
    tasks: tuple[str, ...]
    languages: tuple[BundleLanguage, ...]
    special_ids: SpecialIds
    token_ids: tuple[int, ...] | None
    signs: tuple[BundleSign, ...]
    confidence: ConfidenceWeights
    abstain_below: float
    sign_abstain_below: float
    provenance: Provenance
    export_figures: Mapping[str, float]
    hand_pictures: HandPictureContract | None = None
    length_penalty: float = USUAL_LENGTH_PENALTY

    def __post_init__(self) -> None:
        _probability(self.abstain_below, "abstain_below")
        _probability(self.sign_abstain_below, "sign_abstain_below")
        if not 0 <= self.length_penalty <= MAX_LENGTH_PENALTY:
            raise _wrong(
                "length_penalty",
                Sentence("in {least}..{most}", least=0, most=f"{MAX_LENGTH_PENALTY:g}"),
                self.length_penalty,
            )
        if not self.languages:
            raise BundleError("the model names no language; it must have at least one. Fetch the model again.")
        codes = [language.code for language in self.languages]
        if len(set(codes)) != len(codes):
            raise _wrong("languages", Sentence("free of repeats"), codes)
        if self.precision not in PRECISIONS:
            raise _wrong("precision", Sentence("among {known}", known=", ".join(PRECISIONS)), self.precision)
        for task in self.tasks:
            if task not in TASKS:
                raise _wrong("tasks", Sentence("among {known}", known=", ".join(TASKS)), task)
        self._check_ids()

    def _check_ids(self) -> None:
        rows = self.network.vocabulary
        for field in dataclasses.fields(self.special_ids):
            value = getattr(self.special_ids, field.name)
            if not 0 <= value < rows:
                raise _wrong(f"special_ids.{field.name}", Sentence("in {least}..{most}", least=0, most=rows - 1), value)
        if self.token_ids is None:
            return
        if len(self.token_ids) != rows or len(set(self.token_ids)) != rows or min(self.token_ids) < 0:
            raise BundleError(
                "token_ids must hold {rows} different ids, one for each row of the vocabulary, "
                "found {count} with {different} different. Fetch the model again.",
                rows=rows,
                count=len(self.token_ids),
                different=len(set(self.token_ids)),
            )

    def language(self, code: str) -> BundleLanguage:
        """Return the language with this ISO 639-3 code; raises BundleError listing the known ones."""
        for language in self.languages:
            if language.code == code:
                return language
        known = ", ".join(f"{language.code} ({language.name})" for language in self.languages)
        raise BundleError(
            "The model {name!r} does not know the language {code!r}; choose one of {known}.",
            name=self.name,
            code=code,
            known=known,
        )


def manifest_from_json(text: str) -> Manifest:
    """Read the text of `bundle.json`; raises BundleError naming the field and the value that do not fit."""
    value = json_value(text, MANIFEST_FILE, _RULES)
    version = value.get("format_version") if isinstance(value, dict) else None
    if version != FORMAT_VERSION or isinstance(version, bool):
        raise BundleError(
            "{file} has format_version {version}, this Signscribe reads {readable}. "
            "Update Signscribe or choose another model.",
            file=MANIFEST_FILE,
            version=repr(version),
            readable=FORMAT_VERSION,
        )
    return read_record(Manifest, value, MANIFEST_FILE, _RULES)


def manifest_to_json(manifest: Manifest) -> str:
    """Return the text of `bundle.json`; `manifest_from_json` reads it back."""
    value = dataclasses.asdict(manifest)
    if manifest.hand_pictures is None:
        del value["hand_pictures"]
    if manifest.length_penalty == USUAL_LENGTH_PENALTY:
        del value["length_penalty"]
    for language in value["languages"]:
        if not language["translations"]:
            del language["translations"]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _within(value: int, least: int, most: int, field: str) -> None:
    if not least <= value <= most:
        raise _wrong(field, Sentence("in {least}..{most}", least=least, most=most), value)


def _probability(value: float, field: str) -> None:
    if not 0 <= value <= 1:
        raise _wrong(field, Sentence("in {least}..{most}", least=0, most=1), value)


def _language_code(value: str, field: str) -> None:
    if not _LANGUAGE_CODE.fullmatch(value):
        raise _wrong(field, Sentence("three small letters (ISO 639-3)"), value)


def _wrong(field: str, wanted: Sentence, value: object) -> BundleError:
    return BundleError(
        "{field} must be {wanted}, found {value}. Fetch the model again.",
        field=field,
        wanted=wanted,
        value=repr(value),
    )
