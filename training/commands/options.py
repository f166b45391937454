"""Declares the options that several commands share."""

import argparse
import os
from pathlib import Path

from engine.pose.detector_names import DETECTOR_NAMES
from training.data.labels.layouts.names import LAYOUT_NAMES


def add_label_options(parser: argparse.ArgumentParser) -> None:
    """LABELS, --layout, --videos, --language and --skip-missing."""
    parser.add_argument(
        "labels", type=Path, metavar="LABELS", help="a manifest (.csv, .tsv, .jsonl), or the folder of a data set"
    )
    parser.add_argument(
        "--layout", choices=LAYOUT_NAMES, help="how the folder is laid out (found out by what it holds)"
    )
    parser.add_argument("--videos", type=Path, metavar="FOLDER", help="where the videos are (beside the labels)")
    parser.add_argument("--language", default="", metavar="CODE", help="sign language of a folder of clips, as ase")
    parser.add_argument("--skip-missing", action="store_true", help="leave out entries whose video is missing")


def add_detector_options(parser: argparse.ArgumentParser) -> None:
    """--detector, and the weight files that "rtm" needs."""
    parser.add_argument(
        "--detector", choices=DETECTOR_NAMES, default="mediapipe", help="the detector that finds keypoints (mediapipe)"
    )
    parser.add_argument("--pose-path", type=Path, metavar="FILE", help="rtm: the pose network (ONNX)")
    parser.add_argument("--pose-sha256", metavar="HEX", help="rtm: its SHA-256")
    parser.add_argument("--person-path", type=Path, metavar="FILE", help="rtm: the person network (ONNX)")
    parser.add_argument("--person-sha256", metavar="HEX", help="rtm: its SHA-256")


def add_ownership_options(parser: argparse.ArgumentParser) -> None:
    """--licence, --licence-file and --credit of a model made of one's own clips."""
    parser.add_argument("--licence", default="All rights reserved", help="name of the licence of clips and model")
    parser.add_argument("--licence-file", type=Path, metavar="FILE", help="its text")
    parser.add_argument("--credit", default="", help="whom to thank for the clips")


def add_data(parser: argparse.ArgumentParser) -> None:
    """--data FOLDER: the collection of landmark files, or what else a recipe reads."""
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder with the data (../shared/data)"
    )


def add_runs(parser: argparse.ArgumentParser) -> None:
    """--runs FOLDER."""
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="folder that holds the run folders (runs)")


def add_recipe_changes(parser: argparse.ArgumentParser) -> None:
    """--set KEY=VALUE, any number of times."""
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], help="change a key of the recipe (may be repeated)"
    )


def add_workers(parser: argparse.ArgumentParser) -> None:
    """--workers N of a training run."""
    parser.add_argument("--workers", type=int, default=1, help="processes that make batches; 0 for none (1)")


def add_threads(parser: argparse.ArgumentParser) -> None:
    """--threads N, all of the processor's without it; `use_threads` obeys it."""
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="processor threads to use (all)")


def use_threads(parsed: argparse.Namespace) -> None:
    """Let PyTorch use as many threads as --threads says."""
    import torch

    torch.set_num_threads(parsed.threads)
