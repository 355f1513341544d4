"""`python -m bmtl yardstick`: a network of the size of YOLO11n with random weights, to time the detector beside.

2.6 million parameters and 6.5 GFLOPs at 640x640, as published for YOLO11n (2024), with its kinds of layers: 3x3
convolutions, cross-stage partial blocks, SiLU, a path-aggregation neck, heads with depthwise convolutions.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from .paths import OUT

SIDE = 640
CLASSES, BINS = 80, 16


def conv(inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups), nn.SiLU())


class Block(nn.Module):
    """A cross-stage partial block: half of the channels go through a bottleneck."""

    def __init__(self, inputs: int, outputs: int, share: float = 0.5):
        super().__init__()
        self.half = int(outputs * share)
        self.enter = conv(inputs, 2 * self.half, 1)
        self.inner = nn.Sequential(conv(self.half, self.half // 2), conv(self.half // 2, self.half))
        self.leave = conv(3 * self.half, outputs, 1)

    def forward(self, x):
        a, b = self.enter(x).chunk(2, 1)
        return self.leave(torch.cat([a, b, b + self.inner(b)], 1))


class Yardstick(nn.Module):
    """image [1,3,640,640] -> one map of 64 box bins and 80 class scores a level."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(conv(3, 16, 3, 2), conv(16, 32, 3, 2), Block(32, 64, 0.25))
        self.p3 = nn.Sequential(conv(64, 64, 3, 2), Block(64, 128, 0.25))
        self.p4 = nn.Sequential(conv(128, 128, 3, 2), Block(128, 128))
        self.p5 = nn.Sequential(conv(128, 256, 3, 2), Block(256, 256), conv(256, 192, 1), conv(192, 256, 1), Block(256, 256))
        self.up4, self.up3 = Block(384, 128), Block(256, 64)
        self.down4, self.down5 = conv(64, 64, 3, 2), conv(128, 128, 3, 2)
        self.out4, self.out5 = Block(192, 128), Block(384, 256)
        widths = (64, 128, 256)
        self.locate = nn.ModuleList(nn.Sequential(conv(w, 72), conv(72, 64), nn.Conv2d(64, 4 * BINS, 1)) for w in widths)
        self.classify = nn.ModuleList(nn.Sequential(conv(w, w, groups=w), conv(w, 80, 1), conv(80, 80, groups=80), conv(80, 80, 1), nn.Conv2d(80, CLASSES, 1)) for w in widths)

    def forward(self, image):
        p3 = self.p3(self.stem(image))
        p4 = self.p4(p3)
        p5 = self.p5(p4)
        n4 = self.up4(torch.cat([F.interpolate(p5, scale_factor=2.0), p4], 1))
        n3 = self.up3(torch.cat([F.interpolate(n4, scale_factor=2.0), p3], 1))
        n4 = self.out4(torch.cat([self.down4(n3), n4], 1))
        n5 = self.out5(torch.cat([self.down5(n4), p5], 1))
        return tuple(torch.cat([self.locate[k](x), self.classify[k](x)], 1) for k, x in enumerate((n3, n4, n5)))


def size_of(network: nn.Module) -> tuple[int, float]:
    """(parameters, GFLOPs at 640x640; a multiplication with its addition counts as two)."""
    flops = 0

    def count(module: nn.Conv2d, _, output):
        nonlocal flops
        flops += 2 * module.weight.numel() * output.shape[2] * output.shape[3]

    hooks = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        network(torch.zeros(1, 3, SIDE, SIDE))
    for hook in hooks:
        hook.remove()
    return sum(p.numel() for p in network.parameters()), flops / 1e9


def write() -> None:
    torch.manual_seed(0)
    network = Yardstick().eval()
    parameters, gigaflops = size_of(network)
    print(f"{parameters / 1e6:.2f} million parameters, {gigaflops:.2f} GFLOPs at {SIDE} px")
    OUT.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(network, (torch.zeros(1, 3, SIDE, SIDE),), str(OUT / "yardstick.onnx"), input_names=["image"], output_names=["small", "middle", "large"], opset_version=17, dynamo=False)
