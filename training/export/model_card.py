"""Writes MODEL_CARD.md of a bundle: what it is, what it was made of, how good it is, how faithful the export is."""

from engine.bundle.manifest import Manifest


def model_card(manifest: Manifest, notes: str) -> str:
    """Return the card in Markdown, from the manifest and `notes` (evaluation and limits, Markdown too)."""
    contract, source = manifest.input, manifest.provenance
    languages = "\n".join(
        f"| {one.name} | {one.code} | {one.text_language} | {one.vocabulary} |" for one in manifest.languages
    )
    data = "\n".join(f"| {one.name} | {one.licence} | {one.credit} |" for one in source.training_data)
    figures = "\n".join(f"| {name} | {value:.3g} |" for name, value in manifest.export_figures.items())
    return f"""# {manifest.name} {manifest.version}

Made {source.created}; weights under {source.licence}; {manifest.precision} weights.

## Languages

| sign language | code | writes | knows |
| --- | --- | --- | --- |
{languages}

## Input

{contract.rate_hz:g} poses a second, at most {contract.max_frames} of them, in the {contract.layout} layout;
trained on keypoints of {contract.detector}; joints with a score up to {contract.score_threshold:g} do not count.
{_pictures(manifest)}
{notes.strip()}

## Training data

| data | licence | credit |
| --- | --- | --- |
{data}

## Export

Difference between these graphs and the trained network on random clips, relative to the largest value, and the share
of clips with the same greedy tokens.

| figure | value |
| --- | --- |
{figures}
"""


def _pictures(manifest: Manifest) -> str:
    pictures = manifest.hand_pictures
    if pictures is None:
        return ""
    return (
        f"Pictures of the hands can be read, too: {pictures.side_px} pixels a side, for {pictures.share:.0%} of the "
        "frames in which a hand is seen.\n"
    )
