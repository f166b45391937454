"""Implements mT5 in plain PyTorch, with Hugging Face's parameter names.

The architecture is that of T5 1.1 (Raffel et al. 2020; Xue et al. 2021): pre-norm without bias, gated GELU, and a
relative position bias in the first layer of each stack. It is written out for two reasons: the exported decoder needs
an explicit key/value cache as input and output, and transformers 5 silently ties mT5's output head (spec/stack.md).
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network.config import TextConfig

KeyValue = tuple[Tensor, Tensor]
"""Keys and values (B, heads, S, d_kv) of one attention layer."""


@dataclass(frozen=True, slots=True, eq=False)
class DecoderCache:
    """The state of the decoder between steps: keys and values of the tokens so far, per layer."""

    layers: tuple[KeyValue, ...]


class RootMeanSquareNorm(nn.Module):
    """T5's layer norm, without mean and bias; computes the statistics in float32."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        variance = x.float().pow(2).mean(-1, keepdim=True)
        normalised = x * torch.rsqrt(variance + self.epsilon)
        return self.weight * normalised.to(self.weight.dtype)


class Attention(nn.Module):
    """Multi-head attention without scaling and biases; in the first layer of a stack also the position bias table."""

    def __init__(self, config: TextConfig, *, has_position_bias: bool) -> None:
        super().__init__()
        inner = config.num_heads * config.d_kv
        self.config = config
        self.q = nn.Linear(config.d_model, inner, bias=False)
        self.k = nn.Linear(config.d_model, inner, bias=False)
        self.v = nn.Linear(config.d_model, inner, bias=False)
        self.o = nn.Linear(inner, config.d_model, bias=False)
        if has_position_bias:
            self.relative_attention_bias = nn.Embedding(config.relative_attention_num_buckets, config.num_heads)

    def key_value(self, states: Tensor) -> KeyValue:
        """Return keys and values (B, heads, S, d_kv) of states (B, S, d_model)."""
        return self._split(self.k(states)), self._split(self.v(states))

    def forward(self, x: Tensor, key_value: KeyValue, bias: Tensor | None) -> Tensor:
        """Attend from x (B, L, d_model); `bias` broadcasts to (B, heads, L, S)."""
        keys, values = key_value
        scores = torch.matmul(self._split(self.q(x)), keys.transpose(-1, -2))
        if bias is not None:
            scores = scores + bias
        weights = functional.softmax(scores.float(), dim=-1).to(scores.dtype)
        weights = functional.dropout(weights, self.config.dropout_rate, self.training)
        mixed = torch.matmul(weights, values).transpose(1, 2).flatten(2)
        projected: Tensor = self.o(mixed)
        return projected

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.config.num_heads, self.config.d_kv).transpose(1, 2)


class GatedFeedForward(nn.Module):
    """Computes wo(gelu(wi_0 x) * wi_1 x)."""

    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.wi_0 = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.wi_1 = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.wo = nn.Linear(config.d_ff, config.d_model, bias=False)
        self.dropout = nn.Dropout(config.dropout_rate)

    def forward(self, x: Tensor) -> Tensor:
        gated = functional.gelu(self.wi_0(x), approximate="tanh") * self.wi_1(x)
        projected: Tensor = self.wo(self.dropout(gated))
        return projected


class SubLayer(nn.Module):
    """A normalised residual step; `kind` is Hugging Face's name of the inner module."""

    def __init__(self, kind: str, inner: nn.Module, config: TextConfig) -> None:
        super().__init__()
        self.kind = kind
        self.add_module(kind, inner)
        self.layer_norm = RootMeanSquareNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)

    def attention(self) -> Attention:
        inner = self.get_submodule(self.kind)
        if not isinstance(inner, Attention):
            raise TypeError(f"{self.kind} is not an attention.")
        return inner

    def attend(self, x: Tensor, key_value: KeyValue | None, bias: Tensor | None) -> Tensor:
        """Attend to `key_value`, or to x itself if it is None."""
        normalised = self.layer_norm(x)
        if key_value is None:
            key_value = self.attention().key_value(normalised)
        attended = self.attention()(normalised, key_value, bias)
        return _added(x, self.dropout(attended))

    def self_key_value(self, x: Tensor, past: KeyValue | None) -> KeyValue:
        """Return keys and values of x (B, L, d_model), appended to those of the past."""
        keys, values = self.attention().key_value(self.layer_norm(x))
        if past is None:
            return keys, values
        return torch.cat([past[0], keys], dim=2), torch.cat([past[1], values], dim=2)

    def feed(self, x: Tensor) -> Tensor:
        return _added(x, self.dropout(self.get_submodule(self.kind)(self.layer_norm(x))))


