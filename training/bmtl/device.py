"""Where networks compute: on a CUDA GPU where there is one, else on the CPU. The environment variable BMTL_DEVICE names another ("cpu", "cuda:1").

BMTL_MEMORY_FORMAT=contiguous leaves the channels of pictures and kernels first (training/README.md says which is faster where)."""
import os

import torch

DEVICE = torch.device(os.environ.get("BMTL_DEVICE") or ("cuda" if torch.cuda.is_available() else "cpu"))
MEMORY_FORMAT = torch.contiguous_format if os.environ.get("BMTL_MEMORY_FORMAT") == "contiguous" else torch.channels_last  # of pictures and kernels


def to_device(batch):
    """A tensor, or a list, tuple or dict of such, on DEVICE."""
    if isinstance(batch, dict):
        return {key: to_device(value) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return [to_device(value) for value in batch]
    return batch.to(DEVICE)
