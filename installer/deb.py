"""Packs dist/signscribe for Debian and Ubuntu: `python -m installer.deb`, after `installer.build`."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.paths import icon_file
from installer.build import BUILD, ROOT

LINUX: Final = ROOT / "installer" / "linux"
NEEDED: Final = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libwayland-cursor0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-util1",
    "libxkbcommon-x11-0",
)
"""System packages that the app needs: SYSTEM_LIBRARIES of the Makefile, without what is packed."""
CONTROL: Final = """\
Package: signscribe
Version: {version}
Architecture: {architecture}
Maintainer: Signscribe <signscribe@localhost>
Installed-Size: {size_kb}
Depends: {needed}
Recommends: libpulse0, speech-dispatcher
Section: utils
Priority: optional
Description: writes down what a signer signs, offline
 Signscribe watches someone sign, through a camera or in a video, and writes
 captions. Pictures stay on the computer and are not stored. It is an early
 version with a small vocabulary and does not replace an interpreter.
"""


def make_deb(packed: Path, folder: Path) -> Path:
    """Pack the app built in `packed` into a .deb in `folder` and return it; raises FileNotFoundError without one."""
    if not (packed / "signscribe").is_file():
        raise FileNotFoundError(f"{packed} holds no built app; run make package first.")
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(packed, tree / "usr/lib/signscribe", symlinks=True)
    link = tree / "usr/bin/signscribe"
    link.parent.mkdir()
    link.symlink_to("../lib/signscribe/signscribe")
    for source, target in (
        (LINUX / "org.signscribe.Signscribe.desktop", "usr/share/applications"),
        (LINUX / "org.signscribe.Signscribe.metainfo.xml", "usr/share/metainfo"),
        (ROOT / "LICENSE", "usr/share/doc/signscribe"),
        (ROOT / "assets" / "LICENSES.md", "usr/share/doc/signscribe"),
    ):
        (tree / target).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tree / target)
    icons = tree / "usr/share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copy(icon_file(), icons / "signscribe.svg")
    size_kb = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink()) // 1024
    control = CONTROL.format(
        version=version("signscribe"), architecture=architecture, size_kb=size_kb, needed=", ".join(NEEDED)
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    deb = folder / f"signscribe_{version('signscribe')}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(deb)], check=True)
    shutil.rmtree(tree)
    return deb


if __name__ == "__main__":
    made = make_deb(ROOT / "dist" / "signscribe", ROOT / "dist")
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.0f} MB\n")
