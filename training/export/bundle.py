"""Writes a trained network as a bundle: graphs, embedding table, tokenizer, manifest, card and checksums."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.bundle import manifest as names
from engine.bundle.loader import Bundle, load_bundle, sha256_of
from engine.bundle.manifest import (
    USUAL_LENGTH_PENALTY,
    BundleLanguage,
    BundleSign,
    ConfidenceWeights,
    HandPictureContract,
    InputContract,
    Manifest,
    NetworkSizes,
    Provenance,
    SpecialIds,
    manifest_to_json,
)
from engine.errors import BundleError
from engine.inputs.crops import BOX_MARGIN, HAND_PICTURE_PX
from engine.inputs.sampling import PICTURE_SHARE
from engine.lookup.index import SignIndex
from engine.lookup.index_file import write_index
from training.export.check import compare
from training.export.graphs import export_graphs, quantize_graphs
from training.export.model_card import model_card
from training.network.config import NetworkConfig
from training.network.network import SignTranslator

MAX_RELATIVE_ERROR: Final = 1e-4
"""Float32 graphs further from the network than this (largest difference / largest value) are not written."""


@dataclass(frozen=True, slots=True)
class BundleDescription:
    """What the weights do not say about a network; fields as in `engine.bundle.manifest.Manifest`.

    `card_notes` is Markdown for MODEL_CARD.md: evaluation and limits.
    """

    name: str
    version: str
    input: InputContract
    tasks: tuple[str, ...]
    languages: tuple[BundleLanguage, ...]
    signs: tuple[BundleSign, ...]
    confidence: ConfidenceWeights
    abstain_below: float
    sign_abstain_below: float
    provenance: Provenance
    card_notes: str
    token_ids: tuple[int, ...] | None = None
    length_penalty: float = USUAL_LENGTH_PENALTY


def export_bundle(
    model: SignTranslator,
    description: BundleDescription,
    folder: Path,
    *,
    tokenizer: Path,
    licence: Path,
    int8: bool = False,
) -> Bundle:
    """Write a bundle to `folder`, replacing one that is there, and open it as the app would.

    The graphs are compared with `model` (in evaluation mode, on the CPU) on random clips of several lengths; the
    figures go into the manifest and the card. Raises BundleError if float32 graphs differ, if the sign names do not
    fit the sign head, or if `folder` holds other files.
    """
    _check_signs(model.network_config, description)
    refuse_foreign(folder)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    export_graphs(model, part)
    if int8:
        quantize_graphs(part)
    table = model.mt5_model.shared.weight.detach().numpy()
    np.save(part / names.EMBEDDINGS_FILE, table.astype(np.float16) if int8 else table)
    shutil.copyfile(tokenizer, part / names.TOKENIZER_FILE)
    shutil.copyfile(licence, part / names.LICENSE_FILE)
    manifest = _manifest(model.network_config, description, "int8" if int8 else "float32")
    opened = Bundle(part, manifest, np.load(part / names.EMBEDDINGS_FILE, allow_pickle=False))
    figures = compare(model, opened)
    if not int8:
        _check_figures(figures)
    _finish(part, replace(manifest, export_figures=figures), description.card_notes)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(part, folder)
    return load_bundle(folder)


def judged_anew(
    bundle: Bundle,
    folder: Path,
    confidence: ConfidenceWeights,
    abstain_below: float,
    card_notes: str,
    index: SignIndex | None = None,
) -> Bundle:
    """Write the same model to `folder` with another confidence and card, replacing a bundle that is there.

    An `index` that was made with it goes into the bundle; without one the bundle keeps what it has. Raises
    BundleError if `folder` holds other files.
    """
    refuse_foreign(folder)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(bundle.folder, part)
    if index is not None:
        write_index(replace(index, bundle=None), part, bundle.manifest.input.rate_hz)
    _finish(part, replace(bundle.manifest, confidence=confidence, abstain_below=abstain_below), card_notes)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(part, folder)
    return load_bundle(folder)


def _manifest(config: NetworkConfig, description: BundleDescription, precision: str) -> Manifest:
    text = config.text
    return Manifest(
        format_version=names.FORMAT_VERSION,
        name=description.name,
        version=description.version,
        precision=precision,
        network=NetworkSizes(
            width=text.d_model,
            vocabulary=text.vocab_size,
            encoder_layers=text.num_layers,
            decoder_layers=text.num_decoder_layers,
            heads=text.num_heads,
            head_width=text.d_kv,
            temporal_radius_frames=config.pose.receptive_frames,
        ),
        input=description.input,
        tasks=description.tasks,
        languages=description.languages,
        special_ids=SpecialIds(pad=text.pad_token_id, eos=text.eos_token_id, decoder_start=text.pad_token_id),
        token_ids=description.token_ids,
        signs=description.signs,
        confidence=description.confidence,
        abstain_below=description.abstain_below,
        sign_abstain_below=description.sign_abstain_below,
        provenance=description.provenance,
        export_figures={},
        hand_pictures=None if config.rgb is None else HandPictureContract(HAND_PICTURE_PX, BOX_MARGIN, PICTURE_SHARE),
        length_penalty=description.length_penalty,
    )


def _finish(folder: Path, manifest: Manifest, notes: str) -> None:
    (folder / names.MANIFEST_FILE).write_text(manifest_to_json(manifest), "utf-8")
    (folder / names.CARD_FILE).write_text(model_card(manifest, notes), "utf-8")
    files = names.summed_files(
        hand_pictures=manifest.hand_pictures is not None, sign_index=(folder / names.INDEX_FILE).exists()
    )
    sums = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in sorted(files))
    (folder / names.SUMS_FILE).write_text(sums, "utf-8")


def _check_signs(config: NetworkConfig, description: BundleDescription) -> None:
    wanted = max(config.sign_classes - 1, 0)
    if len(description.signs) != wanted:
        raise BundleError(
            f"The sign head has {wanted} classes besides blank, the description names {len(description.signs)} signs. "
            "Name every class, in order."
        )


def _check_figures(figures: Mapping[str, float]) -> None:
    for name, value in figures.items():
        if name.endswith("_error") and value > MAX_RELATIVE_ERROR:
            raise BundleError(
                f"The exported graphs differ from the network: {name} is {value:.2g}, at most {MAX_RELATIVE_ERROR:g} "
                "is allowed. Check the exporter's version."
            )


def refuse_foreign(folder: Path) -> None:
    """Raise BundleError if the folder exists and holds files that are no part of a bundle."""
    if not folder.exists():
        return
    foreign = sorted(entry.name for entry in folder.iterdir() if entry.name not in names.EVERY_FILE)
    if foreign:
        raise BundleError(f"{folder} holds {foreign[0]}, which is no part of a bundle. Choose another folder.")
