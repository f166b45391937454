"""The fusion of hand pictures into keypoints."""

import torch
from torch import nn
from torch.testing import assert_close

from training.network.fusion import attend


def test_attention_equals_that_of_pytorch() -> None:
    torch.manual_seed(1)
    attention = nn.MultiheadAttention(24, 4, batch_first=True)
    nn.init.normal_(attention.in_proj_bias)
    nn.init.normal_(attention.out_proj.bias)
    asked, sources = torch.randn(3, 21, 24, requires_grad=True), torch.randn(3, 16, 24, requires_grad=True)
    wanted, _ = attention(asked, sources, sources, need_weights=False)
    found = attend(attention, asked, sources)
    assert_close(found, wanted)
    learnt = (asked, sources, *attention.parameters())
    for ours, theirs in zip(
        torch.autograd.grad(found.square().sum(), learnt),
        torch.autograd.grad(wanted.square().sum(), learnt),
        strict=True,
    ):
        assert_close(ours, theirs)
