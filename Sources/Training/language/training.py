"""The training loop: Adam, a warm-up and a cosine, an average of the weights, and checkpoints."""

import math
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from batches import IGNORED, Encoder, batched, mask_of, padded
from exporting import load
from features import FeatureTables, norm, word_features
from network import Network
from treebank import Sentence

#: How much each head's loss weighs.
WEIGHTS = {"upos": 0.5, "xpos": 0.3, "lemma": 0.3, "heads": 1.0, "relations": 0.7, "entities": 2.0}


@dataclass
class Corpus:
    """Sentences that are drawn together."""

    name: str
    sentences: list[Sentence]
    #: How often the corpus is passed in one epoch: 0.5 draws half of its sentences, 2 each twice.
    passes: float = 1
    #: Changes a sentence at random, or None.
    noise: object = None
    #: Precomputed encoder states, or None.
    states: object = None


@dataclass
class Settings:
    """What a run of training needs beside its data."""

    epochs: int = 20
    words: int = 1500
    rate: float = 2e-3
    warmup: float = 0.05
    decay: float = 0.01
    dropout: float = 0.25
    #: Chance that a word's form is taken for unknown, beside a chance that falls with its frequency.
    unknown: float = 0.02
    average: float = 0.998
    #: Chance that a sentence is seen without encoder states.
    stateless: float = 0.3
    seed: int = 1
    threads: int = 1
    evaluate: object = None
    #: How fast the weights of an encoder that is trained along learn, beside those of the network.
    encoder_rate: float = 0.1
    weights: dict = field(default_factory=lambda: dict(WEIGHTS))


def build_tables(config: dict, corpora: list[Corpus]) -> FeatureTables:
    """The feature tables of all words of some corpora."""
    counter = Counter()
    for corpus in corpora:
        for sentence in corpus.sentences:
            counter.update(zip(sentence.forms, sentence.spaces, [True] + [False] * (len(sentence) - 1)))
    return FeatureTables.count(config["features"], counter.items(), word_features)


def losses(network: Network, x, mask, targets, settings: Settings):
    """The weighted loss of a batch, each head's mean over the words that are annotated for it."""
    total = x.sum() * 0

    def cross_entropy(scores, wanted):
        count = (wanted != IGNORED).sum().clamp(min=1)
        return (
            F.cross_entropy(scores.flatten(0, -2), wanted.flatten(), ignore_index=IGNORED, reduction="sum")
            / count
        )

    for name, layer in network.tags.items():
        if name in targets:
            total = total + settings.weights[name] * cross_entropy(layer(network.dropout(x)), targets[name])
    for name, layer in network.entities.items():
        wanted = targets.get("entities." + name)
        if wanted is not None:
            rows = (wanted != IGNORED).any(1)
            share = rows.float().mean()
            scores = layer(network.dropout(x[rows]))
            total = total + settings.weights["entities"] * share * cross_entropy(scores, wanted[rows])
    if "heads" in targets:
        rows = (targets["heads"] != IGNORED).any(1)
        x, mask, heads = x[rows], mask[rows], targets["heads"][rows]
        total = total + settings.weights["heads"] * cross_entropy(network.arcs(x, mask), heads)
        scores = network.relations(x, heads.clamp(min=0))
        total = total + settings.weights["relations"] * cross_entropy(scores, targets["relations"][rows])
    return total