class Block(nn.Module):
    """One layer of the encoder, or of the decoder (`cross`)."""

    def __init__(self, config: TextConfig, *, first: bool, cross: bool) -> None:
        super().__init__()
        layers = [SubLayer("SelfAttention", Attention(config, has_position_bias=first), config)]
        if cross:
            layers.append(SubLayer("EncDecAttention", Attention(config, has_position_bias=False), config))
        layers.append(SubLayer("DenseReluDense", GatedFeedForward(config), config))
        self.layer = nn.ModuleList(layers)

    def sub_layer(self, index: int) -> SubLayer:
        layer = self.layer[index]
        if not isinstance(layer, SubLayer):
            raise TypeError(f"Layer {index} is not a SubLayer.")
        return layer


class Stack(nn.Module):
    """The blocks of the encoder or the decoder, and their shared position bias."""

    def __init__(self, config: TextConfig, embed_tokens: nn.Embedding, *, layers: int, cross: bool) -> None:
        super().__init__()
        self.config = config
        self.cross = cross
        self.embed_tokens = embed_tokens
        self.block = nn.ModuleList(Block(config, first=index == 0, cross=cross) for index in range(layers))
        self.final_layer_norm = RootMeanSquareNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)
        # A table: the logarithm of an exported graph rounds differently and would shift a bucket.
        farthest = config.relative_attention_max_distance
        # On the CPU even if the network is built on the device "meta": no checkpoint holds this table.
        distances = torch.arange(-farthest, farthest + 1, device="cpu")
        buckets = relative_position_bucket(distances, config, bidirectional=not cross)
        self.bucket_by_distance: Tensor
        self.register_buffer("bucket_by_distance", buckets, persistent=False)

    def blocks(self) -> list[Block]:
        return [block for block in self.block if isinstance(block, Block)]

    def position_bias(self, query_at: Tensor, key_at: Tensor) -> Tensor:
        """Return the bias (1, heads, L, S) between positions query_at (L,) and key_at (S,)."""
        farthest = self.config.relative_attention_max_distance
        distance = (key_at[None] - query_at[:, None]).clamp(-farthest, farthest)
        table = self.blocks()[0].sub_layer(0).attention().relative_attention_bias
        bias: Tensor = table(self.bucket_by_distance[distance + farthest])
        return bias.permute(2, 0, 1)[None]


def relative_position_bucket(distance: Tensor, config: TextConfig, *, bidirectional: bool) -> Tensor:
    """Return T5's bucket of a signed distance key - query: exact if near, then logarithmic up to the maximum."""
    buckets = config.relative_attention_num_buckets
    offset = torch.zeros_like(distance)
    if bidirectional:
        buckets //= 2
        offset = (distance > 0).to(distance.dtype) * buckets
        distance = distance.abs()
    else:
        distance = (-distance).clamp(min=0)
    exact = buckets // 2
    spread = torch.log(distance.clamp(min=1).float() / exact) / math.log(config.relative_attention_max_distance / exact)
    far = (exact + (spread * (buckets - exact)).to(distance.dtype)).clamp(max=buckets - 1)
    return offset + torch.where(distance < exact, distance, far)


