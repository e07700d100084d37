"""Applies an exported network to sentences."""

from dataclasses import replace
from pathlib import Path

import torch

from batches import Encoder, mask_of, padded
from decoding import best_path, tree
from exporting import load
from lemmas import apply_lemma_rule
from treebank import Sentence


class Analyser:
    """A network and what turns its scores into annotations."""

    def __init__(self, config, tables, network):
        self.config, self.network = config, network
        self.encoder = Encoder(config, tables)

    @classmethod
    def open(cls, folder: Path) -> "Analyser":
        """The network in a folder of `Data/models`."""
        return cls(*load(folder))

    @torch.no_grad()
    def scores(self, sentences: list[Sentence], states=None):
        """Yields (numbers of sentences, lengths, words' states, mask) batch by batch, of similar length."""
        self.network.eval()
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        start = 0
        while start < len(order):
            longest = len(sentences[order[min(start + 31, len(order) - 1)]])
            size = max(1, min(32, 2000 // longest))
            numbers = order[start : start + size]
            start += size
            lengths = [len(sentences[number]) for number in numbers]
            rows = padded([self.encoder.rows(sentences[number]) for number in numbers], 0)
            mask = mask_of(lengths)
            extra = states.padded(numbers, max(lengths)) if states else None
            yield numbers, lengths, self.network(rows, mask, extra), mask

    @torch.no_grad()
    def analyse(self, sentences: list[Sentence], states=None) -> list[Sentence]:
        """The sentences with the network's annotations in place of their own."""
        results: list[Sentence | None] = [None] * len(sentences)
        for numbers, lengths, x, mask in self.scores(sentences, states):
            tags = {name: layer(x).argmax(-1).numpy() for name, layer in self.network.tags.items()}
            entities = {name: layer(x).numpy() for name, layer in self.network.entities.items()}
            heads = relations = None
            if "arcs" in self.config:
                arcs = self.network.arcs(x, mask).numpy()
                heads = [tree(arcs[row, :length, : length + 1]) for row, length in enumerate(lengths)]
                relations = self.relation_labels(x, heads)
            for row, (number, length) in enumerate(zip(numbers, lengths)):
                sentence = sentences[number]
                result = replace(
                    sentence, entities={}, upos=None, xpos=None, lemmas=None, heads=None, relations=None
                )
                for name in ("upos", "xpos"):
                    if name in tags:
                        labels = self.config["tags"][name]
                        setattr(result, name, [labels[tag] for tag in tags[name][row, :length]])
                if "lemma" in tags:
                    rules = self.config["tags"]["lemma"]
                    result.lemmas = [
                        apply_lemma_rule(form, rules[rule])
                        for form, rule in zip(sentence.forms, tags["lemma"][row, :length])
                    ]
                if heads:
                    result.heads, result.relations = heads[row], relations[row]
                for name, values in entities.items():
                    labels = self.config["entities"][name]["labels"]
                    result.entities[name] = [
                        labels[label] for label in best_path(values[row, :length], labels)
                    ]
                results[number] = result
        return results

    def relation_labels(self, x, heads: list[list[int]]) -> list[list[str]]:
        """The best relation to each word's head; `root` if and only if that is the root."""
        labels = self.config["relations"]["labels"]
        scores = self.network.relations(x, padded(heads, 0)).numpy()
        root = labels.index("root")
        chosen = []
        for row, sentence_heads in enumerate(heads):
            values = scores[row, : len(sentence_heads)].copy()
            values[:, root] = -1e9
            chosen.append(
                [
                    "root" if head == 0 else labels[label]
                    for head, label in zip(sentence_heads, values.argmax(-1))
                ]
            )
        return chosen
