"""What the installers are made of, as far as it can be tried without building them."""

import tomllib
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from app.paths import icon_file
from installer.deb import LINUX, NEEDED
from installer.icons import ICO_SIDES_PX, draw_icons

REPOSITORY = Path(__file__).resolve().parents[2]


def test_icons_have_all_sizes_and_show_the_drawing(tmp_path: Path) -> None:
    assert icon_file().is_file()
    ico, icns = draw_icons(tmp_path)
    with Image.open(ico) as picture:
        assert picture.info["sizes"] == {(side, side) for side in ICO_SIDES_PX}
        assert picture.convert("RGBA").getchannel("A").getextrema() == (0, 255)
    with Image.open(icns) as picture:
        assert max(width for width, _, _ in picture.info["sizes"]) >= 512


def test_the_debian_package_asks_for_what_the_readme_asks_for() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8").replace("\\\n", " ")
    line = next(line for line in makefile.splitlines() if line.startswith("SYSTEM_LIBRARIES"))
    assert set(NEEDED) <= set(line.split(":=")[1].split())


def test_the_software_centre_names_this_version_and_the_desktop_file() -> None:
    described = ElementTree.parse(LINUX / "org.signscribe.Signscribe.metainfo.xml").getroot()
    launched = described.findtext("launchable")
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert launched is not None
    assert (LINUX / launched).is_file()
    assert [release.get("version") for release in described.iter("release")] == [version]
