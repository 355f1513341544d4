"""How the weights of an ONNX file are stored, and the same models at every precision for comparison.

`float16` and `int8` only store the weights so: they are brought back to float32 when the runtime loads them (it folds
constants), so one file serves WebGPU and WebAssembly and computes in float32. `int8-computed` also computes in int8
(QDQ, one scale an output channel, activations calibrated on training photos).
"""
import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from . import ccp, myntra
from .configuration import configuration
from .paths import OUT

FOLDER = OUT / "precisions"
CALIBRATION_PHOTOS = 48


def full_path(name: str) -> Path:
    """The float32 file of an exported model, outside the package."""
    return OUT / f"{name}.fp32.onnx"


def store_float16(graph: onnx.GraphProto, _: int = 0) -> None:
    """Weights of 64 values and more become float16, with a Cast to float32 before their use."""

    def stored(values: np.ndarray, name: str):
        if values.size < 64:
            return None
        half = numpy_helper.from_array(values.astype(np.float16), name + ".f16")
        return [half], [helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT)]

    _replace(graph, stored)


def store_int8(graph: onnx.GraphProto, smallest: int) -> None:
    """Kernels of dense convolutions and linear layers of `smallest` values and more become int8 times a float32 scale for each output
    channel; all else float16.

    Depthwise kernels are small, and rounding hurts them most (Krishnamoorthi, 2018); so it does the first layers' small ones,
    whose error goes through all the others. Both stay float16.
    """

    def stored(values: np.ndarray, name: str):
        if values.ndim not in (2, 4) or values[0].size < 16 or values.size < smallest:
            return None
        peak = np.abs(values).reshape(len(values), -1).max(1)
        scale = np.maximum(peak / 127, 1e-12).astype(np.float32).reshape(-1, *[1] * (values.ndim - 1))
        rounded = numpy_helper.from_array(np.round(values / scale).astype(np.int8), name + ".i8")
        scales = numpy_helper.from_array(scale, name + ".scale")
        cast = helper.make_node("Cast", [rounded.name], [name + ".rounded"], to=TensorProto.FLOAT)
        return [rounded, scales], [cast, helper.make_node("Mul", [cast.output[0], scales.name], [name])]

    _replace(graph, stored)
    store_float16(graph)


def _replace(graph: onnx.GraphProto, stored: Callable) -> None:
    """Each float32 weight that a convolution or linear layer reads and `stored` takes becomes what it gives: (initialisers, nodes)."""
    read = {name for node in graph.node if node.op_type in ("Conv", "Gemm", "MatMul") for name in node.input}
    kept, nodes = [], []
    for initializer in graph.initializer:
        values = numpy_helper.to_array(initializer)
        new = stored(values, initializer.name) if values.dtype == np.float32 and initializer.name in read else None
        kept += new[0] if new else [initializer]
        nodes += new[1] if new else []
    nodes += graph.node
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)


STORES: dict[str, Callable[[onnx.GraphProto, int], None]] = {"float32": lambda graph, smallest: None, "float16": store_float16, "int8": store_int8}
SUFFIXES = {"float32": "fp32", "float16": "fp16", "int8": "int8", "int8-computed": "qdq"}


def write_stored(name: str, precision: str, folder: Path, source: Path, int8_from: int) -> Path:
    """The model of `source` (float32) with its weights stored as `precision`; smaller kernels than `int8_from` values are never int8."""
    model = onnx.load(source)
    STORES[precision](model.graph, int8_from)
    onnx.checker.check_model(model)
    path = folder / f"{name}.{SUFFIXES[precision]}.onnx"
    onnx.save(model, path)
    return path


def file_entry(path: Path, precision: str) -> dict:
    """An entry of `files` in models.json."""
    content = path.read_bytes()
    return {"path": path.name, "providers": ["webgpu", "wasm"], "dtype": precision, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


class CalibrationPhotos(CalibrationDataReader):
    """Training photos as a model sees them, more or less: the whole photo, squeezed into the input."""

    def __init__(self, task: str, shape: list[int]):
        from .detector.evaluate import letterbox

        if task == "embed":
            pictures = [[ccp.read_image(item.path)] for item in random.Random(0).sample(myntra.load("train"), CALIBRATION_PHOTOS)]
        else:
            pictures = [[photo.pixels] for photo in ccp.load("train")[:CALIBRATION_PHOTOS]]
        if task == "department":  # the crops of a person: the upper part, and the whole
            pictures = [[pixels[: int(0.35 * len(pixels))], pixels][: shape[0]] for (pixels,) in pictures]
        as_seen = lambda pixels: (letterbox(pixels, shape[-1])[0].numpy() - 127) / 128
        self.inputs = iter([{"image": np.concatenate([as_seen(p) for p in parts]).astype(np.float32)} for parts in pictures])

    def get_next(self):
        return next(self.inputs, None)


def write_computed(name: str, entry: dict, folder: Path, source: Path) -> Path:
    """The model of `source` (float32) computing in int8, but for what follows the last layers."""
    prepared, path = folder / f"{name}.prepared.onnx", folder / f"{name}.{SUFFIXES['int8-computed']}.onnx"
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_static(
        str(prepared),
        str(path),
        CalibrationPhotos(entry["task"], entry["input"]["shape"]),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv", "Gemm", "Add", "Concat"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
    )
    prepared.unlink()
    return path


def write_all() -> None:
    """`python -m bmtl precisions`: training/out/precisions/PRECISION, each a folder of models for `--models`, from the checkpoints."""
    from .export import export, shipped_entries, write_manifest

    full = FOLDER / "float32"
    entries = export(False, full)
    shipped = {file["sha256"] for entry in shipped_entries() for file in entry["files"]}
    for precision in SUFFIXES:
        folder = FOLDER / precision
        folder.mkdir(parents=True, exist_ok=True)
        for entry in entries:
            name = entry["id"]
            source = full / f"{name}.{SUFFIXES['float32']}.onnx"
            int8_from = configuration(name.rsplit("-", 1)[0])["int8_from"]
            path = write_computed(name, entry, folder, source) if precision == "int8-computed" else write_stored(name, precision, folder, source, int8_from)
            file = file_entry(path, precision)
            entry["files"] = [file]
            print(f"{path.name}: {file['bytes'] / 1e6:.2f} MB{', the file that ships' if file['sha256'] in shipped else ''}", flush=True)
        write_manifest(folder, entries)
