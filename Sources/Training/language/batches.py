"""Sentences as tensors."""

import numpy as np
import torch

from features import FeatureTables, word_features
from lemmas import lemma_rule
from treebank import Sentence

#: What is not annotated, in targets.
IGNORED = -100


class Encoder:
    """Turns sentences into feature rows and targets, after a configuration."""

    def __init__(self, config: dict, tables: FeatureTables):
        self.config = config
        self.tables = tables
        self.tags = {
            name: {label: row for row, label in enumerate(labels)} for name, labels in config["tags"].items()
        }
        self.relations = {
            label: row for row, label in enumerate(config.get("relations", {}).get("labels", []))
        }
        self.entities = {
            name: {label: row for row, label in enumerate(entry["labels"])}
            for name, entry in config["entities"].items()
        }

    def rows(self, sentence: Sentence) -> np.ndarray:
        """The feature rows [words, features] of a sentence."""
        return np.array(
            [
                self.tables.find(word_features, (form, space, index == 0))
                for index, (form, space) in enumerate(zip(sentence.forms, sentence.spaces))
            ],
            dtype=np.int64,
        )

    def targets(self, sentence: Sentence) -> dict[str, list[int]]:
        """The labels' numbers by head of the network, for what the sentence is annotated with."""
        targets = {}
        if "upos" in self.tags and sentence.upos:
            targets["upos"] = [self.tags["upos"].get(tag, IGNORED) for tag in sentence.upos]
        if "xpos" in self.tags and sentence.xpos:
            targets["xpos"] = [self.tags["xpos"].get(tag, IGNORED) for tag in sentence.xpos]
        if "lemma" in self.tags and sentence.lemmas:
            rules = self.tags["lemma"]
            targets["lemma"] = [
                IGNORED if (rule := lemma_rule(form, lemma)) is None else rules.get(rule, IGNORED)
                for form, lemma in zip(sentence.forms, sentence.lemmas)
            ]
        if self.relations and sentence.heads:
            targets["heads"] = list(sentence.heads)
            targets["relations"] = [
                self.relations.get(label, self.relations.get(label.split(":")[0], IGNORED))
                for label in sentence.relations
            ]
        for name, labels in sentence.entities.items():
            if name in self.entities:
                targets["entities." + name] = [self.entities[name].get(label, IGNORED) for label in labels]
        return targets


def batched(lengths: list[int], words: int, generator: np.random.Generator) -> list[np.ndarray]:
    """Numbers of sentences in batches of about `words` words, of similar length each, in random order."""
    noisy = np.array(lengths) * generator.uniform(0.9, 1.1, len(lengths))
    batches, batch, longest = [], [], 0
    for index in np.argsort(noisy):
        longest = max(longest, lengths[index])
        if batch and longest * (len(batch) + 1) > words:
            batches.append(np.array(batch))
            batch, longest = [], lengths[index]
        batch.append(index)
    if batch:
        batches.append(np.array(batch))
    generator.shuffle(batches)
    return batches


def padded(items: list, fill: int) -> torch.Tensor:
    """Arrays or lists of different lengths as one tensor."""
    longest = max(len(item) for item in items)
    first = np.asarray(items[0])
    result = np.full((len(items), longest) + first.shape[1:], fill, dtype=np.int64)
    for row, item in zip(result, items):
        row[: len(item)] = item
    return torch.from_numpy(result)


def mask_of(lengths: list[int]) -> torch.Tensor:
    """1 for words and 0 for padding, [sentences, longest]."""
    return (torch.arange(max(lengths))[None, :] < torch.tensor(lengths)[:, None]).float()
