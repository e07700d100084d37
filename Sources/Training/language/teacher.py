"""Trains a teacher for English: all-MiniLM-L6-v2 itself, all of it, with the network's heads on its words' states.

It is too large to ship beside the encoder (a second pass of the whole encoder for every sentence), but what it says of
unlabelled text (`silver.py`) teaches the small network more than the treebank alone can.

`python teacher.py --model FOLDER --out teacher.pt`
"""

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from analysing import Analyser
from batches import IGNORED, Encoder, batched, mask_of, padded
from encoder_states import WIDTH, WordEncoder
from english import DATA, configuration, entity_corpora
from features import FeatureTables
from network import Arcs, Relations
from noise import noisy
from scoring import tree_scores
from training import Corpus, WEIGHTS, Settings, losses
from treebank import read_conllu


class Teacher(nn.Module):
    """The encoder with heads; it has the parts of `Network` that `Analyser` and `losses` use."""

    def __init__(self, config: dict, folder: Path, dropout: float = 0.15):
        super().__init__()
        self.words = WordEncoder(folder)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in config["tags"].items()})
        self.entities = nn.ModuleDict(
            {name: nn.Linear(WIDTH, len(entry["labels"])) for name, entry in config["entities"].items()})
        self.arcs = Arcs(WIDTH, 384, config["arcs"]["reach"], dropout)
        self.relations = Relations(WIDTH, 384, len(config["relations"]["labels"]), dropout)

    def forward(self, pieces, mask):
        lengths = mask.sum(1).long().tolist()
        return self.words(pieces, lengths) * mask.unsqueeze(-1)


class TeacherAnalyser(Analyser):
    """Applies a teacher to sentences."""

    def __init__(self, config, network):
        super().__init__(config, FeatureTables([], []), network)

    @torch.no_grad()
    def scores(self, sentences, states=None):
        """As `Analyser.scores`, from word pieces."""
        self.network.eval()
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        for start in range(0, len(order), 32):
            numbers = order[start : start + 32]
            lengths = [len(sentences[number]) for number in numbers]
            mask = mask_of(lengths)
            pieces = [self.network.words.pieces(sentences[number]) for number in numbers]
            yield numbers, lengths, self.network(pieces, mask), mask


def main() -> None:
    """Reads the command line, trains, and saves the weights with the configuration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    generator = np.random.default_rng(options.seed)

    treebank = read_conllu(options.data / "ud-english-ewt" / "en_ewt-ud-train.conllu")
    dev = read_conllu(options.data / "ud-english-ewt" / "en_ewt-ud-dev.conllu")
    config = configuration(treebank, True)
    encoder = Encoder(config, FeatureTables([], []))
    corpora = [Corpus("English EWT", treebank, 1, noisy)] + entity_corpora(options.data)
    for corpus in corpora[1:]:
        corpus.passes *= 0.5
    teacher = Teacher(config, options.model)
    body = list(teacher.words.parameters())
    heads = [value for name, value in teacher.named_parameters() if not name.startswith("words.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "share": 1.0}, {"params": heads, "share": 8.0}], lr=options.rate, weight_decay=0.01, foreach=True)
    settings = Settings(weights=WEIGHTS)
    total = done = 0
    begin = time.time()
    for epoch in range(options.epochs):
        drawn = []
        for corpus in corpora:
            count = len(corpus.sentences)
            size = int(round(count * corpus.passes))
            drawn += [(corpus, int(number) % count) for number in generator.permutation(max(size, count))[:size]]
        batches = batched([len(corpus.sentences[number]) for corpus, number in drawn], 700, generator)
        total = options.epochs * len(batches)
        loss_sum = 0.0
        for batch in batches:
            sentences = [drawn[index][0].noise(drawn[index][0].sentences[drawn[index][1]], generator) for index in batch]
            lengths = [len(sentence) for sentence in sentences]
            annotated = [encoder.targets(sentence) for sentence in sentences]
            targets = {
                name: padded([target.get(name, [IGNORED] * length) for target, length in zip(annotated, lengths)], IGNORED)
                for name in {name for target in annotated for name in target}}
            teacher.train()
            mask = mask_of(lengths)
            x = teacher([teacher.words.pieces(sentence) for sentence in sentences], mask)
            loss = losses(teacher, x, mask, targets, settings)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0, foreach=True)
            progress = min(done / total, 1)
            for group in optimiser.param_groups:
                group["lr"] = options.rate * group["share"] * min(1, progress / 0.08) * max(0.02, 1 - progress)
            optimiser.step()
            done += 1
            loss_sum += float(loss.detach())
            if done % 100 == 0:
                print(f"step {done}/{total} loss {loss_sum / (done % len(batches) or len(batches)):.3f} "
                      f"seconds {time.time() - begin:.0f}", flush=True)
        found = TeacherAnalyser(config, teacher).analyse(dev)
        print(f"epoch {epoch + 1} seconds {time.time() - begin:.0f} "
              + " ".join(f"{name} {value:.2f}" for name, value in tree_scores(dev, found).items()), flush=True)
        torch.save({"config": config, "weights": teacher.state_dict()}, options.out)


if __name__ == "__main__":
    main()
