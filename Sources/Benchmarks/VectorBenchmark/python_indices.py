"""Nearest-vector indices that Python users take. One JSON request a line on standard input, one JSON answer a line."""
import json
import platform
import sys
import time
from importlib import metadata

import numpy as np

K = 10
GOAL = 0.99
BLOCK = 50_000
EFFORTS = [16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]
LINKS, CONSTRUCTION = 32, 100
state = {}


def versions():
    found = {"python": platform.python_version()}
    for name in ["numpy", "faiss-cpu", "hnswlib", "usearch"]:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return {"versions": found}


def copy(request):
    """Perturbed copies: x_i + 0.6 (x_j - x_k) / sqrt 2, normalised, so that the noise has the spectrum of the data."""
    base, count = np.load(request["vectors"]), request["count"]
    rng = np.random.default_rng(1)
    out = np.lib.format.open_memmap(request["out"], "w+", np.float32, (count, base.shape[1]))
    for start in range(0, count, BLOCK):
        rows = np.arange(start, min(start + BLOCK, count))
        block = base[rows % len(base)]
        is_copy = rows >= len(base)
        j, k = rng.integers(len(base), size=(2, is_copy.sum()))
        block[is_copy] += np.float32(0.6 / np.sqrt(2)) * (base[j] - base[k])
        out[start:start + len(rows)] = block / np.linalg.norm(block, axis=1, keepdims=True)
    out.flush()
    return {"done": True}


def truth(request):
    state["vectors"] = vectors = np.load(request["vectors"], mmap_mode="r")
    state["queries"] = queries = np.load(request["queries"])[: request["count"]].astype(np.float32)
    scores = np.full((len(queries), 0), 0, np.float32)
    ids = np.zeros((len(queries), 0), np.int64)
    for start in range(0, len(vectors), BLOCK):
        block = queries @ np.asarray(vectors[start:start + BLOCK]).T
        scores = np.hstack([scores, block])
        ids = np.hstack([ids, np.broadcast_to(np.arange(start, start + block.shape[1]), block.shape)])
        best = np.argpartition(-scores, min(K, scores.shape[1] - 1), axis=1)[:, :K]
        scores, ids = np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)
    state["truth"] = ids
    return {"nearest": ids.tolist()}


def own_memory():
    """Memory of this process that is no mapped file, in bytes (proc(5), RssAnon)."""
    for line in open("/proc/self/status"):
        if line.startswith("RssAnon"):
            return int(line.split()[1]) * 1024


def blocks():
    vectors = state["vectors"]
    for start in range(0, len(vectors), BLOCK):
        yield start, np.ascontiguousarray(vectors[start:start + BLOCK])


# Each builds its index and returns: a search by the effort, the efforts in rising order.


def faiss_flat(count, dims):
    import faiss
    index = faiss.IndexFlatIP(dims)
    for _, block in blocks():
        index.add(block)
    return lambda effort: lambda queries: index.search(queries, K)[1], [None]


def faiss_ivf(count, dims):
    import faiss
    lists = int(4 * np.sqrt(count))
    quantizer = faiss.IndexFlatIP(dims)
    index = faiss.IndexIVFFlat(quantizer, dims, lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter, index.parallel_mode = 10, 1
    sample = np.sort(np.random.default_rng(2).choice(count, min(count, 50 * lists), replace=False))
    index.train(np.ascontiguousarray(state["vectors"][sample]))
    for _, block in blocks():
        index.add(block)

    def search_with(probes, quantizer=quantizer):  # the index does not keep its quantizer alive
        index.nprobe = probes
        return lambda queries: index.search(queries, K)[1]
    return search_with, EFFORTS


def faiss_hnsw(count, dims):
    import faiss
    index = faiss.IndexHNSWFlat(dims, LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = CONSTRUCTION
    for _, block in blocks():
        index.add(block)

    def search_with(effort):
        index.hnsw.efSearch = effort
        return lambda queries: index.search(queries, K)[1]
    return search_with, EFFORTS


def hnswlib(count, dims):
    import hnswlib
    index = hnswlib.Index("ip", dims)
    index.init_index(count, ef_construction=CONSTRUCTION, M=LINKS)
    for start, block in blocks():
        index.add_items(block, np.arange(start, start + len(block)))

    def search_with(effort):
        index.set_ef(effort)
        return lambda queries: index.knn_query(queries, K)[0].astype(np.int64)
    return search_with, EFFORTS


def usearch(count, dims):
    from usearch.index import Index
    index = Index(ndim=dims, metric="ip", dtype="f32", connectivity=LINKS, expansion_add=CONSTRUCTION)
    for start, block in blocks():
        index.add(np.arange(start, start + len(block)), block)

    def search_with(effort):
        index.expansion_search = effort
        return lambda queries: index.search(queries, K).keys.reshape(len(queries), -1).astype(np.int64)
    return search_with, EFFORTS


PEERS = {"faiss-flat": faiss_flat, "faiss-ivf": faiss_ivf, "faiss-hnsw": faiss_hnsw, "hnswlib": hnswlib, "usearch": usearch}


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure(request):
    vectors, queries, wanted = state["vectors"], state["queries"], state["truth"]
    before, start = own_memory(), time.perf_counter()
    search_with, efforts = PEERS[request["peer"]](*vectors.shape)
    build, memory = time.perf_counter() - start, own_memory() - before
    for effort in efforts:
        search = search_with(effort)
        found = search(queries)
        recall = sum(len(set(f) & set(w)) for f, w in zip(found.tolist(), wanted.tolist())) / wanted.size
        if recall >= GOAL:
            break
    halves, tails, rates, best, processor = [], [], [], [], 0
    for _ in range(request["rounds"]):
        begun = time.process_time()
        times = sorted(seconds(lambda: search(query[None])) * 1e3 for query in queries)
        processor += time.process_time() - begun
        best.append(times[0])
        halves.append(times[len(times) // 2])
        tails.append(times[min(len(times) - 1, int(0.99 * len(times)))])
        rates.append(len(queries) / seconds(lambda: search(queries)))
    middle = lambda values: sorted(values)[len(values) // 2]
    return [{
        "index": request["peer"], "setting": "" if effort is None else str(effort), "recall": recall,
        "buildSeconds": build, "memoryBytes": memory, "medianMilliseconds": middle(halves),
        "bestMilliseconds": min(best),
        "processorMilliseconds": processor * 1e3 / len(queries) / request["rounds"], "tailMilliseconds": middle(tails), "batchPerSecond": middle(rates),
    }]


TASKS = {"copy": copy, "truth": truth, "measure": measure}
answers, sys.stdout = sys.stdout, sys.stderr
print(json.dumps(versions()), file=answers, flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(TASKS[request["task"]](request)), file=answers, flush=True)
