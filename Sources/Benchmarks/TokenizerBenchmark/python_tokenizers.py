"""Encodes texts with Hugging Face's tokenizers when told to, with one thread, and answers with what it took.

Standard input has a request a line, standard output an answer a line, both JSON. The first line out says the version.

    {"tokenizer": "/model/tokenizer.json", "texts": "/tmp/texts", "ids": "/tmp/ids"}
    {"tokens": 4321}
    {"method": "encode_batch"}
    {"seconds": 0.25, "processorSeconds": 0.25}

The texts lie one after the other, each after its length in four bytes; so do the ids that are written, as numbers of four
bytes.
"""

import json
import os
import struct
import sys
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"

import tokenizers  # noqa: E402  (it reads the variables when it is loaded)


def load(path):
    with open(path, "rb") as file:
        content = file.read()
    found, position = [], 0
    while position < len(content):
        (length,) = struct.unpack_from("<I", content, position)
        position += 4
        found.append(content[position : position + length].decode())
        position += length
    return found


def main():
    print(json.dumps({"version": tokenizers.__version__}), flush=True)
    tokenizer, texts = None, []
    methods = {
        "encode": lambda: [tokenizer.encode(text) for text in texts],
        "encode_batch": lambda: tokenizer.encode_batch(texts),
        "encode_batch_fast": lambda: tokenizer.encode_batch_fast(texts),
    }
    for line in sys.stdin:
        request = json.loads(line)
        if "tokenizer" in request:
            tokenizer = tokenizers.Tokenizer.from_file(request["tokenizer"])
            tokenizer.no_padding()
            tokenizer.no_truncation()
            texts = load(request["texts"])
            tokens = 0
            with open(request["ids"], "wb") as file:
                for text in texts:
                    ids = tokenizer.encode(text).ids
                    tokens += len(ids)
                    file.write(struct.pack(f"<I{len(ids)}i", len(ids), *ids))
            answer = {"tokens": tokens}
        else:
            start, processor_start = time.perf_counter(), time.process_time()
            methods[request["method"]]()
            answer = {
                "seconds": time.perf_counter() - start,
                "processorSeconds": time.process_time() - processor_start,
            }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
