"""Every command of a program, and what asking for its help loads."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from engine.commands import Command, Program

REPOSITORY: Final = Path(__file__).resolve().parents[1]
HEAVY: Final = {
    "PySide6", "accelerate", "av", "cv2", "mediapipe", "numpy", "onnx", "onnxruntime", "psutil", "pysubs2", "ray",
    "rich", "rtmlib", "sacrebleu", "safetensors", "sentencepiece", "shiboken6", "torch", "transformers",
}  # fmt: skip
"""Libraries that take long to import."""
LOADED_WORD: Final = "LOADED"

ASK_FOR_HELP: Final = """
import sys
from {package}.__main__ import main
for words in {lines}:
    try:
        main([*words, "--help"])
    except SystemExit as stopped:
        assert stopped.code == 0, words
    print("LOADED", " ".join(words), *(name for name in {heavy} if name in sys.modules), sep=",")
"""


def command_lines(program: Program) -> list[tuple[str, ...]]:
    """The words that name each command and sub-command of a program; first none, for the program itself."""
    return [(), *_below(program.commands, ())]


def _below(commands: Sequence[Command], words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for command in commands:
        yield (*words, command.NAME)
        yield from _below(getattr(command, "COMMANDS", ()), (*words, command.NAME))


def loaded_by_help(package: str, program: Program) -> dict[str, set[str]]:
    """The heavy libraries loaded once each command was asked for help, one after another, in a fresh interpreter."""
    asked = ASK_FOR_HELP.format(package=package, lines=command_lines(program), heavy=sorted(HEAVY))
    done = subprocess.run([sys.executable, "-c", asked], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    rows = [line.split(",") for line in done.stdout.splitlines() if line.startswith(LOADED_WORD)]
    return {words: set(loaded) for _, words, *loaded in rows}
