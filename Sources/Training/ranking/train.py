"""Fits the model that puts candidates in order, and writes it to Data/models/ranking.

    python train.py FEATURES.jsonl ... --output Data/models/ranking

Each file comes from `retrieval-benchmark features` for one question set; the README beside this script has the commands.
Files whose names end in `.plain.jsonl` were written without vectors; the model for stores without is fitted to them alone,
and the one for stores with vectors to the others.
The model is a sum of small decision trees (LightGBM) whose logistic is the probability that a passage answers the
question. Every passage of a document that the set calls gold counts as one that does.

Before fitting to all sets, two figures are printed for each: recall at 2 and 5 when the questions of one of five parts are
ranked by what the other parts and sets taught, and when the whole set is ranked by what the other sets taught.
"""

import argparse
import json
import pathlib
import zlib

import lightgbm
import numpy as np
from safetensors.numpy import save_file

# The order of RankingFeature.allCases.
FEATURES = [
    "meaning", "sentence_meaning", "keywords", "text", "walk", "first_stage", "is_named", "named_share", "named_rarity",
    "named_within", "bridge", "bridge_source", "bridge_meaning", "bridge_terms", "bridge_rarity", "sentence_terms",
    "leads_back", "shared_rarity", "terms", "added_terms", "name_count",
]
# More of these never makes a passage worse: where sets differ from what users have, the order stays sensible.
RISING = {"meaning", "sentence_meaning", "keywords", "text", "walk", "first_stage"}
PARTS = 5
# What --ablate leaves out together.
GROUPS = {
    "meaning": ["meaning", "sentence_meaning", "bridge_meaning"],
    "keywords": ["keywords"],
    "meaning and keywords together": ["text"],
    "walk": ["walk", "first_stage"],
    "names of the question": ["is_named", "named_share", "named_rarity", "named_within", "name_count"],
    "bridges": ["bridge", "bridge_source", "bridge_meaning", "bridge_terms", "bridge_rarity"],
    "links back, shared names": ["leads_back", "shared_rarity"],
    "words of the question": ["sentence_terms", "terms", "added_terms"],
}


class QuestionSet:
    """The questions of one file; `2wiki.jsonl` and `2wiki.plain.jsonl`, without vectors, are of one set."""

    def __init__(self, path):
        self.path = path
        self.name = path.name.split(".")[0]
        self.questions = []
        for line in path.open():
            question = json.loads(line)
            if not question["passages"]:
                continue
            numbers = np.array([question["features"][name] for name in FEATURES], np.float32).T
            gold = set(question["gold"])
            labels = np.array([passage in gold for passage in question["passages"]])
            self.questions.append((question["question"], gold, question["passages"], numbers, labels))

    def without(self, group):
        """The same with the numbers of a group all unknown."""
        kept = np.array([name not in group for name in FEATURES])
        other = object.__new__(QuestionSet)
        other.path, other.name = self.path, self.name
        other.questions = [(*q[:3], np.where(kept, q[3], np.float32(-1)), q[4]) for q in self.questions]
        return other


def fit(questions, trees):
    numbers = np.concatenate([question[3] for question in questions])
    labels = np.concatenate([question[4] for question in questions])
    # A question counts as one whatever the number of passages that it needs.
    weights = np.concatenate([np.full(len(question[4]), 1 / len(question[1])) for question in questions])
    model = lightgbm.LGBMClassifier(
        n_estimators=trees, num_leaves=8, learning_rate=0.05, min_child_samples=40, subsample=0.8, subsample_freq=1,
        colsample_bytree=0.6, reg_lambda=5, random_state=1, deterministic=True, force_row_wise=True, n_jobs=2,
        verbose=-1, use_missing=False, monotone_constraints=[int(name in RISING) for name in FEATURES])
    return model.fit(numbers, labels, sample_weight=weights)


def found(questions, model, depths=(1, 2, 5)):
    """For each question the share of its gold documents at some depths; a document is ranked by its best passage."""
    shares = []
    for _, gold, passages, numbers, _ in questions:
        order = np.argsort(-model.predict_proba(numbers)[:, 1], kind="stable")
        documents = list(dict.fromkeys(passages[index] for index in order))
        shares.append([len(gold.intersection(documents[:depth])) / len(gold) for depth in depths])
    return shares