class Trainer:
    """One run: a network, its optimiser, and the average of its weights; and an encoder that is trained along, or None."""

    def __init__(
        self,
        config: dict,
        corpora: list[Corpus],
        settings: Settings,
        tables: FeatureTables | None = None,
        word_encoder=None,
    ):
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        self.generator = np.random.default_rng(settings.seed)
        self.config, self.corpora, self.settings = config, corpora, settings
        self.tables = tables or build_tables(config, corpora)
        self.encoder = Encoder(config, self.tables)
        self.network = Network(config, [len(keys) for keys in self.tables.keys], settings.dropout)
        self.word_encoder = word_encoder
        self.average = [value.detach().clone() for value in self.parameters()]
        self.frequency = Counter(
            norm(form) for corpus in corpora for sentence in corpus.sentences for form in sentence.forms
        )
        self.unknown: dict[str, float] = {}
        decayed = [value for value in self.network.parameters() if value.ndim == 2]
        others = [value for value in self.network.parameters() if value.ndim != 2]
        groups = [
            {"params": decayed, "weight_decay": settings.decay, "share": 1},
            {"params": others, "weight_decay": 0, "share": 1},
        ]
        if word_encoder:
            trained = [value for value in word_encoder.parameters() if value.requires_grad]
            groups.append({"params": trained, "weight_decay": settings.decay, "share": settings.encoder_rate})
        self.optimiser = torch.optim.AdamW(
            groups,
            lr=settings.rate,
            betas=(0.9, 0.98),
            foreach=True,
        )

    def parameters(self) -> list:
        """The weights that are trained."""
        values = list(self.network.parameters())
        if self.word_encoder:
            values += [value for value in self.word_encoder.parameters() if value.requires_grad]
        return values

    def start_from(self, folder: Path) -> None:
        """Begins with the exported weights of an earlier run, whose words and label sets may be fewer."""
        _, tables, earlier = load(folder)
        known = dict(earlier.named_parameters())
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                if name.startswith("features.tables."):
                    index = int(name.split(".")[2])
                    old = tables.rows[tables.names.index(self.tables.names[index])]
                    rows = [(0, 0)] + [
                        (row, old[key]) for key, row in self.tables.rows[index].items() if key in old
                    ]
                    new, source = map(list, zip(*rows))
                    value[new] = known[name][source]
                elif name in known and known[name].shape == value.shape:
                    value.copy_(known[name])
        self.average = [value.detach().clone() for value in self.parameters()]

    def chance_of_unknown(self, form: str) -> float:
        """How often a form's own row is withheld, so that the row of unknown forms learns from rare ones."""
        chance = self.unknown.get(form)
        if chance is None:
            chance = self.settings.unknown + 0.25 / (0.25 + self.frequency[norm(form)])
            self.unknown[form] = chance
        return chance

    def epoch_batches(self):
        """The batches of one epoch: (corpus, sentence) pairs of similar length."""
        drawn = []
        for corpus in self.corpora:
            count = len(corpus.sentences)
            whole, part = int(corpus.passes), corpus.passes - int(corpus.passes)
            numbers = np.concatenate(
                [np.arange(count)] * whole + [self.generator.permutation(count)[: int(round(part * count))]]
            )
            drawn.extend((corpus, int(number)) for number in numbers)
        lengths = [len(corpus.sentences[number]) for corpus, number in drawn]
        for batch in batched(lengths, self.settings.words, self.generator):
            yield [drawn[index] for index in batch]

    def step(self, batch, rate: float) -> float:
        """Learns from one batch and returns its loss."""
        sentences, states = [], None
        for corpus, number in batch:
            sentence = corpus.sentences[number]
            sentences.append(corpus.noise(sentence, self.generator) if corpus.noise else sentence)
        rows = []
        for sentence in sentences:
            row = self.encoder.rows(sentence)
            chances = np.array([self.chance_of_unknown(form) for form in sentence.forms])
            row[self.generator.random(len(row)) < chances, 0] = 0
            rows.append(row)
        lengths = [len(sentence) for sentence in sentences]
        mask = mask_of(lengths)
        targets: dict[str, list] = {}
        annotated = [self.encoder.targets(sentence) for sentence in sentences]
        for name in {name for target in annotated for name in target}:
            items = [target.get(name, [IGNORED] * length) for target, length in zip(annotated, lengths)]
            targets[name] = padded(items, IGNORED)
        if self.word_encoder:
            self.word_encoder.train()
            states = self.word_encoder.states(sentences)
        elif self.network.states is not None:
            states = torch.zeros(len(batch), max(lengths), self.config["states"])
            for row, (corpus, number) in enumerate(batch):
                if corpus.states is not None and self.generator.random() >= self.settings.stateless:
                    values = corpus.states.of(number)[: lengths[row]]
                    states[row, : len(values)] = values
        self.network.train()
        x = self.network(padded(rows, 0), mask, states)
        loss = losses(self.network, x, mask, targets, self.settings)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0, foreach=True)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["share"]
        self.optimiser.step()
        return float(loss.detach())

    def run(self, checkpoint: Path | None = None) -> Network:
        """Trains, and returns the network with the averaged weights."""
        settings = self.settings
        total = settings.epochs * sum(1 for _ in self.epoch_batches())
        done, begin = 0, time.time()
        for epoch in range(settings.epochs):
            loss, count, words = 0.0, 0, 0
            for batch in self.epoch_batches():
                progress = done / max(total, 1)
                rate = (
                    settings.rate
                    * min(1, progress / settings.warmup)
                    * max(0.02, 0.5 * (1 + math.cos(math.pi * min(progress, 1))))
                )
                loss += self.step(batch, rate)
                count, done = count + 1, done + 1
                words += sum(len(corpus.sentences[number]) for corpus, number in batch)
                weight = 1 - min(settings.average, (1 + done) / (10 + done))
                with torch.no_grad():
                    torch._foreach_lerp_(self.average, self.parameters(), weight)
            line = (
                f"epoch {epoch + 1} loss {loss / count:.3f} words {words} seconds {time.time() - begin:.0f}"
            )
            if settings.evaluate and (epoch % 2 == 1 or epoch + 1 == settings.epochs):
                with self.averaged():
                    line += " " + settings.evaluate(self)
            if checkpoint:
                with self.averaged():
                    torch.save(self.network.state_dict(), checkpoint)
            print(line, flush=True)
        with torch.no_grad():
            for value, mean in zip(self.parameters(), self.average):
                value.copy_(mean)
        return self.network.eval()

    def averaged(self):
        """A context in which the network has the averaged weights."""
        return _Averaged(self)


class _Averaged:
    def __init__(self, trainer: Trainer):
        self.trainer = trainer

    def swap(self):
        with torch.no_grad():
            for value, mean in zip(self.trainer.parameters(), self.trainer.average):
                kept = value.clone()
                value.copy_(mean)
                mean.copy_(kept)

    def __enter__(self):
        self.swap()

    def __exit__(self, *_):
        self.swap()
