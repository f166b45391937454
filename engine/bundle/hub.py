"""Ask a hub for a file's address, size and SHA-256, with `huggingface_hub` where it is installed."""

import os
from dataclasses import replace

from engine.bundle.catalogue import Entry
from engine.errors import DownloadError


def pinned_by_hub(entry: Entry) -> Entry:
    """The entry with the size, hash and address that the hub states; raises DownloadError.

    Nothing is told to the hub besides the question itself.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"  # read when the library is imported
    try:
        from huggingface_hub import get_hf_file_metadata
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
    except ImportError as error:
        raise DownloadError(
            f"{entry.name} lies on a hub that is asked with huggingface_hub, which is not installed. "
            'Install it with: pip install -c constraints.txt -e ".[hub]"'
        ) from error
    try:
        found = get_hf_file_metadata(entry.address, token=False)
    except OfflineModeIsEnabled as error:
        raise DownloadError("HF_HUB_OFFLINE forbids asking the hub. Take that variable away and try again.") from error
    except (HfHubHTTPError, OSError) as error:
        raise DownloadError(
            f"The hub cannot be asked for {entry.hub_file} ({type(error).__name__}). "
            "Connect to the internet and try again."
        ) from error
    digest = (found.etag or "").lower()
    if found.size is None or len(digest) != 64:
        raise DownloadError(f"The hub states no SHA-256 of {entry.hub_file}, so it is not fetched.")
    if entry.sha256 not in ("", digest):
        raise DownloadError(
            f"The hub holds another {entry.hub_file} than the catalogue names: its SHA-256 is {digest[:12]}..., not "
            f"{entry.sha256[:12]}.... It is not fetched."
        )
    return replace(entry, url=found.location, hub_repository="", hub_file="", size_bytes=found.size, sha256=digest)
