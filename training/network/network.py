"""The whole network: pose branch, projection into the text model, mT5, and the head that spots signs."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network.config import NetworkConfig
from training.network.graph import PARTS
from training.network.mt5 import MT5
from training.network.pose_encoder import PoseEncoder

PoseParts = tuple[Tensor, Tensor, Tensor, Tensor]
"""Body, left hand, right hand and face, each (B, T, V, 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Encoder `states` (B, P + T, d_model) with their `mask`, prompt first; `sign_logits` (B, T, S)."""

    states: Tensor
    mask: Tensor
    sign_logits: Tensor | None


class SignTranslator(PoseEncoder):
    """Keypoints and a prompt to text. State-dict keys are those of the published checkpoints."""

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

    def frame_embeddings(self, parts: PoseParts, frame_mask: Tensor | None = None) -> Tensor:
        """One encoder input (B, T, d_model) a frame; `frame_mask` (B, T) bool is true for real frames."""
        pooled = PoseEncoder.forward(self, parts, frame_mask if self.network_config.mask_padding else None)
        projected: Tensor = self.pose_proj(pooled + self.part_para)
        return projected

    def encode(self, parts: PoseParts, frame_mask: Tensor, prompt_ids: Tensor) -> Encoded:
        """Encode clips with their prompts: `prompt_ids` (B, P) int64, padded with the pad token."""
        prompt = self.mt5_model.shared(prompt_ids)
        embeddings = torch.cat([prompt, self.frame_embeddings(parts, frame_mask)], dim=1)
        mask = torch.cat([prompt_ids != self.network_config.text.pad_token_id, frame_mask], dim=1)
        states = self.mt5_model.encode(embeddings, mask)
        logits = None if self.sign_head is None else self.sign_head(states[:, prompt_ids.shape[1] :])
        return Encoded(states, mask, logits)

    def text_logits(self, encoded: Encoded, labels: Tensor) -> Tensor:
        """Logits (B, L, vocabulary) with teacher forcing on labels (B, L) int64, -100 or pad where there is none."""
        pad = self.network_config.text.pad_token_id
        given = functional.pad(labels.clamp(min=pad)[:, :-1], (1, 0), value=pad)
        cross = self.mt5_model.cross_key_values(encoded.states)
        logits, _ = self.mt5_model.decode(self.mt5_model.shared(given), cross, encoded.mask)
        return logits
