"""Reads catalogues: TOML files that list models to download, with size, licence, source and SHA-256.

A file looks like this. Only files on a hub may leave out `sha256` and `size_bytes`, because the hub states them:

    format = 1

    [[entry]]
    id = "slovak-large"                 # small letters, digits and dashes
    kind = "bundle"                     # a zip of a model folder; other kinds: see `EntryKind`
    name = "Slovak, large"
    description = "Slovak Sign Language, 2000 signs."
    licence = "Apache-2.0"
    licence_url = "https://example.org/licence"
    non_commercial = false
    source = "https://example.org/models"
    url = "https://example.org/models/slovak-large.zip"
    size_bytes = 120000000
    sha256 = "64 hexadecimal digits"

    [[entry.translations]]              # any number of them, or none
    window = "sk"                       # ISO 639-1
    name = "Slovenský, veľký"
    description = "Slovenský posunkový jazyk, 2000 posunkov."
"""

import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from engine.errors import StoreError
from engine.files.records import RecordRules, read_record, toml_table
from engine.sentence import Sentence

FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 1 << 20
"""Larger catalogues are refused."""
_RULES: Final = RecordRules(StoreError, Sentence("Correct the catalogue or choose another one."), by_hand=True)
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class EntryKind(Enum):
    """Says what an entry is: a ready model, weights of the "rtm" detector, or a part of an import."""

    BUNDLE = "bundle"
    DETECTOR_POSE = "detector_pose"
    DETECTOR_PERSON = "detector_person"
    CHECKPOINT = "checkpoint"
    TOKENIZER = "tokenizer"


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Describes an entry to people, in the language with the ISO 639-1 code `window`."""

    window: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """Describes one download; raises StoreError naming the field that does not fit.

    The file lies at `url`, or on a hub as `hub_file` of `hub_repository` at `hub_revision`. `sha256` and `size_bytes`
    belong to the file that is sent; where they are empty and 0, the hub is asked.

    `member` names detector weights inside a zip, without their folder, and `member_sha256` their checksum.
    `import_options` are passed to `python -m training import-official` with a checkpoint; `tokenizer` is the id of the
    entry that it also needs. The window points out `non_commercial`. Name and description are English; `translations`
    hold other languages.
    """

    id: str
    kind: EntryKind
    name: str
    description: str
    licence: str
    source: str
    licence_url: str = ""
    non_commercial: bool = False
    url: str = ""
    size_bytes: int = 0
    sha256: str = ""
    hub_repository: str = ""
    hub_file: str = ""
    hub_revision: str = "main"
    member: str = ""
    member_sha256: str = ""
    tokenizer: str = ""
    import_options: tuple[str, ...] = ()
    translations: tuple[EntryWords, ...] = ()

    def __post_init__(self) -> None:
        if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", self.id) is None:
            raise self._wrong("id", Sentence("of small letters, digits and dashes"))
        for field in ("name", "licence", "source"):
            if not getattr(self, field).strip():
                raise self._wrong(field, Sentence("filled in"))
        if bool(self.url) == bool(self.hub_repository and self.hub_file):
            raise self._wrong("url", Sentence("given, or else hub_repository and hub_file"))
        if self.url and not is_allowed_address(self.url):
            raise self._wrong("url", Sentence("an https address"))
        for field in ("sha256", "member_sha256"):
            if re.fullmatch(r"(?:[0-9a-f]{64})?", getattr(self, field)) is None:
                raise self._wrong(field, Sentence("64 small hexadecimal digits"))
        if self.size_bytes < 0:
            raise self._wrong("size_bytes", Sentence("0 or more"))
        if self.url and not (self.sha256 and self.size_bytes > 0):
            raise self._wrong("sha256", Sentence("given together with size_bytes for a file that is on no hub"))
        if bool(self.member) != bool(self.member_sha256):
            raise self._wrong("member_sha256", Sentence("given exactly where there is a member"))

    @property
    def is_pinned(self) -> bool:
        """Whether size and hash are known before any server is asked."""
        return bool(self.sha256) and self.size_bytes > 0

    @property
    def address(self) -> str:
        """The address of the file, or of its page on the hub."""
        return self.url or f"https://huggingface.co/{self.hub_repository}/resolve/{self.hub_revision}/{self.hub_file}"

    def words(self, window: str) -> EntryWords:
        """Return the description in the language with this ISO 639-1 code, else in English."""
        english = EntryWords("en", self.name, self.description)
        return next((words for words in self.translations if words.window == window), english)

    def _wrong(self, field: str, wanted: Sentence) -> StoreError:
        return StoreError(
            "{field} must be {wanted}, found {value}. Correct the catalogue or choose another one.",
            field=field,
            wanted=wanted,
            value=repr(getattr(self, field)),
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Holds the entries of a catalogue in its order; raises StoreError for an id that occurs twice."""

    entries: tuple[CatalogueEntry, ...] = ()

    def __post_init__(self) -> None:
        ids = [entry.id for entry in self.entries]
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            raise StoreError(
                "The catalogue has several entries {entry!r}; give each an id of its own.", entry=repeated[0]
            )

    def entry(self, entry_id: str) -> CatalogueEntry:
        """Return the entry with this id; raises StoreError listing the known ids."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        known = ", ".join(entry.id for entry in self.entries) or Sentence("nothing yet")
        raise StoreError("The catalogue has no entry {entry!r}; it offers {known}.", entry=entry_id, known=known)


def is_allowed_address(url: str) -> bool:
    """Check that an address may be fetched: by https, or from this computer itself."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        )
    except ValueError:
        return False


def load_catalogue(file: Path) -> Catalogue:
    """Read a catalogue file; raises StoreError."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise StoreError(
            "The catalogue {file} cannot be read ({reason}).", file=file, reason=error.strerror or error
        ) from error
    if len(content) > MOST_BYTES:
        raise StoreError(
            "The catalogue {file} is larger than {most_bytes} bytes; choose another file.",
            file=file,
            most_bytes=MOST_BYTES,
        )
    try:
        return catalogue_from_toml(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise StoreError("The catalogue {file} is not UTF-8 text; choose another file.", file=file) from error


def catalogue_from_toml(text: str) -> Catalogue:
    """Read the text of a catalogue; raises StoreError naming entry, field and value that do not fit."""
    values = toml_table(text, Sentence("The catalogue"), _RULES)
    version, entries = values.pop("format", None), values.pop("entry", [])
    if version != FORMAT_VERSION or isinstance(version, bool):
        raise StoreError(
            "The catalogue has format {version}, this Signscribe reads {readable}.",
            version=repr(version),
            readable=FORMAT_VERSION,
        )
    if values:
        raise StoreError(
            "The catalogue holds the unknown {unknown!r}; entries begin with [[entry]].", unknown=sorted(values)[0]
        )
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise StoreError("The catalogue's entries must each begin with [[entry]].")
    return Catalogue(tuple(_entry(entry) for entry in entries))


def _entry(values: dict[str, object]) -> CatalogueEntry:
    place = Sentence("The catalogue entry {entry!r}", entry=str(values.get("id", ""))[:80])
    entry = read_record(CatalogueEntry, values, place, _RULES)
    return entry if entry.hub_revision else replace(entry, hub_revision="main")
