"""Looks up the signs of a video and prints the closest matches, or writes them as JSON."""

import argparse
import json
import sys
from pathlib import Path

from app.commands.model_choice import choose_language
from app.models.open import open_model, read_own_signs
from app.paths import own_signs_file
from engine.bundle.manifest import Manifest
from engine.commands import OK
from engine.errors import SettingsError
from engine.live.gate import GateSettings
from engine.live.segment import Segment, segments
from engine.lookup.index import Answer
from engine.lookup.lookup import SignLookup
from engine.media.video import Video
from engine.pose.detector import Detector

MOST_CANDIDATES = 100


def answer(arguments: argparse.Namespace) -> int:
    """Look up every utterance, as `signscribe lookup` was told; raises SettingsError for a bad option."""
    if not 1 <= arguments.count <= MOST_CANDIDATES:
        raise SettingsError(f"--count must be 1 to {MOST_CANDIDATES}, not {arguments.count}.")
    with Video(arguments.file):
        pass  # report an unreadable file before loading the model
    model = open_model(arguments.model)
    language = None if arguments.language is None else choose_language(model.manifest, arguments.language).code
    lookup = model.look_up(read_own_signs(own_signs_file()))
    with model.open_detector() as detector:
        found = signings(arguments.file, detector, model.manifest)
    answers = [(one, lookup.look_up(one.clip, language, count=arguments.count)) for one in found]
    if arguments.json:
        print(json.dumps([_as_json(one, answer) for one, answer in answers], ensure_ascii=False, indent=1))
    else:
        _print_answers(answers, lookup, model.manifest)
    if not answers:
        print(f"signscribe: nobody signs in {arguments.file.name}.", file=sys.stderr)
    return OK


def signings(file: Path, detector: Detector, manifest: Manifest) -> list[Segment]:
    """Split a video into utterances at the pauses; raises MediaError or DetectorError."""
    detector.reset()
    with Video(file) as video:
        poses = (detector.detect(frame) for frame in video.frames(manifest.input.rate_hz))
        return list(segments(poses, GateSettings.for_model(manifest.input.max_frames, manifest.input.rate_hz)))


def _print_answers(answers: list[tuple[Segment, Answer]], lookup: SignLookup, manifest: Manifest) -> None:
    names = {language.code: language.name for language in manifest.languages}
    print(f"{len(lookup.index.signs)} known signs, model {manifest.name} {manifest.version}", file=sys.stderr)
    for signing, answer in answers:
        print(f"{signing.start_s:.1f} s to {signing.end_s:.1f} s")
        for place, candidate in enumerate(answer.candidates, start=1):
            sign = candidate.sign
            origin = "  (your own)" if sign.own_id else ""
            language = names.get(sign.language, sign.language)
            print(f"{place:>4}. {100 * candidate.confidence:5.1f} %  {sign.name}  [{language}]{origin}")


def _as_json(signing: Segment, answer: Answer) -> dict[str, object]:
    return {
        "start_s": round(signing.start_s, 3),
        "end_s": round(signing.end_s, 3),
        "candidates": [
            {
                "sign": candidate.sign.name,
                "language": candidate.sign.language,
                "confidence": round(candidate.confidence, 4),
                "own": bool(candidate.sign.own_id),
                "note": candidate.sign.note,
            }
            for candidate in answer.candidates
        ],
    }
