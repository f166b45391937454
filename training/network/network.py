"""Assembles the network: pose branch, projection into the text model, mT5, and the head that spots signs."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import InputError
from training.network.config import NetworkConfig
from training.network.fusion import FusionGate, PriorGuidedFusion
from training.network.graph import PARTS
from training.network.hand_encoder import FEATURE_CHANNELS, HandEncoder, HandPictures
from training.network.mt5 import MT5
from training.network.pose_encoder import Enrich, PoseEncoder

PoseParts = tuple[Tensor, Tensor, Tensor, Tensor]
"""Body, left hand, right hand and face, each (B, T, V, 3)."""

BothHands = tuple[HandPictures, HandPictures]
"""Pictures of the left and the right hands of a batch."""

PICTURE_BRANCH = ("rgb_support_backbone.", "rgb_proj.", "fusion_pose_rgb_", "fusion_gate.")
"""Prefixes of the parameters that only a network with hand pictures has."""

_NO_PICTURES = "This network reads no hand pictures: give it none, or build it with an RgbConfig."


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Encoder `states` (B, P + T, d_model) with their `mask`, prompt first; `sign_logits` (B, T, S)."""

    states: Tensor
    mask: Tensor
    sign_logits: Tensor | None


class SignTranslator(PoseEncoder):
    """Translates keypoints and a prompt into text. State-dict keys are those of the published checkpoints."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__(config.pose)
        self.network_config = config
        width = len(PARTS) * config.pose.temporal_channels
        self.part_para = nn.Parameter(torch.zeros(width))
        self.pose_proj = nn.Linear(width, config.text.d_model)
        nn.init.trunc_normal_(self.pose_proj.weight, std=0.02 if config.pose.readout_channels is None else width**-0.5)
        nn.init.zeros_(self.pose_proj.bias)
        self.mt5_model = MT5(config.text)
        self.sign_head = nn.Linear(config.text.d_model, config.sign_classes) if config.sign_classes else None
        self.rgb_support_backbone: nn.Sequential | None = None
        self.rgb_proj: nn.Conv2d | None = None
        self.fusion_pose_rgb_linear: nn.Linear | None = None
        self.fusion_pose_rgb_DA: PriorGuidedFusion | None = None
        self.fusion_gate: FusionGate | None = None
        if config.rgb is not None:
            channels = config.pose.spatial_channels[-1]
            self.rgb_support_backbone = nn.Sequential(HandEncoder())
            self.rgb_proj = nn.Conv2d(FEATURE_CHANNELS, channels, 1)
            self.fusion_pose_rgb_linear = nn.Linear(channels, channels)  # part of the published files, but unused
            self.fusion_pose_rgb_DA = PriorGuidedFusion(channels, config.rgb.heads)
            self.fusion_gate = FusionGate(channels, config.rgb.gate_start)

    def frame_embeddings(
        self, parts: PoseParts, frame_mask: Tensor | None = None, hands: BothHands | None = None
    ) -> Tensor:
        """Return an encoder input (B, T, d_model) per frame; `frame_mask` (B, T) bool is true for real frames.

        Raises InputError for hand pictures if the network has no branch for them.
        """
        mask = frame_mask if self.network_config.mask_padding else None
        enrich = None if hands is None else self._enrich(hands, parts[0].shape[1], mask)
        pooled = PoseEncoder.forward(self, parts, mask, enrich)
        projected: Tensor = self.pose_proj(pooled + self.part_para)
        return functional.dropout(projected, self.config.dropout.frame, self.training)

    def embeddings_of(self, features: Sequence[Tensor]) -> Tensor:
        """Return frame embeddings (B, T, d_model) of `joint_features`, which may be fused with pictures."""
        projected: Tensor = self.pose_proj(self.pooled_features(features) + self.part_para)
        return projected

    def picture_maps(self, pixels: Tensor) -> Tensor:
        """Return feature maps (N, C, 4, 4) of hand pictures (N, 3, 112, 112); raises InputError without the branch."""
        if self.rgb_support_backbone is None or self.rgb_proj is None:
            raise InputError(_NO_PICTURES)
        maps: Tensor = self.rgb_proj(self.rgb_support_backbone(pixels))
        return maps

    def fuse_hand(self, feature: Tensor, maps: Tensor, points: Tensor) -> Tensor:
        """Fuse the spatial features (N, V, C) of a hand with the maps (N, C, 4, 4) at its points (N, V, 2)."""
        if self.fusion_pose_rgb_DA is None or self.fusion_gate is None:
            raise InputError(_NO_PICTURES)
        joints = feature.transpose(1, 2)
        seen = self.fusion_pose_rgb_DA(joints, maps, points)
        share = self.fusion_gate(seen, joints)
        fused: Tensor = (share * seen + (1 - share) * joints).transpose(1, 2)
        return fused

    def _enrich(self, hands: BothHands, frames: int, mask: Tensor | None) -> Enrich:
        """Fuse pictures into the features of their frames; `frames` is the padded length of the clips."""
        by_part = dict(zip(("left", "right"), hands, strict=True))

        def enrich(part_name: str, feature: Tensor) -> Tensor:
            pictures = by_part.get(part_name)
            if pictures is None or len(pictures.at) == 0:
                return feature
            rows = pictures.clip * frames + pictures.at
            if mask is not None:
                rows = mask.flatten().cumsum(0)[rows] - 1  # padding was removed before
            flat, maps = feature.flatten(0, 1), self.picture_maps(pictures.pixels)
            with torch.autocast(
                feature.device.type, enabled=False
            ):  # as in the official code: offsets of places need the precision
                fused = self.fuse_hand(flat[rows].float(), maps.float(), pictures.points)
            return flat.index_copy(0, rows, fused.to(flat.dtype)).view(feature.shape)

        return enrich

    def encode(
        self, parts: PoseParts, frame_mask: Tensor, prompt_ids: Tensor, hands: BothHands | None = None
    ) -> Encoded:
        """Encode clips with their prompts: `prompt_ids` (B, P) int64, padded with the pad token."""
        prompt = self.mt5_model.shared(prompt_ids)
        embeddings = torch.cat([prompt, self.frame_embeddings(parts, frame_mask, hands)], dim=1)
        mask = torch.cat([prompt_ids != self.network_config.text.pad_token_id, frame_mask], dim=1)
        states = self.mt5_model.encode(embeddings, mask)
        logits = None if self.sign_head is None else self.sign_head(states[:, prompt_ids.shape[1] :])
        return Encoded(states, mask, logits)

    def text_logits(self, encoded: Encoded, labels: Tensor) -> Tensor:
        """Return logits (B, L, vocabulary) with teacher forcing on labels (B, L) int64; -100 or pad: unused."""
        pad = self.network_config.text.pad_token_id
        given = functional.pad(labels.clamp(min=pad)[:, :-1], (1, 0), value=pad)
        cross = self.mt5_model.cross_key_values(encoded.states)
        logits, _ = self.mt5_model.decode(self.mt5_model.shared(given), cross, encoded.mask)
        return logits
