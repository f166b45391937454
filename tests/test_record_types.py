"""Every kind of record that the project reads: what is written is read again, and a single damaged field is named."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Final, Union, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.settings import OutputSettings, OverlaySettings, ReadingSettings, Settings, SpeechSettings
from engine.bundle.manifest import (
    PRECISIONS,
    TASKS,
    BundleLanguage,
    BundleSign,
    HandPictureContract,
    InputContract,
    LanguageWords,
    Manifest,
    NetworkSizes,
    SpecialIds,
)
from engine.errors import InputError, SignscribeError
from engine.files.records import RecordRules, read_record
from engine.inputs.normalize import REFERENCES
from engine.lookup.chance import ChanceWeights, OwnWeights
from engine.lookup.fusion import FusionWeights
from engine.lookup.index import BundleMark, Sign
from engine.sentence import Sentence
from engine.store.catalogue import CatalogueEntry
from engine.subtitles.document import LookedUp
from engine.trials.figure import Figure
from engine.trials.lookup_queries import LookupQuery
from engine.types import Subtitle
from engine.videos.transcript import Ending
from training.data.keypoints.shards import BrokenClip, StoreInfo
from training.measure.comparison_measures import MEASURES
from training.measure.comparisons import Comparison
from training.measure.report import StoredReport
from training.train.checkpoint import TrainingProgress
from training.train.recipe import Distillation, NetworkChoice, Recipe, RecipePhase, Stores

RULES: Final = RecordRules(InputError, Sentence("Correct it."))
KINDS: Final = (
    BrokenClip, BundleMark, CatalogueEntry, ChanceWeights, Comparison, Ending, Figure, FusionWeights, LookedUp,
    LookupQuery, Manifest, OwnWeights, Recipe, Settings, Sign, StoreInfo, StoredReport, Subtitle, TrainingProgress,
)  # fmt: skip
"""All that the reader is asked for; the records inside them come with them."""
SHARES: Final = st.floats(0, 1)
CODES: Final = st.from_regex("[a-z]{3}", fullmatch=True)
NUMBERS: Final = st.floats(allow_nan=False, allow_infinity=False)
FITTING: Final[Mapping[tuple[type, str], st.SearchStrategy[object]]] = {
    **{(NetworkSizes, name): st.integers(1, 90) for name in NetworkSizes.__slots__},
    (InputContract, "reference"): st.sampled_from(sorted(REFERENCES)),
    (InputContract, "rate_hz"): st.floats(0.1, 240),
    (InputContract, "max_frames"): st.integers(1, 900),
    (InputContract, "score_threshold"): SHARES,
    (HandPictureContract, "side_px"): st.integers(1, 900),
    (HandPictureContract, "margin"): st.floats(0.1, 100),
    (HandPictureContract, "share"): SHARES,
    (LanguageWords, "window"): st.just("sk"),
    (BundleLanguage, "code"): CODES,
    (BundleSign, "language"): CODES,
    (SpecialIds, "pad"): st.just(0),
    (SpecialIds, "eos"): st.just(0),
    (SpecialIds, "decoder_start"): st.just(0),
    (Manifest, "precision"): st.sampled_from(PRECISIONS),
    (Manifest, "tasks"): st.lists(st.sampled_from(TASKS), max_size=2).map(tuple),
    (Manifest, "languages"): st.deferred(lambda: st.tuples(instances(BundleLanguage))),
    (Manifest, "token_ids"): st.none(),
    (Manifest, "abstain_below"): SHARES,
    (Manifest, "sign_abstain_below"): SHARES,
    (Manifest, "length_penalty"): st.floats(0, 10),
    (CatalogueEntry, "id"): st.from_regex("[a-z0-9]{1,9}", fullmatch=True),
    **{(CatalogueEntry, name): st.just("a text") for name in ("name", "licence", "source")},
    (CatalogueEntry, "url"): st.just("https://example.org/a.zip"),
    (CatalogueEntry, "size_bytes"): st.integers(1),
    (CatalogueEntry, "sha256"): st.just("ab" * 32),
    **{(CatalogueEntry, name): st.just("") for name in ("hub_file", "member", "member_sha256")},
    (Comparison, "measures"): st.just(tuple(sorted(MEASURES)[:2])),
    (Comparison, "seeds"): st.just((1, 2)),
    (Comparison, "variants"): st.just({"first": (), "second": ("seed=3",)}),
    (NetworkChoice, "size"): st.just("base"),
    (NetworkChoice, "tokenizer"): st.text(max_size=9),
    (NetworkChoice, "sign_tags"): st.just(False),
    (Distillation, "teachers"): st.just(("one",)),
    (Distillation, "weight"): st.floats(0.1, 9),
    (Distillation, "temperature"): st.floats(0.1, 9),
    (RecipePhase, "mixture"): st.none(),
    (Recipe, "stores"): st.just(Stores(("store",))),
    (Recipe, "precision"): st.just("auto"),
    **{(OverlaySettings, name): st.integers(-900, 900) for name in ("x_px", "y_px", "width_px", "height_px")},
    (OverlaySettings, "text_size_px"): st.integers(18, 96),
    (OverlaySettings, "outline_px"): st.integers(0, 8),
    (OverlaySettings, "plate_opacity_percent"): st.integers(0, 100),
    (OverlaySettings, "line_letters"): st.integers(20, 100),
    (OverlaySettings, "text_colour"): st.from_regex("#[0-9a-f]{6}", fullmatch=True),
    (OutputSettings, "page_port"): st.integers(1024, 65535),
    (SpeechSettings, "rate_percent"): st.integers(-100, 100),
    (ReadingSettings, "line_letters"): st.integers(20, 100),
    (ReadingSettings, "letters_per_s"): st.integers(8, 40),
    (ReadingSettings, "shortest_ms"): st.integers(0, 5000),
    (ReadingSettings, "gap_frames"): st.integers(0, 25),
    (Settings, "caption_size_px"): st.integers(18, 96),
    (Settings, "text_scale_percent"): st.integers(80, 300),
}
"""Values of fields that a record itself restricts."""
PLAIN: Final[Mapping[object, st.SearchStrategy[object]]] = {
    bool: st.booleans(),
    int: st.integers(),
    float: NUMBERS,
    str: st.text(max_size=9),
    object: st.none() | st.integers() | st.text(max_size=9),
}


def instances(kind: type) -> st.SearchStrategy[object]:
    """Any sound instance of a dataclass."""
    return st.builds(kind, **{n: FITTING.get((kind, n), values(hint)) for n, hint in get_type_hints(kind).items()})


def values(hint: object) -> st.SearchStrategy[object]:
    """Any value of a field."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.none() | values(next(one for one in arguments if one is not NoneType))
    if origin is tuple and Ellipsis in arguments:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin is Mapping:
        return st.dictionaries(st.text(max_size=9), values(arguments[1]), max_size=2)
    if is_dataclass(hint):
        return instances(cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return PLAIN[hint]


def written(record: object) -> dict[str, object]:
    """The record as it lies in a file."""
    text = json.dumps(asdict(cast(Subtitle, record)), default=lambda value: value.value)
    return cast(dict[str, object], json.loads(text))


@dataclass(frozen=True)
class Spot:
    """A field of a written record, or of a record in it: what holds it, its kind, the path that leads there."""

    holder: dict[str, object]
    name: str
    kind: object
    path: str
    needed: bool


def spots(value: object, kind: object, path: str = "") -> Iterator[Spot]:
    """Every field but those that take anything."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType) and value is not None:
        yield from spots(value, next(one for one in arguments if one is not NoneType), path)
    elif origin is tuple and isinstance(value, list):
        kinds = arguments if Ellipsis not in arguments else [arguments[0]] * len(value)
        for at, (one, inner) in enumerate(zip(value, kinds, strict=True)):
            yield from spots(one, inner, f"{path}[{at}]")
    elif origin is Mapping and isinstance(value, dict):
        for name, one in value.items():
            yield from spots(one, arguments[1], f"{path}.{name}")
    elif is_dataclass(kind) and isinstance(value, dict):
        hints = get_type_hints(kind)
        for one in fields(kind):
            here = f"{path}.{one.name}"
            needed = one.default is MISSING and one.default_factory is MISSING
            if hints[one.name] is not object:
                yield Spot(value, one.name, hints[one.name], here.removeprefix("."), needed)
            yield from spots(value[one.name], hints[one.name], here)


def unfit(kind: object) -> object:
    """A value that no field of this kind takes."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return "odd" if any(get_origin(one) is Mapping or is_dataclass(one) for one in kinds) else {"odd": 1}


def refusal(kind: type, value: object) -> str:
    with pytest.raises(SignscribeError) as caught:
        read_record(kind, value, "a file", RULES)
    assert isinstance(caught.value, InputError)
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_is_read_again_and_one_damaged_field_is_named(kind: type, data: st.DataObject) -> None:
    record = data.draw(instances(kind))
    value = written(record)
    again: object = read_record(kind, value, "a file", RULES)
    assert written(again) == value
    assert again == record or kind is StoredReport  # which has no equality
    spot = data.draw(st.sampled_from(list(spots(value, kind))))
    before, path = spot.holder.pop(spot.name), cut(spot.path)
    if spot.needed:
        assert refusal(kind, value) == f"a file lacks the field {path!r}. Correct it."
    spot.holder[spot.name] = unfit(spot.kind)
    assert re.fullmatch(rf"a file: {re.escape(path)} must be [^.]*, found .*\. Correct it\.", refusal(kind, value))
    spot.holder.update({spot.name: before, "odd": 1})
    odd = cut(spot.path.removesuffix(spot.name) + "odd")
    assert refusal(kind, value) == f"a file has the unknown field {odd!r} = 1. Correct it."


def cut(path: str) -> str:
    return path if len(path) <= 80 else path[:77] + "..."
