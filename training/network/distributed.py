"""What several processes that train one network must agree on; with one process nothing happens here."""

import torch.distributed as communication
from torch import Tensor


def process_count() -> int:
    """Processes that share the training; 1 where none were started."""
    if not communication.is_available() or not communication.is_initialized():
        return 1
    return communication.get_world_size()


def summed(values: Tensor) -> Tensor:
    """The sum of a tensor that needs a gradient over all processes.

    Each process gets the sum of all their gradients, since the sum is in all their losses.
    """
    if process_count() == 1:
        return values
    own = values * 1
    if own.requires_grad:
        own.register_hook(_all_reduced)
    return own + (_all_reduced(own.detach()) - own).detach()


def common_count(count: Tensor) -> Tensor:
    """The number of counted things in one process's share, on average over the processes, at least one in all.

    A sum divided by this gives the mean over the whole batch once gradients are averaged over the processes, whatever
    is where.
    """
    return _all_reduced(count.float()).clamp(min=1) / process_count()


def _all_reduced(values: Tensor) -> Tensor:
    total = values.clone()
    if process_count() > 1:
        communication.all_reduce(total)
    return total
