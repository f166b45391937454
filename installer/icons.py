"""Draws the app's icon for Windows and macOS: `python -m installer.icons FOLDER`."""

import sys
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.paths import icon_file

SIDE_PX: Final = 1024  # the largest that macOS shows
ICO_SIDES_PX: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(folder: Path) -> tuple[Path, Path]:
    """Write signscribe.ico and signscribe.icns into `folder` and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = _drawn()
    ico, icns = folder / "signscribe.ico", folder / "signscribe.icns"
    picture.save(ico, sizes=[(side, side) for side in ICO_SIDES_PX])
    picture.save(icns)
    return ico, icns


def _drawn() -> Image.Image:
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icon_file())).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (SIDE_PX, SIDE_PX), bytes(image.constBits()))


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
