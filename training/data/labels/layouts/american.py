"""Reads data sets of American Sign Language: WLASL and MS-ASL (single signs), How2Sign and OpenASL (sentences)."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from engine.errors import InputError
from training.data.boxes import Box
from training.data.labels.entries import Collector, Entry, LabelReading, is_there, joined_readings
from training.data.labels.layouts.label_files import find_video, read_json, read_objects, read_table

LANGUAGE = "ase"
_SPLITS = {"train": "train", "val": "dev", "valid": "dev", "dev": "dev", "test": "test"}


def read_wlasl(folder: Path, videos: Path | None, signs: int) -> LabelReading:
    """WLASL: WLASL_v0.3.json, with nslt_{signs}.json (the authors' subset) where it is there; videos/VIDEO_ID.mp4.

    Without the subset file the first `signs` glosses count, in the order of the file, which is what the subsets are.
    """
    path, subset_path = folder / "WLASL_v0.3.json", folder / f"nslt_{signs}.json"
    subset = read_json(subset_path) if subset_path.exists() else None
    if subset is not None and not isinstance(subset, dict):
        raise InputError(f"{subset_path} should hold a JSON object of video ids.")
    collector = Collector()
    for number, sign in enumerate(read_objects(path)):
        instances = sign.get("instances")
        if not isinstance(instances, list) or not isinstance(sign.get("gloss"), str):
            collector.problem(path, f"gloss {number + 1}", "needs a gloss and a list of instances")
            continue
        for instance in instances:
            video_id = str(instance.get("video_id", "")) if isinstance(instance, dict) else ""
            if not video_id:
                collector.problem(path, f"gloss {sign['gloss']!r}", f"an instance without video_id: {instance!r}")
            elif video_id in subset if subset is not None else number < signs:
                given = _split_of(subset[video_id]) if subset is not None else instance.get("split")
                video = find_video(videos or folder / "videos", video_id)
                entry = _sign_entry(video_id, video, str(sign["gloss"]), given, instance.get("signer_id"))
                collector.add(entry, path, f"video {video_id}")
    return collector.reading()


def read_ms_asl(folder: Path, videos: Path | None, signs: int) -> LabelReading:
    """MS-ASL: MSASL_{train,val,test}.json and MSASL_classes.json; whole YouTube videos in videos/YOUTUBE_ID.mp4.

    The subsets are the classes below `signs`. Boxes in the files are top, left, bottom, right.
    """
    names = read_json(folder / "MSASL_classes.json")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(f"{folder / 'MSASL_classes.json'} should hold a JSON list of names.")
    collector = Collector()
    for split in ("train", "val", "test"):
        path = folder / f"MSASL_{split}.json"
        for number, row in enumerate(read_objects(path)):
            label, where = row.get("label"), f"entry {number + 1}"
            if not isinstance(label, int) or not 0 <= label < len(names):
                collector.problem(path, where, f"the label {label!r} is none of the {len(names)} classes")
            elif label < signs:
                try:
                    start_s, end_s = _seconds(row.get("start_time")), _seconds(row.get("end_time"))
                    youtube, box = _youtube_id(row.get("url")), _box(row.get("box"), "top left bottom right")
                except ValueError as error:
                    collector.problem(path, where, str(error))
                    continue
                entry = _sign_entry(
                    f"{split}-{number:05d}",
                    find_video(videos or folder / "videos", youtube),
                    names[label],
                    split,
                    row.get("signer_id"),
                    start_s=start_s,
                    end_s=end_s,
                    box=box,
                )
                collector.add(entry, path, where)
    return collector.reading()


def read_how2sign(folder: Path, videos: Path | None = None) -> LabelReading:
    """How2Sign: how2sign_realigned_{train,val,test}.csv (else how2sign_*.csv), tab-separated, and sentence clips.

    Clips are SPLIT_rgb_front_clips/raw_videos/SENTENCE_NAME.mp4 or SENTENCE_NAME.mp4 in the folder given; whole
    videos (VIDEO_NAME.mp4 there) serve too. The signer is the number in VIDEO_NAME (...-5-rgb_front).
    """
    readings = []
    for split in ("train", "val", "test"):
        realigned = folder / f"how2sign_realigned_{split}.csv"
        path = realigned if realigned.exists() else folder / f"how2sign_{split}.csv"
        if path.exists():
            readings.append(_how2sign_split(path, split, videos or folder / f"{split}_rgb_front_clips" / "raw_videos"))
    if not readings:
        raise InputError(f"{folder} holds no how2sign_realigned_train.csv or its like.")
    return joined_readings(readings)


def _how2sign_split(path: Path, split: str, videos: Path) -> LabelReading:
    times = ("START_REALIGNED", "END_REALIGNED") if "realigned" in path.name else ("START", "END")
    collector = Collector()
    for line, row in read_table(path, "\t", ("VIDEO_NAME", "SENTENCE_NAME", "SENTENCE", *times)):
        name, video_name, text = row["SENTENCE_NAME"], row["VIDEO_NAME"], row["SENTENCE"].strip()
        clip, whole = find_video(videos, name), find_video(videos, video_name)
        from_whole = not is_there(clip) and is_there(whole)
        try:
            start_s, end_s = (_seconds(row[column]) for column in times)
        except ValueError as error:
            collector.problem(path, f"line {line}", str(error))
            continue
        pieces = video_name.rsplit("-", 2)
        entry = Entry(
            name=name,
            video=whole if from_whole else clip,
            language=LANGUAGE,
            split=_SPLITS[split],
            text=text,
            signer=pieces[1] if len(pieces) == 3 else "",
            start_s=start_s if from_whole else 0.0,
            end_s=end_s if from_whole else None,
        )
        if text:
            collector.add(entry, path, f"line {line}")
        else:
            collector.problem(path, f"line {line}", f"{name} has no sentence")
    return collector.reading()


def read_openasl(folder: Path, videos: Path | None = None) -> LabelReading:
    """OpenASL: openasl-v1.0.tsv and bbox-v1.0.json; whole videos videos/YOUTUBE_ID.mp4, or cropped clips by `vid`.

    A clip's name may have % for the colons of its `vid`, as the authors' script writes them.
    """
    path, box_path = folder / "openasl-v1.0.tsv", folder / "bbox-v1.0.json"
    boxes = read_json(box_path) if box_path.exists() else {}
    if not isinstance(boxes, dict):
        raise InputError(f"{box_path} should hold a JSON object of boxes by vid.")
    folder_of_videos = videos or folder / "videos"
    collector = Collector()
    for line, row in read_table(path, "\t", ("vid", "yid", "start", "end", "raw-text", "split")):
        name, where = row["vid"], f"line {line}"
        clip = find_video(folder_of_videos, name.replace(":", "%"))
        is_clip = is_there(clip)
        try:
            start_s, end_s = _clock_s(row["start"]), _clock_s(row["end"])
            box = _box(boxes[name], "left top right bottom") if name in boxes else None
        except ValueError as error:
            collector.problem(path, where, str(error))
            continue
        entry = Entry(
            name=name,
            video=clip if is_clip else find_video(folder_of_videos, row["yid"]),
            language=LANGUAGE,
            split=_SPLITS.get(row["split"], row["split"]),
            text=row["raw-text"].strip(),
            start_s=0.0 if is_clip else start_s,
            end_s=None if is_clip else end_s,
            box=None if is_clip else box,
        )
        if entry.text:
            collector.add(entry, path, where)
        else:
            collector.problem(path, where, f"{name} has no text")
    return collector.reading()


def _split_of(row: object) -> object:
    """The split in a row of a subset file, which `_sign_entry` judges."""
    return row.get("subset") if isinstance(row, dict) else row


def _sign_entry(
    name: str,
    video: Path,
    sign: str,
    split: object,
    signer: object,
    *,
    start_s: float = 0.0,
    end_s: float | None = None,
    box: Box | None = None,
) -> Entry:
    return Entry(
        name=name,
        video=video,
        language=LANGUAGE,
        split=_SPLITS.get(str(split), str(split)),
        text=sign,
        gloss=(sign,),
        signer="" if signer is None or signer == -1 else str(signer),
        start_s=start_s,
        end_s=end_s,
        box=box,
    )


def _seconds(value: object) -> float:
    try:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return float(value)
    except ValueError:
        pass
    raise ValueError(f"{value!r} is not a number of seconds")


def _clock_s(value: str) -> float:
    """Seconds of a time such as 00:01:02.500."""
    pieces = value.split(":")
    try:
        return sum(float(piece) * 60.0**power for power, piece in enumerate(reversed(pieces)))
    except ValueError:
        raise ValueError(f"{value!r} is not a time such as 00:01:02.500") from None


def _box(value: object, order: str) -> Box:
    """A box of four shares in the given order; edges that lie outside the picture are moved onto it."""
    if isinstance(value, list) and len(value) == 4 and all(isinstance(edge, int | float) for edge in value):
        edges: Mapping[str, float] = {
            side: min(max(float(edge), 0.0), 1.0) for side, edge in zip(order.split(), value, strict=True)
        }
        return Box(edges["left"], edges["top"], edges["right"], edges["bottom"])
    raise ValueError(f"the box {json.dumps(value)} is not four numbers, {order}")


def _youtube_id(url: object) -> str:
    """The id in a YouTube address, with or without a scheme."""
    if isinstance(url, str):
        parts = urlsplit(url if "//" in url else f"//{url}")
        found = parse_qs(parts.query).get("v", [parts.path.rsplit("/", 1)[-1]])[0]
        if found:
            return found
    raise ValueError(f"the url {url!r} names no YouTube video")
