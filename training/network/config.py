"""Defines every size of the network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dropout:
    """Dropout probabilities in training: of the `temporal` chains' outputs, of whole `part`s of a clip, and of the
    numbers in a `frame` embedding. Official models use none.
    """

    temporal: float = 0.0
    part: float = 0.0
    frame: float = 0.0


NO_DROPOUT = Dropout()


@dataclass(frozen=True, slots=True)
class PoseConfig:
    """Sizes of the part-wise graph networks (spec/unisign.md section 6).

    With `readout_channels` one linear layer reads out the joints of a part after the spatial chain, and the temporal
    chain runs on that single node, at a twentieth of the cost (docs/decisions/032-joint-readout.md). Its joints also
    carry bones, bends and hand sizes (docs/decisions/033-joint-features.md). Official models have no read-out: they
    pool over joints after the temporal chain.
    """

    joint_channels: int
    spatial_channels: tuple[int, ...]
    temporal_blocks: int
    readout_channels: int | None = None
    temporal_kernel: int = 5
    dropout: Dropout = NO_DROPOUT

    @property
    def temporal_channels(self) -> int:
        return self.readout_channels or self.spatial_channels[-1]

    @property
    def receptive_frames(self) -> int:
        """Return on how many frames to each side the features of a frame depend."""
        return self.temporal_blocks * (self.temporal_kernel // 2)


@dataclass(frozen=True, slots=True)
class RgbConfig:
    """The optional branch for hand pictures: EfficientNet-B0 and prior-guided fusion (spec/unisign.md section 6).

    `gate_start` (0..1) is how far the gate of the fusion is open before training. The official code starts at 0, where
    no gradient passes (docs/decisions/050-hand-pictures.md); a network that should learn from pictures needs more.
    """

    heads: int = 8
    gate_start: float = 0.0


@dataclass(frozen=True, slots=True)
class TextConfig:
    """Sizes of the mT5 encoder-decoder; field names follow Hugging Face's MT5Config."""

    vocab_size: int
    d_model: int
    d_kv: int
    d_ff: int
    num_heads: int
    num_layers: int
    num_decoder_layers: int
    dropout_rate: float = 0.1
    relative_attention_num_buckets: int = 32
    relative_attention_max_distance: int = 128
    layer_norm_epsilon: float = 1e-6
    pad_token_id: int = 0
    eos_token_id: int = 1


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """One model: pose branch, text model, and `sign_classes` (with the blank) of the optional sign-spotting head.

    With `rgb` it also reads hand pictures, as the official RGB-pose models do. `mask_padding` makes a clip's features
    independent of its batch. The official code does not: switch it off to reproduce its numbers for padded batches.
    """

    pose: PoseConfig
    text: TextConfig
    sign_classes: int = 0
    mask_padding: bool = True
    rgb: RgbConfig | None = None


_OFFICIAL_POSE = PoseConfig(joint_channels=64, spatial_channels=(64, 128, 256), temporal_blocks=3)


def unisign_base() -> NetworkConfig:
    """Return the sizes of the published models: full pose branch and mT5-base."""
    text = TextConfig(
        vocab_size=250112, d_model=768, d_kv=64, d_ff=2048, num_heads=12, num_layers=12, num_decoder_layers=12
    )
    return NetworkConfig(_OFFICIAL_POSE, text)


def tiny() -> NetworkConfig:
    """Return the sizes of the golden data: the full pose branch and a two-layer text model with 1200 pieces."""
    text = TextConfig(vocab_size=1200, d_model=768, d_kv=16, d_ff=128, num_heads=4, num_layers=2, num_decoder_layers=2)
    return NetworkConfig(_OFFICIAL_POSE, text)


def starter(vocab_size: int, sign_classes: int, dropout: Dropout = NO_DROPOUT) -> NetworkConfig:
    """Return the sizes of the shipped model: narrow channels, 12.5 frames/s, a head that spots dictionary signs."""
    pose = PoseConfig(
        joint_channels=32, spatial_channels=(32, 32, 64), temporal_blocks=3, readout_channels=96, dropout=dropout
    )
    text = TextConfig(
        vocab_size=vocab_size,
        d_model=192,
        d_kv=32,
        d_ff=384,
        num_heads=6,
        num_layers=3,
        num_decoder_layers=2,
        dropout_rate=0.0,
    )
    return NetworkConfig(pose, text, sign_classes)
