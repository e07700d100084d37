"""Fits the weights of `EdgeConfidence`.

    language-benchmark statements --form edges sentences.txt > edges.tsv
    python edges.py judged.tsv edges.tsv

`judged.tsv` holds edges that were judged by reading their sentences, which are other people's and so not in the project:
language, the first twelve digits of the SHA-1 of the sentence, subject, predicate, object, and 1 where the edge is right and
says something outside its sentence, 0 where it is wrong or useless. They are found again in what the benchmark prints for
the sentences of `../shared/corpus`.

A logistic regression with a quadratic penalty predicts the judgement. Printed are, for each language, how many edges would
be kept and right at several thresholds, each tenth of the sentences under weights fitted to the others; then the weights,
fitted to all. There is nothing random. Needs numpy.
"""

import hashlib
import sys

import numpy as np

from confidence import sigmoid_fit

PENALTY = 2.0


def digest(sentence: str) -> str:
    """What names a sentence in `judged.tsv`."""
    return hashlib.sha1(sentence.encode()).hexdigest()[:12]


def read(judged: str, found: list[str]) -> list[tuple]:
    """The judged edges that were found: (language, sentence, features, judgement)."""
    judgements = {}
    with open(judged, encoding="utf-8") as lines:
        for line in lines:
            language, *key, verdict = line.rstrip("\n").split("\t")
            judgements[tuple(key)] = (language, float(verdict))
    edges = {}
    for path in found:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                sentence, subject, predicate, object, _, features = line.rstrip("\n").split("\t")
                key = (digest(sentence), subject, predicate, object)
                if subject == "it":
                    # What "it" stands for is known only within the document.
                    key = next((other for other in judgements if other[::2] == key[::2] and other[3] == object), key)
                if key in judgements:
                    edges[key] = (judgements[key][0], key[0], features.split(","), judgements[key][1])
    return list(edges.values())


def main() -> None:
    """Reads the command line and prints figures and weights."""
    edges = read(sys.argv[1], sys.argv[2:])
    names = sorted({name for edge in edges for name in edge[2]})
    columns = {name: column for column, name in enumerate(names)}
    features = np.zeros((len(edges), len(names)))
    for row, edge in enumerate(edges):
        features[row, [columns[name] for name in edge[2]]] = 1
    right = np.array([edge[3] for edge in edges])
    languages = np.array([edge[0] for edge in edges])
    parts = np.array([int(edge[1], 16) % 10 for edge in edges])
    penalty = np.full(len(names), PENALTY)
    penalty[columns["bias"]] = 0.01
    if "chinese" in columns:
        penalty[columns["chinese"]] = 0.01

    chances = np.zeros(len(edges))
    for part in range(10):
        weights = sigmoid_fit(features[parts != part], right[parts != part], penalty)
        chances[parts == part] = 1 / (1 + np.exp(-features[parts == part] @ weights))
    for language in sorted(set(languages)):
        of = languages == language
        print(f"{language}: {of.sum()} edges, {right[of].mean():.2f} right")
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            kept = of & (chances >= least)
            if kept.any():
                share = right[kept].sum() / right[of].sum()
                print(f"  at {least}: {kept.sum()} kept, {right[kept].mean():.2f} right, {share:.2f} of the right ones")
    for name, weight in zip(names, sigmoid_fit(features, right, penalty)):
        print(f".{name}: {weight:.2f},")


if __name__ == "__main__":
    main()
