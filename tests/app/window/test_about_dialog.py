from dataclasses import replace

from app.window.about_dialog import about_html
from engine.bundle.loader import Bundle


def test_the_licence_of_the_model_in_use_is_shown(small_bundle: Bundle) -> None:
    manifest = small_bundle.manifest
    imported = replace(manifest, provenance=replace(manifest.provenance, licence="CC BY-NC 4.0"))
    assert "CC BY-NC 4.0" in about_html("1", imported)
    assert "CC BY-NC" not in about_html("1", manifest)
    assert manifest.name not in about_html("1", None)
