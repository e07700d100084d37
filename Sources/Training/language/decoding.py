"""From scores to trees and spans."""

import numpy as np


def tree(scores: np.ndarray) -> list[int]:
    """The heads of the best tree with one root.

    Takes scores [words, 1 + words], column 0 the root's. Where the best heads form a tree already, they are it; otherwise
    the maximum spanning tree is found for the likeliest roots and the best kept.
    """
    count = scores.shape[0]
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not find_cycle(heads):
        return heads.tolist()
    # Log-probabilities, so that the choice of a root weighs against other words' choices.
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    best, best_score = None, -np.inf
    for root in np.argsort(-logs[:, 0])[: min(count, 5)]:
        square = np.full((count + 1, count + 1), -np.inf)
        square[1:, 1:] = logs[:, 1:]
        square[root + 1, :] = -np.inf
        square[root + 1, 0] = logs[root, 0]
        candidate = spanning_tree(square)
        score = sum(square[word, candidate[word]] for word in range(1, count + 1))
        if score > best_score:
            best, best_score = candidate[1:], score
    return [int(head) for head in best]


def find_cycle(heads) -> list[int]:
    """The words of a cycle, numbered from 0, where heads are numbered from 1 and 0 is the root; empty if there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word]) - 1
        if word >= 0 and state[word] == 1:
            return path[path.index(word) :]
        for passed in path:
            state[passed] = 2
    return []


def spanning_tree(scores: np.ndarray) -> list[int]:
    """The maximum spanning tree (Chu and Liu 1965, Edmonds 1967) of scores [node, head]; node 0 is the root."""
    size = scores.shape[0]
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = [node + 1 for node in find_cycle(heads[1:])]
    if not cycle:
        return heads.tolist()
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    # The cycle becomes one node, the last, that is entered where it costs least.
    entering = scores[np.ix_(cycle, outside)] - own[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    chosen = spanning_tree(smaller)
    result = heads.tolist()
    for index, node in enumerate(outside):
        head = chosen[index]
        result[node] = int(outside[head]) if head < len(outside) else cycle[int(leaving[index].argmax())]
    entry = chosen[-1]
    broken = cycle[int(entering[:, entry].argmax())]
    result[broken] = int(outside[entry])
    result[0] = 0
    return result


def best_path(scores: np.ndarray, labels: list[str]) -> list[int]:
    """The best labels [words] of scores [words, labels] in which every I follows a B or I of its kind (Viterbi)."""
    allowed, initial = transitions(labels)
    total = scores[0] + initial
    back = []
    for row in scores[1:]:
        options = total[:, None] + allowed
        best = options.argmax(axis=0)
        back.append(best)
        total = options[best, np.arange(len(labels))] + row
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


_transitions: dict[tuple[str, ...], tuple[np.ndarray, np.ndarray]] = {}


def transitions(labels: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """0 where a label may follow another [before, after] or begin a sentence, else a large negative number."""
    key = tuple(labels)
    if key not in _transitions:
        allowed = np.zeros((len(labels), len(labels)))
        initial = np.zeros(len(labels))
        for after, label in enumerate(labels):
            if label.startswith("I-"):
                initial[after] = -1e9
                for before, other in enumerate(labels):
                    if other[2:] != label[2:] or other == "O":
                        allowed[before, after] = -1e9
        _transitions[key] = (allowed, initial)
    return _transitions[key]


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """The (first word, word after the last, kind) of BIO labels; an I without its B begins a span."""
    found, start, kind = set(), None, None
    for index, label in enumerate(list(labels) + ["O"]):
        if start is not None and not (label == f"I-{kind}"):
            found.add((start, index, kind))
            start = None
        if label != "O" and start is None:
            start, kind = index, label[2:]
    return found


def segments(scores: np.ndarray) -> list[bool]:
    """Whether a word begins at each character, from scores [characters, 4] of B, M, E and S (Viterbi)."""
    follows = {0: (1, 2), 1: (1, 2), 2: (0, 3), 3: (0, 3)}
    allowed = np.full((4, 4), -1e9)
    for before, after in follows.items():
        allowed[before, list(after)] = 0
    total = scores[0] + np.array([0, -1e9, -1e9, 0])
    back = []
    for row in scores[1:]:
        options = total[:, None] + allowed
        best = options.argmax(axis=0)
        back.append(best)
        total = options[best, np.arange(4)] + row
    total = total + np.array([-1e9, -1e9, 0, 0])
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return [tag in (0, 3) for tag in path[::-1]]
