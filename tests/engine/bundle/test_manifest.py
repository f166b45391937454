"""bundle.json: what is written is read back, and whatever does not fit is named."""

import json
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bundle.manifest import (
    FORMAT_VERSION,
    BundleLanguage,
    BundleSign,
    ConfidenceWeights,
    DataSource,
    InputContract,
    LanguageWords,
    Manifest,
    NetworkSizes,
    Provenance,
    SpecialIds,
    manifest_from_json,
    manifest_to_json,
)
from engine.errors import BundleError

MANIFEST: Final = Manifest(
    format_version=FORMAT_VERSION,
    name="test",
    version="0.1",
    precision="float32",
    network=NetworkSizes(
        width=32,
        vocabulary=10,
        encoder_layers=2,
        decoder_layers=2,
        heads=4,
        head_width=8,
        temporal_radius_frames=6,
    ),
    input=InputContract(
        rate_hz=12.5,
        max_frames=128,
        score_threshold=0.3,
        aspect_corrected=True,
        reference="body",
        detector="mediapipe",
        layout="coco-wholebody-133",
    ),
    tasks=("SLT", "ISLR"),
    languages=(BundleLanguage("svk", "Slovak Sign Language", "Slovak", "Preložiť: ", "Sto viet."),),
    special_ids=SpecialIds(pad=0, eos=1, decoder_start=0),
    token_ids=(0, 1, 2, 30, 31, 32, 33, 34, 35, 36),
    signs=(BundleSign("dobre", "svk"),),
    confidence=ConfidenceWeights(1.0, 0.5, 2.0, -1.0),
    abstain_below=0.4,
    sign_abstain_below=0.5,
    provenance=Provenance("2026-01-01", "Apache-2.0", (DataSource("clips", "MIT", "somebody"),)),
    export_figures={"logits_error": 1e-6},
    length_penalty=0.5,
)

OPTIONAL: Final = {"format_version", "length_penalty"}


def test_a_manifest_survives_writing_and_reading() -> None:
    assert manifest_from_json(manifest_to_json(MANIFEST)) == MANIFEST


def test_optional_parts_may_be_absent() -> None:
    bare = replace(MANIFEST, token_ids=None, signs=(), tasks=(), length_penalty=1.0)
    assert manifest_from_json(manifest_to_json(bare)) == bare
    assert "length_penalty" not in manifest_to_json(bare)


def test_words_in_another_language_survive_and_english_stands_in_for_the_rest() -> None:
    slovak = LanguageWords("sk", "Slovenský posunkový jazyk", "slovenčina", "Sto viet.")
    (language,) = MANIFEST.languages
    assert "translations" not in manifest_to_json(MANIFEST)
    told = replace(MANIFEST, languages=(replace(language, translations=(slovak,)),))
    assert manifest_from_json(manifest_to_json(told)) == told
    assert told.languages[0].words("sk") == slovak
    assert told.languages[0].words("de").name == language.name
    with pytest.raises(BundleError, match=r"translations\.window must be two small letters"):
        replace(slovak, window="svk")


def test_a_whole_number_is_read_as_a_float() -> None:
    value = json.loads(manifest_to_json(MANIFEST))
    value["input"]["rate_hz"] = 25
    rate_hz = manifest_from_json(json.dumps(value)).input.rate_hz
    assert rate_hz == 25.0
    assert isinstance(rate_hz, float)


