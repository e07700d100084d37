"""Writes a trained network as `config.json` and `weights.safetensors`, and reads it back as Swift does."""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file

from features import FeatureTables
from network import Network

FORMAT_VERSION = 1


def tensor_name(parameter: str) -> str:
    """The exported name of a parameter of `Network`."""
    name = parameter.replace("mixing_norm.", "mixing.norm.").replace("head_bias", "headBias")
    if ".norm." in name:
        name = name.replace("norm.weight", "norm.gain").replace("norm.bias", "norm.shift")
    return name


def quantised(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers from -127 to 127 and a scale for each row."""
    scales = np.maximum(np.abs(matrix).max(axis=1) / 127, 1e-12).astype(np.float32)
    return np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8), scales


def export(folder: Path, config: dict, tables: FeatureTables, network: Network, prefix: str = "") -> None:
    """Writes the tensors of a network whose names begin with `prefix` beside those that are in the folder already.

    The configuration is written to `config.json`, under the key `prefix` where there is one ("segmenter.").
    """
    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, np.ndarray] = {}
    path = folder / "weights.safetensors"
    if path.exists():
        others = load_file(path)
        belongs = (
            (lambda name: name.startswith(prefix))
            if prefix
            else (lambda name: not name.startswith("segmenter."))
        )
        tensors = {name: tensor for name, tensor in others.items() if not belongs(name)}
    for name, keys in zip(tables.names, tables.keys):
        tensors[f"{prefix}features.{name}.keys"] = keys
    for parameter, value in network.state_dict().items():
        value = value.detach().float().numpy()
        if parameter.startswith("features.tables."):
            index = int(parameter.split(".")[2])
            name = f"features.{tables.names[index]}.table"
        else:
            name = tensor_name(parameter)
        if value.ndim == 2:
            whole, scales = quantised(value)
            tensors[prefix + name] = whole
            tensors[prefix + name + ".scales"] = scales
        else:
            tensors[prefix + name] = value.astype(np.float32)
    save_file(tensors, path)
    # The library makes files that only their owner can read.
    path.chmod(0o644)
    configuration = folder / "config.json"
    whole = json.loads(configuration.read_text()) if configuration.exists() else {}
    if prefix:
        whole[prefix.rstrip(".")] = config
    else:
        whole = {
            "formatVersion": FORMAT_VERSION,
            **config,
            **({"segmenter": whole["segmenter"]} if "segmenter" in whole else {}),
        }
    configuration.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(folder: Path, prefix: str = "") -> tuple[dict, FeatureTables, Network]:
    """The configuration, tables and network of exported files, with the weights as they were rounded."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if config["formatVersion"] != FORMAT_VERSION:
        raise ValueError(f"{folder} has format version {config['formatVersion']}, not {FORMAT_VERSION}")
    if prefix:
        config = config[prefix.rstrip(".")]
    tensors = load_file(folder / "weights.safetensors")
    names = [feature["name"] for feature in config["features"]]
    keys = [tensors[f"{prefix}features.{name}.keys"] for name in names]
    tables = FeatureTables(names, keys)
    network = Network(config, [len(table) for table in keys], dropout=0)
    state = {}
    for parameter in network.state_dict():
        if parameter.startswith("features.tables."):
            name = f"features.{names[int(parameter.split('.')[2])]}.table"
        else:
            name = tensor_name(parameter)
        value = tensors[prefix + name]
        if value.dtype == np.int8:
            value = value.astype(np.float32) * tensors[prefix + name + ".scales"][:, None]
        state[parameter] = torch.from_numpy(value)
    network.load_state_dict(state)
    return config, tables, network.eval()
