"""Runs Haystack's pipelines of idle components when told to, and answers with what it took.

Standard input has a request a line, standard output an answer a line, both JSON. The first line out says the versions.

    {"shape": "chain", "size": 100, "mode": "run", "times": 5}
    {"nanoseconds": 251300000, "result": 1}

The mode is "run" or "async", of a pipeline that is built once, or "build": it is built each time, and run once.
"""

import asyncio
import json
import logging
import os
import platform
import sys
from importlib.metadata import version
from time import perf_counter_ns

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Pipeline, component  # noqa: E402
from haystack.core.component.types import Variadic  # noqa: E402


@component
class Passing:
    @component.output_types(value=int)
    def run(self, value: int):
        return {"value": value}


@component
class Adding:
    @component.output_types(value=int)
    def run(self, values: Variadic[int]):
        return {"value": sum(values)}


@component
class Counting:
    @component.output_types(value=int)
    def run(self, start: int | None = None, again: int | None = None):
        return {"value": (start if again is None else again) + 1}


@component
class Returning:
    def __init__(self, limit: int):
        self.limit = limit

    @component.output_types(again=int, done=int)
    def run(self, value: int):
        return {"again": value} if value < self.limit else {"done": value}


def chain(size):
    """Each component passes the number to the next."""
    pipeline = Pipeline()
    for place in range(size):
        pipeline.add_component(f"node{place}", Passing())
        if place > 0:
            pipeline.connect(f"node{place - 1}.value", f"node{place}.value")
    return pipeline, {"node0": {"value": 1}}


def fan(size):
    """One component passes the number to many, and one adds up what they pass on."""
    pipeline = Pipeline()
    pipeline.add_component("source", Passing())
    pipeline.add_component("sum", Adding())
    for place in range(size):
        pipeline.add_component(f"node{place}", Passing())
        pipeline.connect("source.value", f"node{place}.value")
        pipeline.connect(f"node{place}.value", "sum.values")
    return pipeline, {"source": {"value": 1}}


def loop(size):
    """One component counts, the other sends the number back until it is large enough."""
    pipeline = Pipeline(max_runs_per_component=size)
    pipeline.add_component("counter", Counting())
    pipeline.add_component("gate", Returning(size))
    pipeline.connect("counter.value", "gate.value")
    pipeline.connect("gate.again", "counter.again")
    return pipeline, {"counter": {"start": 0}}


BUILDERS = {"chain": chain, "fan": fan, "loop": loop}


class Bench:
    def __init__(self):
        self.built = {}
        # One for all runs, as a server has it.
        self.events = asyncio.new_event_loop()

    def ready(self, shape, size):
        if (shape, size) not in self.built:
            self.built[shape, size] = BUILDERS[shape](size)
        return self.built[shape, size]

    def measure(self, shape, size, mode, times):
        if mode == "run":
            pipeline, inputs = self.ready(shape, size)
            call = lambda: pipeline.run(inputs)  # noqa: E731
        elif mode == "async":
            pipeline, inputs = self.ready(shape, size)
            call = lambda: self.events.run_until_complete(pipeline.run_async(inputs))  # noqa: E731
        else:

            def call():
                pipeline, inputs = BUILDERS[shape](size)
                return pipeline.run(inputs)

        start = perf_counter_ns()
        for _ in range(times):
            outputs = call()
        nanoseconds = perf_counter_ns() - start
        [values] = outputs.values()
        [result] = values.values()
        return {"nanoseconds": nanoseconds, "result": result}


def main():
    logging.disable(logging.WARNING)

    def answer(line):
        print(json.dumps(line), flush=True)

    answer({"haystack": version("haystack-ai"), "python": platform.python_version()})
    bench = Bench()
    for line in sys.stdin:
        answer(bench.measure(**json.loads(line)))


main()
