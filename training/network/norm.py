"""Batch normalisation over the last axis, with the same statistics however many processes share a batch."""

import torch
from torch import Tensor, nn

from training.network.distributed import process_count, summed


class SharedNorm(nn.BatchNorm1d):
    """Batch normalisation of rows (N, C); in training all processes' rows count (what SyncBatchNorm does on GPUs)."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or process_count() == 1:
            alone: Tensor = super().forward(x)
            return alone
        rows = x.to(torch.promote_types(x.dtype, torch.float32))
        sums = summed(torch.cat([rows.sum(dim=0), rows.new_tensor([len(rows)])]))
        count = sums[-1]
        centred = rows - sums[:-1] / count
        variance = summed(centred.square().sum(dim=0)) / count
        self._remember((sums[:-1] / count).detach(), (variance * count / (count - 1)).detach())
        return (centred * torch.rsqrt(variance + self.eps) * self.weight + self.bias).to(x.dtype)

    @torch.no_grad()
    def _remember(self, mean: Tensor, variance: Tensor) -> None:
        if self.running_mean is None or self.running_var is None or self.num_batches_tracked is None:
            return
        share = 0.1 if self.momentum is None else self.momentum
        self.running_mean.lerp_(mean, share)
        self.running_var.lerp_(variance, share)
        self.num_batches_tracked.add_(1)
