"""Sums and normalises over all processes that train one network; does nothing extra for a single process."""

import torch
import torch.distributed as communication
from torch import Tensor, nn


def process_count() -> int:
    """Return how many processes share the training; 1 if there is only this one."""
    if not communication.is_available() or not communication.is_initialized():
        return 1
    return communication.get_world_size()


def summed(values: Tensor) -> Tensor:
    """Sum a tensor that needs a gradient over all processes.

    Each process gets the sum of all their gradients, because the sum is part of all their losses.
    """
    if process_count() == 1:
        return values
    own = values * 1
    if own.requires_grad:
        own.register_hook(_all_reduced)
    return own + (_all_reduced(own.detach()) - own).detach()


def common_count(count: Tensor) -> Tensor:
    """Return the mean count over the processes; the total counts as at least one.

    A sum divided by it becomes the mean over the whole batch once gradients are averaged over the processes, however
    the items are distributed.
    """
    return _all_reduced(count.float()).clamp(min=1) / process_count()


def _all_reduced(values: Tensor) -> Tensor:
    total = values.clone()
    if process_count() > 1:
        communication.all_reduce(total)
    return total


class SharedNorm(nn.BatchNorm1d):
    """Normalises rows (N, C) over the batch; in training over the rows of all processes, as SyncBatchNorm on GPUs."""

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