class MT5(nn.Module):
    """Encoder and decoder; `lm_head` is never tied to the embeddings."""

    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.config = config
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        self.encoder = Stack(config, self.shared, layers=config.num_layers, cross=False)
        self.decoder = Stack(config, self.shared, layers=config.num_decoder_layers, cross=True)
        self.lm_head = nn.Linear(config.d_model, config.vocab_size, bias=False)
        self._initialise()

    def encode(self, embeddings: Tensor, mask: Tensor | None = None) -> Tensor:
        """Encode embeddings (B, S, d_model) into states of that shape; `mask` (B, S) bool: real ones."""
        at = torch.arange(embeddings.shape[1], device=embeddings.device)
        bias = self.encoder.position_bias(at, at)
        if mask is not None:
            bias = bias + _blocked(mask)
        x = self.encoder.dropout(embeddings)
        for block in self.encoder.blocks():
            x = block.sub_layer(0).attend(x, None, bias)
            x = block.sub_layer(1).feed(x)
        states: Tensor = self.encoder.dropout(self.encoder.final_layer_norm(x))
        return states

    def cross_key_values(self, states: Tensor) -> tuple[KeyValue, ...]:
        """Return keys and values of the encoder states for each decoder layer; once per utterance."""
        return tuple(block.sub_layer(1).attention().key_value(states) for block in self.decoder.blocks())

    def decode(
        self,
        embeddings: Tensor,
        cross: tuple[KeyValue, ...],
        cross_mask: Tensor | None = None,
        cache: DecoderCache | None = None,
    ) -> tuple[Tensor, DecoderCache]:
        """Decode embeddings (B, L, d_model) of L new tokens into logits (B, L, vocabulary) and the longer cache.

        `cross` comes from `cross_key_values`; its batch size may be 1 for all beams.
        """
        past_count = 0 if cache is None else cache.layers[0][0].shape[2]
        query_at = torch.arange(embeddings.shape[1], device=embeddings.device) + past_count
        key_at = torch.arange(embeddings.shape[1] + past_count, device=embeddings.device)
        bias = self.decoder.position_bias(query_at, key_at)
        bias = bias.masked_fill(key_at[None] > query_at[:, None], torch.finfo(bias.dtype).min)
        cross_bias = None if cross_mask is None else _blocked(cross_mask)
        x, layers = self.decoder.dropout(embeddings), []
        for index, block in enumerate(self.decoder.blocks()):
            key_value = block.sub_layer(0).self_key_value(x, None if cache is None else cache.layers[index])
            layers.append(key_value)
            x = block.sub_layer(0).attend(x, key_value, bias)
            x = block.sub_layer(1).attend(x, cross[index], cross_bias)
            x = block.sub_layer(2).feed(x)
        x = self.decoder.dropout(self.decoder.final_layer_norm(x))
        return self.lm_head(x), DecoderCache(tuple(layers))

    def _initialise(self) -> None:
        config = self.config
        nn.init.normal_(self.shared.weight, std=1.0)
        nn.init.normal_(self.lm_head.weight, std=config.d_model**-0.5)
        for name, parameter in self.named_parameters():
            if name.endswith("q.weight"):
                nn.init.normal_(parameter, std=(config.d_model * config.d_kv) ** -0.5)
            elif name.endswith((".k.weight", ".v.weight", "wi_0.weight", "wi_1.weight")):
                nn.init.normal_(parameter, std=config.d_model**-0.5)
            elif name.endswith(".o.weight"):
                nn.init.normal_(parameter, std=(config.num_heads * config.d_kv) ** -0.5)
            elif name.endswith("wo.weight"):
                nn.init.normal_(parameter, std=config.d_ff**-0.5)
            elif name.endswith("relative_attention_bias.weight"):
                nn.init.normal_(parameter, std=config.d_model**-0.5)


def _added(x: Tensor, change: Tensor) -> Tensor:
    return x + change


def _blocked(mask: Tensor) -> Tensor:
    """Return an additive bias (B, 1, 1, S): 0 where the mask is true, very negative elsewhere."""
    return torch.where(mask, 0.0, torch.finfo(torch.float32).min)[:, None, None]