def part(question):
    """The part of a question, by its name, so that it is the same with vectors and without."""
    return zlib.crc32(question[0].encode()) % PARTS


def held_out(sets, trees):
    """For each file how its questions are ranked by what the other parts of all sets taught."""
    within = {one.path: [] for one in sets}
    for held in range(PARTS):
        model = fit([q for one in sets for q in one.questions if part(q) != held], trees)
        for one in sets:
            within[one.path] += found([q for q in one.questions if part(q) == held], model)
    return within


def ablate(sets, trees):
    """Prints recall at 2 and 5 without each group of features."""
    print("without".ljust(30) + "".join(one.path.stem.rjust(18) for one in sets))
    for name, group in [("nothing", []), *GROUPS.items()]:
        within = held_out([one.without(group) for one in sets], trees)
        rows = [np.mean(within[one.path], axis=0) for one in sets]
        print(name.ljust(30) + "".join(f"{100 * row[1]:.1f} / {100 * row[2]:.1f}".rjust(18) for row in rows), flush=True)


def cross(sets, trees):
    """Prints how well each file's questions are ranked by what was learnt elsewhere."""
    within = held_out(sets, trees)
    for one in sets:
        others = fit([q for other in sets if other.name != one.name for q in other.questions], trees)
        rows = [within[one.path], found(one.questions, others)]
        figures = [" / ".join(f"{100 * share:.1f}" for share in np.mean(row, axis=0)) for row in rows]
        print(f"{one.path.stem:14s} {len(one.questions):5d}   parts {figures[0]}   sets {figures[1]}", flush=True)


def tensors_of(model, prefix):
    """The trees as rows of numbers, children always behind their parents."""
    rows = {name: [] for name in ("features", "thresholds", "left", "right", "leaves")}
    roots = []

    def add(node):
        if "leaf_value" in node:
            rows["leaves"].append(node["leaf_value"])
            return -len(rows["leaves"])
        index = len(rows["features"])
        # The threshold is rounded down, so that numbers of 32 bits fall to the side that they did.
        threshold = np.float32(node["threshold"])
        if threshold > node["threshold"]:
            threshold = np.nextafter(threshold, np.float32(-np.inf))
        rows["features"].append(node["split_feature"])
        rows["thresholds"].append(threshold)
        rows["left"].append(0)
        rows["right"].append(0)
        rows["left"][index] = add(node["left_child"])
        rows["right"][index] = add(node["right_child"])
        return index

    for tree in model.booster_.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    types = {"thresholds": np.float32, "leaves": np.float32}
    rows["roots"] = roots
    return {prefix + name: np.array(row, types.get(name, np.int32)) for name, row in rows.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("features", nargs="+", type=pathlib.Path)
    arguments.add_argument("--output", type=pathlib.Path, help="the folder for the model; without it nothing is written")
    arguments.add_argument("--trees", type=int, default=300)
    arguments.add_argument("--ablate", action="store_true", help="only print what each group of features is worth")
    arguments = arguments.parse_args()
    tensors = {}
    for prefix, is_plain in [("meaning.", False), ("plain.", True)]:
        sets = [QuestionSet(path) for path in arguments.features if path.name.endswith(".plain.jsonl") == is_plain]
        if not sets:
            continue
        if arguments.ablate:
            ablate(sets, arguments.trees)
            continue
        cross(sets, arguments.trees)
        model = fit([q for one in sets for q in one.questions], arguments.trees)
        for name, gain in sorted(zip(FEATURES, model.booster_.feature_importance("gain")), key=lambda pair: -pair[1]):
            print(f"    {name:18s} {gain:10.0f}")
        tensors |= tensors_of(model, prefix)
    if arguments.output and len(tensors) < 12:
        raise SystemExit("The model needs files with vectors and files without (*.plain.jsonl); nothing was written.")
    if arguments.output:
        save_file(tensors, arguments.output / "weights.safetensors")
        (arguments.output / "config.json").write_text(json.dumps({"features": FEATURES}, indent=2) + "\n")



if __name__ == "__main__":
    main()
