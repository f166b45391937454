"""Traces the text model as the two graphs that run it: encoder and decoder.

The encoder runs once an utterance, the decoder once a token. Both compute mT5's arithmetic on its own weights, laid out
for one utterance on one processor: matrices that read the same input are one matrix, no array has a batch axis, and
keys and values are stored in the order in which the products read them.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network.mt5 import Block, GatedFeedForward, SubLayer
from training.network.network import SignTranslator


class MergedBlock(nn.Module):
    """One layer of a stack. Its query, key and value matrices are one, and so are both inputs of the gate."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.steps = nn.ModuleList(block.sub_layer(index) for index in range(len(block.layer)))
        attention, feed = block.sub_layer(0).attention(), feed_forward(block.sub_layer(len(block.layer) - 1))
        self.inner = attention.q.out_features
        self.heads, self.head_width = attention.config.num_heads, attention.config.d_kv
        self.gate_width = feed.wo.in_features
        self.query_key_value = _merged(attention.q, attention.k, attention.v)
        self.gate = _merged(feed.wi_0, feed.wi_1)

    def normed(self, index: int, x: Tensor) -> Tensor:
        """Return x (L, width) after the norm of step `index`."""
        normalised: Tensor = self.step(index).layer_norm(x)
        return normalised

    def step(self, index: int) -> SubLayer:
        step = self.steps[index]
        if not isinstance(step, SubLayer):
            raise TypeError(f"Step {index} is not a SubLayer.")
        return step

    def self_query_key_value(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return queries, keys and values (L, heads, head width) of x (L, width)."""
        query, key, value = self.query_key_value(self.normed(0, x)).split(self.inner, dim=-1)
        return self.by_head(query), self.by_head(key), self.by_head(value)

    def by_head(self, x: Tensor) -> Tensor:
        return x.view(-1, self.heads, self.head_width)

    def attended(self, index: int, x: Tensor, mixed: Tensor) -> Tensor:
        """Add what attention step `index` found, `mixed` (heads, L, head width), to x (L, width)."""
        joined = mixed.transpose(0, 1).reshape(-1, self.inner)
        added: Tensor = x + self.step(index).attention().o(joined)
        return added

    def fed(self, x: Tensor) -> Tensor:
        """Add its gated feed-forward step to x (L, width)."""
        feed = feed_forward(self.step(len(self.steps) - 1))
        opened, carried = self.gate(self.normed(len(self.steps) - 1, x)).split(self.gate_width, dim=-1)
        added: Tensor = x + feed.wo(functional.gelu(opened, approximate="tanh") * carried)
        return added


class EncoderGraph(nn.Module):
    """Turns prompt and frame embeddings (L, width) into encoder states and what the decoder needs of them.

    Returns states (L, width), cross-attention keys (layers, heads, head width, L) and values (layers, heads, L, head
    width) and, if the model has a sign head, its logits (L, classes).
    """

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        text = model.mt5_model
        self.config = text.config
        self.stack = text.encoder
        self.blocks = nn.ModuleList(MergedBlock(block) for block in text.encoder.blocks())
        cross = [block.sub_layer(1).attention() for block in text.decoder.blocks()]
        self.cross = _merged(*(attention.k for attention in cross), *(attention.v for attention in cross))
        self.sign_head = model.sign_head

    def forward(self, embeddings: Tensor) -> tuple[Tensor, ...]:
        at = torch.arange(embeddings.shape[0])
        bias = self.stack.position_bias(at, at)[0]
        x = embeddings
        for block in merged_blocks(self.blocks):
            query, key, value = block.self_query_key_value(x)
            scores = torch.matmul(query.transpose(0, 1), key.permute(1, 2, 0)) + bias
            x = block.attended(0, x, torch.matmul(functional.softmax(scores, dim=-1), value.transpose(0, 1)))
            x = block.fed(x)
        states = self.stack.final_layer_norm(x)
        layers, heads = self.config.num_decoder_layers, self.config.num_heads
        cross = self.cross(states).view(-1, 2, layers, heads, self.config.d_kv)
        keys, values = cross[:, 0].permute(1, 2, 3, 0), cross[:, 1].permute(1, 2, 0, 3)
        if self.sign_head is None:
            return states, keys, values
        return states, keys, values, self.sign_head(states)


class DecoderGraph(nn.Module):
    """Computes N more tokens of a tree of texts that share one utterance.

    The tokens read before are S slots. A mask says which of them a new token continues, so beams share common tokens
    and nothing is copied when a beam is dropped. Takes token embeddings (N, width); positions (N,) of the new tokens
    and (S,) of the slots in their texts; `mask` (N, S + N), added to the scores (0 where a token sees a slot or a new
    token, very negative elsewhere); and per layer keys and values (S, heads, head width) of the slots, cross keys
    (heads, head width, L) and values (heads, L, head width). Returns logits (N, vocabulary) and keys and values
    (layers, N, heads, head width) of the new tokens.
    """

    def __init__(self, model: SignTranslator) -> None:
        super().__init__()
        text = model.mt5_model
        self.final_norm, self.head = text.decoder.final_layer_norm, text.lm_head
        self.blocks = nn.ModuleList(MergedBlock(block) for block in text.decoder.blocks())
        table = text.decoder.blocks()[0].sub_layer(0).attention().relative_attention_bias.weight
        self.farthest = text.config.relative_attention_max_distance
        past = text.decoder.bucket_by_distance[: self.farthest + 1].flip(0)  # by how far back, 0 first
        self.bias_by_distance: Tensor
        self.register_buffer("bias_by_distance", table[past].t().detach().contiguous())

    def forward(
        self, embeddings: Tensor, positions: Tensor, past_positions: Tensor, mask: Tensor, *caches: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        back = positions[:, None] - torch.cat([past_positions, positions])[None]
        bias = self.bias_by_distance[:, back.clamp(0, self.farthest)] + mask
        layers, slots, x = len(self.blocks), past_positions.shape[0], embeddings
        past_keys, past_values, cross_keys, cross_values = (caches[at * layers : (at + 1) * layers] for at in range(4))
        keys, values = [], []
        for index, block in enumerate(merged_blocks(self.blocks)):
            query, key, value = block.self_query_key_value(x)
            keys.append(key)
            values.append(value)
            past = (past_keys[index], past_values[index])
            x = block.attended(0, x, _attend_past_and_new(query, past, (key, value), bias, slots))
            query = block.by_head(block.step(1).attention().q(block.normed(1, x))).transpose(0, 1)
            weights = functional.softmax(torch.matmul(query, cross_keys[index]), dim=-1)
            x = block.attended(1, x, torch.matmul(weights, cross_values[index]))
            x = block.fed(x)
        return self.head(self.final_norm(x)), torch.stack(keys), torch.stack(values)


def _attend_past_and_new(
    query: Tensor, past: tuple[Tensor, Tensor], new: tuple[Tensor, Tensor], bias: Tensor, slots: int
) -> Tensor:
    """Attention (heads, N, head width) over slots and new tokens, without joining their keys or values."""
    query = query.transpose(0, 1)
    scores = torch.cat([torch.matmul(query, key.permute(1, 2, 0)) for key in (past[0], new[0])], dim=-1)
    weights = functional.softmax(scores + bias, dim=-1)
    on_past, on_new = weights[..., :slots], weights[..., slots:]
    return torch.matmul(on_past, past[1].transpose(0, 1)) + torch.matmul(on_new, new[1].transpose(0, 1))


def merged_blocks(blocks: nn.ModuleList) -> list[MergedBlock]:
    """Return the layers of a graph, typed."""
    return [block for block in blocks if isinstance(block, MergedBlock)]


def feed_forward(step: SubLayer) -> GatedFeedForward:
    """Return the gated feed-forward of the last step of a layer."""
    inner = step.get_submodule("DenseReluDense")
    if not isinstance(inner, GatedFeedForward):
        raise TypeError("The last step of a layer is not a gated feed-forward.")
    return inner


def _merged(*linears: nn.Linear) -> nn.Linear:
    """One matrix without bias whose output is the outputs of `linears` in a row."""
    weight = torch.cat([linear.weight.detach() for linear in linears])
    merged = nn.Linear(weight.shape[1], weight.shape[0], bias=False, device="meta")
    merged.weight = nn.Parameter(weight, requires_grad=False)
    return merged
