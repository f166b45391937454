"""Keeps the signs that a person taught in one file; changes, exports and imports them."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from engine.errors import SignFileError
from engine.lookup.own_signs import (
    MAX_NAME_LETTERS,
    MAX_NOTE_LETTERS,
    MAX_TAKES,
    OwnSign,
    read_signs,
    tidy_text,
    write_signs,
)
from engine.sentence import Sentence
from engine.types import Clip

LOCK_WAIT_S: Final = 5.0


class OwnSigns:
    """The person's signs as kept in `file`; a change is on the disk when its call returns. Raises SignFileError.

    Several windows may share the file: each change is applied to what the others left there. A file that cannot be read
    is left as it is: nothing can be taught until it is moved away, and `problem` says so.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.problem: Sentence | None = None
        self._signs: tuple[OwnSign, ...] = ()
        self._seen: tuple[int, int] | None = None  # the version of the file in memory
        try:
            self._take_in_others()
        except SignFileError as error:
            self.problem = error.sentence

    @property
    def signs(self) -> tuple[OwnSign, ...]:
        """All of them, in the order in which they were taught."""
        return self._signs

    def find(self, own_id: str) -> OwnSign | None:
        """The sign with this id, None if there is none."""
        return next((sign for sign in self._signs if sign.id == own_id), None)

    def teach(self, name: str, language: str, note: str, takes: Sequence[Clip]) -> OwnSign:
        """Add a sign, or further takes to the sign of that name and language."""
        name, note = tidy_text(name, MAX_NAME_LETTERS), tidy_text(note, MAX_NOTE_LETTERS)
        with self._alone():
            known = self._named(name, language)
            if known is not None:
                return self._changed(known, name, language, note or known.note, (*known.takes, *takes)[-MAX_TAKES:])
            sign = OwnSign(secrets.token_hex(16), 0, name, language, note, tuple(takes))
            self._keep((*self._signs, sign))
            return sign

    def change(self, own_id: str, name: str, language: str, note: str, takes: Sequence[Clip]) -> OwnSign:
        """Replace the contents of a sign."""
        name, note = tidy_text(name, MAX_NAME_LETTERS), tidy_text(note, MAX_NOTE_LETTERS)
        with self._alone():
            old = self.find(own_id)
            if old is None:
                raise SignFileError("This sign is not among your own any more; teach it again.")
            other = self._named(name, language)
            if other is not None and other.id != own_id:
                raise SignFileError(
                    "You have a sign {name!r} in this language already; choose another name.", name=name
                )
            return self._changed(old, name, language, note, takes)

    def remove(self, own_id: str) -> None:
        """Delete a sign."""
        with self._alone():
            self._keep(tuple(one for one in self._signs if one.id != own_id))

    def export_to(self, path: Path) -> int:
        """Write all signs to another file and return how many."""
        write_signs(self._signs, path)
        return len(self._signs)

    def import_from(self, path: Path) -> int:
        """Import the signs of a file and return how many; a known id is replaced only by a later revision."""
        brought = read_signs(path)
        with self._alone():
            return self._take_over(brought)

    def _take_over(self, brought: Sequence[OwnSign]) -> int:
        kept = {sign.id: sign for sign in self._signs}
        names = {(sign.language, sign.name.casefold()): sign.id for sign in self._signs}
        taken = 0
        for sign in brought:
            here = kept.get(sign.id)
            owner = names.get((sign.language, sign.name.casefold()), sign.id)
            if owner != sign.id or (here is not None and here.revision >= sign.revision):
                continue
            kept[sign.id] = sign
            names[sign.language, sign.name.casefold()] = sign.id
            taken += 1
        if taken:
            self._keep(tuple(kept.values()))
        return taken

    def _named(self, name: str, language: str) -> OwnSign | None:
        wanted = (language, name.casefold())
        return next((one for one in self._signs if (one.language, one.name.casefold()) == wanted), None)

    def _changed(self, old: OwnSign, name: str, language: str, note: str, takes: Sequence[Clip]) -> OwnSign:
        sign = replace(old, revision=old.revision + 1, name=name, language=language, note=note, takes=tuple(takes))
        self._keep(tuple(sign if one.id == old.id else one for one in self._signs))
        return sign

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Lock the file against other windows and read what they changed."""
        sentence = self.problem
        if sentence is not None:
            raise SignFileError(sentence)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_suffix(".lock"), timeout=LOCK_WAIT_S):
                self._take_in_others()
                yield
        except Timeout as error:
            raise SignFileError("Another Signscribe window is changing your signs. Try again.") from error
        except OSError as error:
            raise SignFileError(
                "{path} could not be written ({reason}). Choose another place.",
                path=self._file,
                reason=error.strerror or error,
            ) from error

    def _take_in_others(self) -> None:
        """Read the file if it is not the version that this window read or wrote last. Raises SignFileError."""
        found = _writing_of(self._file)
        if found is not None and found != self._seen:
            self._signs = read_signs(self._file)
            self._seen = found

    def _keep(self, signs: tuple[OwnSign, ...]) -> None:
        write_signs(signs, self._file)
        self._signs, self._seen = signs, _writing_of(self._file)


def _writing_of(file: Path) -> tuple[int, int] | None:
    """What distinguishes one version of a file from the next; None if there is no file."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SignFileError(
            "{path} cannot be read ({reason}). Choose another file.", path=file, reason=error.strerror or error
        ) from error
    return found.st_ino, found.st_mtime_ns
