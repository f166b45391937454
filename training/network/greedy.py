"""Decodes texts greedily, for evaluation during and after training."""

import sentencepiece
import torch

from training.network.network import Encoded, SignTranslator

MAX_TOKENS = 40


@torch.inference_mode()
def greedy_texts(
    network: SignTranslator, tokenizer: sentencepiece.SentencePieceProcessor, encoded: Encoded
) -> list[str]:
    """Return one text for each clip of the batch, of at most 40 tokens."""
    text_model = network.mt5_model
    cross, cache = text_model.cross_key_values(encoded.states), None
    device = encoded.states.device
    token = torch.full((len(encoded.states), 1), text_model.config.pad_token_id, device=device)
    tokens, ended = [], torch.zeros(len(token), dtype=torch.bool, device=device)
    for _ in range(MAX_TOKENS):
        logits, cache = text_model.decode(text_model.shared(token), cross, encoded.mask, cache)
        token = logits[:, -1:].argmax(-1).masked_fill(ended[:, None], text_model.config.eos_token_id)
        ended |= token[:, 0] == text_model.config.eos_token_id
        tokens.append(token)
        if bool(ended.all()):
            break
    rows: list[list[int]] = torch.cat(tokens, dim=1).tolist()
    end, known = text_model.config.eos_token_id, tokenizer.get_piece_size()
    cut = [row[: row.index(end)] if end in row else row for row in rows]
    # Rows of the table beyond the pieces mean nothing, but an untrained network may choose them.
    return [tokenizer.decode([piece for piece in row if piece < known]) for row in cut]
