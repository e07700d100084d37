"""Encodes texts with the engines that Python users install, when told to, and answers with what it took.

Standard input has a request a line, standard output an answer a line, both JSON. The first request prepares:

    {"model": "/models/all-MiniLM-L6-v2", "texts": "texts.txt", "threads": 2, "ids": "ids.json", "scratch": "/tmp/x"}
    {"versions": {...}, "peers": ["sentence-transformers f32", ...]}

Then each request lets one engine encode all texts, and writes their vectors, float32 in rows:

    {"peer": "sentence-transformers f32", "batch": 32, "vectors": "vectors.bin"}
    {"seconds": 1.25, "processorSeconds": 2.5}

Texts are sorted by their length, so that batches have little padding. Tokenising is not measured: kg is given the same ids.
"""

import json
import os
import sys
import time
from importlib.metadata import version

setup = json.loads(sys.stdin.readline())
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(setup["threads"])
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# What engines print must not stand between the answers.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import numpy as np
import onnxruntime
import openvino
import torch
from onnxruntime.quantization import quantize_dynamic
from sentence_transformers import SentenceTransformer

torch.set_num_threads(setup["threads"])
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def answer(value):
    answers.write(json.dumps(value) + "\n")
    answers.flush()


model = SentenceTransformer(setup["model"], device="cpu").eval()
transformer = model[0].model if hasattr(model[0], "model") else model[0].auto_model
with open(setup["texts"], encoding="utf-8") as stream:
    texts = [line.rstrip("\n") for line in stream]
ids = model.tokenizer(texts, truncation=True, max_length=model.max_seq_length)["input_ids"]
with open(setup["ids"], "w") as stream:
    json.dump(ids, stream)
order = sorted(range(len(ids)), key=lambda i: len(ids[i]))


class States(torch.nn.Module):
    """The states alone, as engines that are given a graph need it."""

    def __init__(self):
        super().__init__()
        self.inner = transformer

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.inner(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state


def pooled(states, mask):
    """The mean of each text's states, with length 1."""
    vectors = (states * mask[:, :, None]).sum(1)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def torch_runner(element):
    network = SentenceTransformer(setup["model"], device="cpu").to(element).eval()

    def run(inputs):
        with torch.inference_mode():
            features = {name: torch.from_numpy(values) for name, values in inputs.items()}
            return network(features)["sentence_embedding"].float().numpy()

    return run


def onnx_runner(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = setup["threads"]
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda inputs: pooled(session.run(None, inputs)[0], inputs["attention_mask"])


def openvino_runner(path, precision):
    core = openvino.Core()
    settings = {"INFERENCE_NUM_THREADS": setup["threads"], "INFERENCE_PRECISION_HINT": precision}
    compiled = core.compile_model(core.read_model(path), "CPU", settings)
    return lambda inputs: pooled(compiled(inputs)[0], inputs["attention_mask"])


def exported():
    """The graph in ONNX, in float32 and quantised to int8."""
    plain = os.path.join(setup["scratch"], "model.onnx")
    small = os.path.join(setup["scratch"], "model.int8.onnx")
    example = torch.ones((2, 8), dtype=torch.int64)
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS + ["states"]}
    torch.onnx.export(
        States().eval(), (example, example, torch.zeros_like(example)), plain, input_names=INPUTS,
        output_names=["states"], dynamic_axes=axes, dynamo=False,
    )
    quantize_dynamic(plain, small)
    return plain, small


plain, small = exported()
MAKERS = {
    "sentence-transformers f32": lambda: torch_runner(torch.float32),
    "sentence-transformers bf16": lambda: torch_runner(torch.bfloat16),
    "ONNX Runtime f32": lambda: onnx_runner(plain),
    "ONNX Runtime int8": lambda: onnx_runner(small),
    "OpenVINO f32": lambda: openvino_runner(plain, "f32"),
    "OpenVINO bf16": lambda: openvino_runner(plain, "bf16"),
}
runners = {}
packages = ["torch", "sentence-transformers", "onnxruntime", "openvino"]
answer({"versions": {name: version(name) for name in packages}, "peers": list(MAKERS)})


def batches(size):
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        length = len(ids[chosen[-1]])
        values = np.zeros((len(chosen), length), dtype=np.int64)
        mask = np.zeros_like(values)
        for row, i in enumerate(chosen):
            values[row, : len(ids[i])] = ids[i]
            mask[row, : len(ids[i])] = 1
        yield chosen, {"input_ids": values, "attention_mask": mask, "token_type_ids": np.zeros_like(values)}


for line in sys.stdin:
    request = json.loads(line)
    peer = request["peer"]
    prepared = list(batches(request["batch"]))
    if peer not in runners:
        runners[peer] = MAKERS[peer]()
        for _, inputs in prepared[:2]:
            runners[peer](inputs)
    vectors = None
    start, processor = time.perf_counter(), time.process_time()
    results = [runners[peer](inputs) for _, inputs in prepared]
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    vectors = np.empty((len(ids), results[0].shape[1]), dtype="<f4")
    for (chosen, _), result in zip(prepared, results):
        vectors[chosen] = result
    vectors.tofile(request["vectors"])
    answer({"seconds": seconds, "processorSeconds": processor})
