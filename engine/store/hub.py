"""Asks a hub for a file's address, size and SHA-256 through `huggingface_hub`, where it is installed."""

import os
from dataclasses import replace

from engine.errors import DownloadError
from engine.store.catalogue import CatalogueEntry


def pinned_by_hub(entry: CatalogueEntry) -> CatalogueEntry:
    """Return the entry with the size, hash and address that the hub states; raises DownloadError.

    Sends no token and no telemetry.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"  # read when the library is imported
    try:
        from huggingface_hub import get_hf_file_metadata
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
    except ImportError as error:
        raise DownloadError(
            "{name} lies on a hub that is asked with huggingface_hub, which is not installed. "
            'Install it with: pip install -c constraints.txt -e ".[hub]"',
            name=entry.name,
        ) from error
    try:
        found = get_hf_file_metadata(entry.address, token=False)
    except OfflineModeIsEnabled as error:
        raise DownloadError("HF_HUB_OFFLINE forbids asking the hub. Take that variable away and try again.") from error
    except (HfHubHTTPError, OSError) as error:
        raise DownloadError(
            "The hub cannot be asked for {file} ({reason}). Connect to the internet and try again.",
            file=entry.hub_file,
            reason=type(error).__name__,
        ) from error
    digest = (found.etag or "").lower()
    if found.size is None or len(digest) != 64:
        raise DownloadError("The hub states no SHA-256 of {file}, so it is not fetched.", file=entry.hub_file)
    if entry.sha256 not in ("", digest):
        raise DownloadError(
            "The hub holds another {file} than the catalogue names: its SHA-256 is {found}..., not "
            "{wanted}.... It is not fetched.",
            file=entry.hub_file,
            found=digest[:12],
            wanted=entry.sha256[:12],
        )
    return replace(entry, url=found.location, hub_repository="", hub_file="", size_bytes=found.size, sha256=digest)
