"""Builds the installable app for this system in dist/signscribe: `python -m installer.build`, or `make package`."""

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
BUILD: Final = ROOT / "build"
HEADLESS_OPENCV: Final = "opencv-python-headless"


def main() -> None:
    """Make what the build needs besides the installed libraries, then run PyInstaller."""
    for words in sorted(ROOT.glob("app/translations/*.ts")):
        _run("PySide6.scripts.pyside_tool", str(words), code="from {} import lrelease; lrelease()")
    _run("installer.icons", str(BUILD))
    pip = ("install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade")
    _run("pip", *pip, "-c", "constraints.txt", "--target", str(BUILD / "headless"), HEADLESS_OPENCV)
    _run("PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec")


def _run(module: str, *arguments: str, code: str = "") -> None:
    """Run a Python module, or `code` that names it, in a process of its own."""
    how = ["-c", code.format(module)] if code else ["-m", module]
    subprocess.run([sys.executable, *how, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
