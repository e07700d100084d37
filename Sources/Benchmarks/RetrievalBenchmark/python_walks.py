"""Personalised PageRank as Python users compute it. One JSON request a line on standard input, one answer a line."""
import json
import platform
import sys
import time
from importlib import metadata

import numpy as np
from scipy import sparse

TOP = 20
EXACT = 1e-9
state = {}


def versions():
    found = {"python": platform.python_version()}
    for name in ["numpy", "scipy", "igraph"]:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return {"versions": found}


def load(request):
    """The transition matrix by columns of origin: entry [j, i] is the probability of a step from i to j."""
    nodes = request["nodes"]
    rows = np.fromfile(request["passages"], np.int32)
    columns = np.fromfile(request["entities"], np.int32)
    weights = np.fromfile(request["weights"], np.float64)
    state.update(nodes=nodes, passages=request["passageCount"], restart=request["restart"])
    both = sparse.csr_array(
        (np.concatenate([weights, weights]), (np.concatenate([columns, rows]), np.concatenate([rows, columns]))),
        shape=(nodes, nodes))
    total = np.asarray(both.sum(axis=0)).ravel()
    both.data /= total[both.indices]
    state["matrix"] = both
    if request["igraph"]:
        import igraph
        edges = np.column_stack([rows, columns]).astype(np.int64)
        state["graph"] = igraph.Graph(n=nodes, edges=edges, directed=False)
        state["weights"] = weights.tolist()
    return {"done": True}


def vector(request):
    start = np.zeros(state["nodes"])
    np.add.at(start, request["starts"], request["masses"])
    return start


def power(start, tolerance):
    """x = restart * start + (1 - restart) * P x, until a step changes less than the tolerance in all."""
    restart, mass, steps = state["restart"], start, 0
    while True:
        after = (1 - restart) * (state["matrix"] @ mass) + restart * start
        change = np.abs(after - mass).sum()
        mass, steps = after, steps + 1
        if change < tolerance:
            return mass, steps


def best(mass):
    """The passages with most mass, equal ones by number, and their masses."""
    mass = np.asarray(mass[: state["passages"]])
    top = np.argpartition(-mass, min(TOP, len(mass) - 1))[: TOP]
    top = top[np.lexsort((top, -mass[top]))]
    return top.tolist(), mass[top].tolist()


def measured(name, work):
    started, used = time.perf_counter(), time.process_time()
    mass = work()
    wall, processor = time.perf_counter() - started, time.process_time() - used
    top, masses = best(mass)
    return {"name": name, "seconds": wall, "processorSeconds": processor, "top": top, "masses": masses}


def walk(request):
    start = vector(request)
    exact, _ = power(start, EXACT)
    top, masses = best(exact)
    rows = []
    for tolerance in request["tolerances"]:
        rows.append(measured(f"SciPy, change < {tolerance:g}", lambda: power(start, tolerance)[0]))
    if "graph" in state:
        reset = start.tolist()
        rows.append(measured("igraph, prpack", lambda: np.asarray(state["graph"].personalized_pagerank(
            directed=False, damping=1 - state["restart"], reset=reset, weights=state["weights"]))))
    return {"top": top, "masses": masses, "rows": rows}


def main():
    print(json.dumps(versions()), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"load": load, "walk": walk}[request["task"]](request)
        print(json.dumps(answer), flush=True)


main()
