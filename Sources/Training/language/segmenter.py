"""Trains the Chinese segmenter: `python segmenter.py --out ../../../Data/models/chinese`.

It tags each character of a stretch as the beginning, middle or end of a word, or as a word of its own.
"""

import math
import time
from collections import Counter

import numpy as np
import torch
from torch.nn import functional as F

from batches import batched, mask_of, padded
from chinese import gold_dev, gold_pud, gold_train, in_script
from command import options as training_options
from decoding import segments
from exporting import export
from features import FeatureTables, character_features, segmenter_form
from network import Network
from treebank import Sentence

CONFIG = {
    "width": 128,
    "features": [
        {"name": "character", "width": 64, "minimum": 2, "rows": 8000},
        {"name": "pairBefore", "width": 48, "minimum": 2, "rows": 30000},
        {"name": "pairAfter", "width": 48, "minimum": 2, "rows": 30000},
        {"name": "around", "width": 16, "minimum": 4, "rows": 10000},
        {"name": "class", "width": 16, "minimum": 2, "rows": 1000},
    ],
    "layers": [{"kind": "convolution", "dilation": dilation} for dilation in (1, 1, 2, 4)],
    "tags": {"segment": ["B", "M", "E", "S"]},
    "entities": {},
}


def stretches(sentences: list[Sentence]) -> list[tuple[str, list[int]]]:
    """The characters between white space, and their tags."""
    found = []
    for sentence in sentences:
        characters, tags = "", []
        for index, (form, space) in enumerate(zip(sentence.forms, sentence.spaces)):
            if space and index:
                found.append((segmenter_form(characters), tags))
                characters, tags = "", []
            characters += form
            tags += [3] if len(form) == 1 else [0] + [1] * (len(form) - 2) + [2]
        found.append((segmenter_form(characters), tags))
    return found


def word_ends(tags_or_begins) -> set[tuple[int, int]]:
    """Words as ranges, from whether a word begins at each character."""
    begins = [index for index, begin in enumerate(tags_or_begins) if begin] + [len(tags_or_begins)]
    return set(zip(begins, begins[1:]))


def rows_of(text: str, tables: FeatureTables) -> np.ndarray:
    """The feature rows [characters, features] of a stretch."""
    return np.array(
        [
            tables.find(
                character_features,
                (
                    text[max(index - 1, 0) : index + 2],
                    min(index, 1),
                ),
            )
            for index in range(len(text))
        ],
        dtype=np.int64,
    )


def score(network: Network, tables: FeatureTables, sentences: list[Sentence]) -> dict[str, float]:
    """F1 of words and the share of stretches between white space without a fault, in per cent."""
    network.eval()
    right = guessed = true = whole = 0
    texts = stretches(sentences)
    with torch.no_grad():
        for text, tags in texts:
            x = network(padded([rows_of(text, tables)], 0), mask_of([len(text)]))
            found = word_ends(segments(network.tags["segment"](x)[0].numpy()))
            wanted = word_ends([tag in (0, 3) for tag in tags])
            right += len(found & wanted)
            guessed += len(found)
            true += len(wanted)
            whole += found == wanted
    return {"F1": 200 * right / (guessed + true), "stretches": 100 * whole / len(texts)}


def main() -> None:
    """Reads the command line, trains and exports."""
    parser = training_options(__doc__, epochs=20)
    parser.add_argument("--pud", action="store_true", help="learn from PUD as well, which draws words larger")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    generator = np.random.default_rng(options.seed)

    train, dev = gold_train(options.data), gold_dev(options.data)
    if options.pud:
        train = train + gold_pud(train, options.data)
    scripts = [train, [in_script(sentence, "s2t") for sentence in train]]
    data = [stretches(sentences) for sentences in scripts]
    counter = Counter()
    for sentences, count in zip(data, (4, 1)):
        for text, _ in sentences:
            for index in range(len(text)):
                counter[text[max(index - 1, 0) : index + 2], min(index, 1)] += count
    scaled = [{**feature, "minimum": feature["minimum"] * 4 - 3} for feature in CONFIG["features"]]
    tables = FeatureTables.count(scaled, counter.items(), character_features)
    print({name: len(keys) for name, keys in zip(tables.names, tables.keys)})
    rows = [[rows_of(text, tables) for text, _ in sentences] for sentences in data]
    network = Network(CONFIG, [len(keys) for keys in tables.keys], 0.2)
    average = [value.detach().clone() for value in network.parameters()]
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98), foreach=True
    )
    lengths = [len(text) for text, _ in data[0]]
    total = options.epochs * len(batched(lengths, 2500, generator))
    done, begin = 0, time.time()
    for epoch in range(options.epochs):
        network.train()
        loss_sum = 0.0
        for batch in batched(lengths, 2500, generator):
            scripts_drawn = (generator.random(len(batch)) < 0.15).astype(int)
            batch_rows = []
            for index, script in zip(batch, scripts_drawn):
                row = rows[script][index].copy()
                # Pairs of characters are withheld often, since half of those of a new text are unknown.
                row[:, 1:4][generator.random((len(row), 3)) < 0.2] = 0
                row[:, 0][generator.random(len(row)) < 0.03] = 0
                batch_rows.append(row)
            mask = mask_of([lengths[index] for index in batch])
            wanted = padded([data[0][index][1] for index in batch], -100)
            scores = network.tags["segment"](network.dropout(network(padded(batch_rows, 0), mask)))
            loss = F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=-100)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0, foreach=True)
            progress = done / total
            for group in optimiser.param_groups:
                group["lr"] = (
                    options.rate
                    * min(1, progress / 0.05)
                    * max(0.02, 0.5 * (1 + math.cos(math.pi * progress)))
                )
            optimiser.step()
            done += 1
            loss_sum += float(loss.detach())
            with torch.no_grad():
                torch._foreach_lerp_(
                    average, list(network.parameters()), 1 - min(0.995, (1 + done) / (10 + done))
                )
        print(
            f"epoch {epoch + 1} loss {loss_sum * options.epochs / total:.4f} seconds {time.time() - begin:.0f}",
            flush=True,
        )
    with torch.no_grad():
        for value, mean in zip(network.parameters(), average):
            value.copy_(mean)
    print(score(network, tables, dev))
    export(options.out, CONFIG, tables, network, "segmenter.")


if __name__ == "__main__":
    main()
