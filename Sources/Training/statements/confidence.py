"""Fits the weights of `StatementConfidence`.

    python confidence.py gold.tsv statements.tsv

`gold.tsv` holds what people extracted, as CaRB writes it: sentence, predicate, first argument, further arguments, with
tabs between them. `statements.tsv` holds what `StatementExtractor` found in the same sentences, in the same order of
columns, after a first column with the names of the statement's `StatementFeature`s, by commas.

Each statement is worth the share of its words that the gold statement it is paired with holds too; a gold statement is
paired once. A logistic regression with a quadratic penalty predicts that share. Printed are the weights, fitted on all
sentences, and the mean squared errors of each half under the weights fitted on the other. There is nothing random.
Needs numpy.
"""

import re
import string
import sys
from collections import defaultdict

import numpy as np

PENALTY = 5.0
PUNCTUATION = re.compile("[%s]" % re.escape(string.punctuation))
FORMS_OF_BE = ["be", "is", "am", "are", "was", "were", "been", "being"]


def key(sentence: str) -> str:
    """A sentence without spaces and punctuation, which tokenizers change."""
    return PUNCTUATION.sub("", sentence.replace(" ", ""))


def read(path: str, has_features: bool) -> dict:
    """The statements of each sentence: (features, predicate, subject, all further arguments as one)."""
    statements = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = [field.strip() for field in line.rstrip("\n").split("\t")]
            features = fields.pop(0).split(",") if has_features else []
            sentence, predicate, *arguments = fields
            subject = arguments[0] if arguments else ""
            statements[key(sentence)].append((features, predicate.split(), subject.split(), " ".join(arguments[1:]).split()))
    return statements


def common(first: list, second: list) -> int:
    """How many words two lists share, each counted as often as in both."""
    rest, count = list(second), 0
    for word in first:
        if word in rest:
            rest.remove(word)
            count += 1
    return count


def share(found, gold) -> float:
    """The share of the found statement's words that the gold one has in the same place; 0 for another predicate."""
    _, predicate, subject, rest = found
    _, gold_predicate, gold_subject, gold_rest = gold
    matched = common(gold_predicate, predicate)
    if "be" in predicate and any(form in gold_predicate for form in FORMS_OF_BE if form != "be"):
        matched += 1
    if matched == 0 or (gold_rest and not rest):
        return 0.0
    total = len(predicate) + len(subject) + (len(rest) if gold_rest else 0)
    return (matched + common(gold_subject, subject) + common(gold_rest, rest)) / total


def worth(found: list, gold: list) -> list[float]:
    """The share of each statement, best pairs first."""
    pairs = sorted(
        ((share(statement, other), row, column) for row, other in enumerate(gold) for column, statement in enumerate(found)),
        reverse=True)
    result, taken = [0.0] * len(found), (set(), set())
    for value, row, column in pairs:
        if row not in taken[0] and column not in taken[1]:
            taken[0].add(row)
            taken[1].add(column)
            result[column] = value
    return result


def fit(features: np.ndarray, worths: np.ndarray, bias: int) -> np.ndarray:
    """The weights of a logistic regression; only the bias is free."""
    penalty = np.full(features.shape[1], PENALTY)
    penalty[bias] = 0.01
    return sigmoid_fit(features, worths, penalty)


def sigmoid_fit(features: np.ndarray, worths: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """The weights that minimise cross-entropy and quadratic penalties, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(60):
        predicted = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (predicted - worths) + penalty * weights
        curvature = (features * (predicted * (1 - predicted))[:, None]).T @ features + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    """Reads the command line and prints weights and errors."""
    gold, found = read(sys.argv[1], False), read(sys.argv[2], True)
    names = sorted({name for statements in found.values() for statement in statements for name in statement[0]})
    columns = {name: column for column, name in enumerate(names)}
    rows, worths, halves = [], [], []
    for number, sentence in enumerate(gold):
        statements = found.get(sentence, [])
        for statement, value in zip(statements, worth(statements, gold[sentence])):
            row = np.zeros(len(names))
            row[[columns[name] for name in statement[0]]] = 1
            rows.append(row)
            worths.append(value)
            halves.append(number < len(gold) // 2)
    features, values, first = np.array(rows), np.array(worths), np.array(halves)
    for name, part in (("first", first), ("second", ~first)):
        weights = fit(features[~part], values[~part], columns["bias"])
        error = np.mean((1 / (1 + np.exp(-features[part] @ weights)) - values[part]) ** 2)
        print(f"{name} half: {part.sum()} statements, mean squared error {error:.4f}, without features {values[part].var():.4f}")
    for name, weight in zip(names, fit(features, values, columns["bias"])):
        print(f"{name} {weight:.2f}")


if __name__ == "__main__":
    main()