@pytest.mark.parametrize(
    ("where", "field", "value", "message"),
    [
        ((), "name", 5, r"bundle\.json: name must be a text, found 5"),
        ((), "name", "half \ud800", r"name must be a text, found 'half"),
        ((), "abstain_below", 10**400, r"abstain_below must be a finite number"),
        ((), "length_penalty", -1.0, r"length_penalty must be in 0\.\.10, found -1\.0"),
        ((), "abstain_below", 1.5, r"abstain_below must be in 0\.\.1, found 1\.5"),
        ((), "abstain_below", float("nan"), r"abstain_below must be a finite number, found nan"),
        ((), "languages", [], r"names no language"),
        ((), "languages", {}, r"languages must be a list"),
        ((), "tasks", ["SLT", "TTS"], r"tasks must be among ISLR, CSLR, SLT, found 'TTS'"),
        ((), "precision", "int4", r"precision must be among float32, int8, found 'int4'"),
        ((), "token_ids", [0, 1, 2], r"token_ids must hold 10 different ids.*found 3"),
        ((), "signs", [{"name": "a", "language": "Slovak"}], r"signs\.language must be three small letters"),
        ((), "export_figures", {"logits_error": "small"}, r"export_figures\.logits_error must be a finite number"),
        (("network",), "width", True, r"bundle\.json: network\.width must be a whole number, found True"),
        (("network",), "heads", 0, r"heads must be in 1\.\.65536, found 0"),
        (("network",), "decoder_layers", 10**12, r"decoder_layers must be in 1\.\.65536, found 1000000000000"),
        (("network",), "decoder_layers", 60_000, r"decoder_layers x heads x head_width must be in 1\.\.1000000"),
        (("input",), "max_frames", 10**9, r"max_frames must be in 1\.\.100000, found 1000000000"),
        (("input",), "rate_hz", 0.0, r"rate_hz must be above 0 and at most 240, found 0\.0"),
        (("input",), "rate_hz", 1e300, r"rate_hz must be above 0 and at most 240, found 1e\+300"),
        (("input",), "aspect_corrected", 1, r"aspect_corrected must be true or false, found 1"),
        (("input",), "score_threshold", -0.1, r"score_threshold must be in 0\.\.1"),
        (("special_ids",), "eos", 10, r"special_ids\.eos must be in 0\.\.9, found 10"),
        (("languages", 0), "code", "SK", r"languages\.code must be three small letters \(ISO 639-3\), found 'SK'"),
    ],
)
def test_a_wrong_value_is_named(where: tuple[str | int, ...], field: str, value: object, message: str) -> None:
    document = json.loads(manifest_to_json(MANIFEST))
    target = document
    for step in where:
        target = target[step]
    target[field] = value
    with pytest.raises(BundleError, match=message):
        manifest_from_json(json.dumps(document))


@pytest.mark.parametrize("field", sorted(json.loads(manifest_to_json(MANIFEST)).keys() - OPTIONAL))
def test_a_missing_field_is_named(field: str) -> None:
    document = json.loads(manifest_to_json(MANIFEST))
    del document[field]
    with pytest.raises(BundleError, match=f"lacks the field '{field}'"):
        manifest_from_json(json.dumps(document))


def test_an_unknown_field_is_named_with_its_value() -> None:
    document = json.loads(manifest_to_json(MANIFEST))
    document["input"]["colour"] = "red"
    with pytest.raises(BundleError, match=r"bundle\.json has the unknown field 'input\.colour' = 'red'"):
        manifest_from_json(json.dumps(document))


@pytest.mark.parametrize("version", [0, 1, FORMAT_VERSION + 1, str(FORMAT_VERSION), None, True, FORMAT_VERSION + 0.5])
def test_another_format_is_refused_before_anything_else(version: object) -> None:
    with pytest.raises(BundleError, match="format_version"):
        manifest_from_json(json.dumps({"format_version": version}))


@pytest.mark.parametrize("text", ["", "{", "[1]", '"text"', "[" * 100_000])
def test_what_is_no_manifest_gives_one_error(text: str) -> None:
    with pytest.raises(BundleError, match=r"bundle\.json"):
        manifest_from_json(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(json.loads(manifest_to_json(MANIFEST)))), value=json_values)
def test_any_value_in_any_field_is_read_or_refused(field: str, value: object) -> None:
    document = json.loads(manifest_to_json(MANIFEST)) | {field: value}
    text = json.dumps(document)
    refusal = _refusal(text)
    assert refusal is None or refusal.endswith(".")
    if refusal is None:
        read = manifest_from_json(text)
        assert manifest_from_json(manifest_to_json(read)) == read


def _refusal(text: str) -> str | None:
    try:
        manifest_from_json(text)
    except BundleError as error:
        return str(error)
    return None


def test_languages_are_found_by_code_or_named() -> None:
    assert MANIFEST.language("svk").name == "Slovak Sign Language"
    with pytest.raises(BundleError, match=r"does not know the language 'ase'; choose one of svk \(Slovak Sign"):
        MANIFEST.language("ase")
