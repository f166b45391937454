"""Gives a network room for new words and signs without changing what it says about the old ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import sentencepiece
import torch
from sentencepiece import sentencepiece_model_pb2
from torch import Tensor, nn

from training.data.samples.vocabulary import SignClasses
from training.network.config import NO_DROPOUT
from training.network.network import SignTranslator

MAX_NEW_PIECES: Final = 4000
"""More new words than these are written with the pieces there are, and single letters."""
_WORD_START: Final = "\u2581"
_BY_PIECE: Final = ("shared.weight", "embed_tokens.weight", "lm_head.weight")
"""Endings of the names of tensors with a row for each piece."""


def extended_tokenizer(
    old: sentencepiece.SentencePieceProcessor, texts: Iterable[str], known_texts: Iterable[str]
) -> bytes:
    """A sentencepiece model that also writes each word of `texts` as one piece, and every letter of theirs.

    Its first pieces are those of `old`. Words that occur in `known_texts` gain none, so these texts keep their pieces.
    """
    known = [old.normalize(text) for text in known_texts]
    normal = [old.normalize(text) for text in sorted(set(texts))]
    letters = sorted({letter for text in normal for letter in text if old.piece_to_id(letter) == old.unk_id()})
    words = dict.fromkeys(_WORD_START + word for text in normal for word in text.split(_WORD_START) if word)
    new = [word for word in words if len(old.encode(word, out_type=str)) > 1 or old.unk_id() in old.encode(word)]
    free = [word for word in new if not any(word in text for text in known)]
    content = sentencepiece_model_pb2.ModelProto.FromString(old.serialized_model_proto())
    scores = [piece.score for piece in content.pieces if piece.type == piece.NORMAL]
    for piece in [*letters, *(word for word in free if word not in letters)][:MAX_NEW_PIECES]:
        # As likely as the likeliest, a word is one piece; as unlikely as the least likely, a letter is a last resort.
        content.pieces.add(piece=piece, score=min(scores) if piece in letters else max(scores))
    content.trainer_spec.vocab_size = len(content.pieces)
    extended: bytes = content.SerializeToString()
    return extended


def extended_classes(classes: SignClasses, signs: Iterable[tuple[str, str]]) -> SignClasses:
    """The sign classes, followed by the new ones among `signs` (language, sign) in sorted order."""
    return SignClasses((*classes.signs, *sorted(set(signs) - set(classes.signs))))


def grown_network(
    network: SignTranslator,
    old: sentencepiece.SentencePieceProcessor,
    new: sentencepiece.SentencePieceProcessor,
    classes: SignClasses,
) -> SignTranslator:
    """The network with room for the pieces of `new` and for `classes`, which begin with those it has.

    A new piece starts as the mean of the old pieces that wrote it, a new sign as the mean of all signs.
    """
    config = network.network_config
    pieces = new.get_piece_size()
    grown = SignTranslator(
        replace(
            config,
            text=replace(config.text, vocab_size=pieces),
            sign_classes=len(classes),
            pose=replace(config.pose, dropout=NO_DROPOUT),
        )
    ).eval()
    parts = [_pieces_of(old, new.id_to_piece(piece)) for piece in range(old.get_piece_size(), pieces)]
    tensors = dict(network.state_dict())
    for name in (name for name in tensors if name.endswith(_BY_PIECE)):
        rows = tensors[name]
        tensors[name] = torch.cat([rows, *(rows[part].mean(dim=0, keepdim=True) for part in parts)])
    for name in ("sign_head.weight", "sign_head.bias"):
        tensors[name] = _with_mean_rows(tensors[name], len(classes))
    grown.load_state_dict(tensors)
    return grown


def _pieces_of(old: sentencepiece.SentencePieceProcessor, piece: str) -> Sequence[int]:
    """The old pieces that write a new one; all of them where none can write one of its letters."""
    ids = [number for number in old.encode(piece.replace(_WORD_START, "")) if number != old.unk_id()]
    return ids or list(range(old.unk_id() + 1, old.get_piece_size()))


def _with_mean_rows(rows: Tensor, count: int) -> Tensor:
    """Append the mean of all rows but the first, which is blank."""
    mean = rows[1:].mean(dim=0, keepdim=True)
    return torch.cat([rows, *[mean] * (count - len(rows))])


def moved_towards(start: nn.Module, end: nn.Module, share: float) -> None:
    """Set the weights of `end` to lie `share` of the way from `start`: 0 is the start, 1 changes nothing."""
    with torch.no_grad():
        before = dict(start.state_dict())
        for name, tensor in end.state_dict().items():
            if tensor.is_floating_point():
                tensor.lerp_(before[name], 1 - share)
