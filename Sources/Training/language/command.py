"""What the commands that train networks over words have in common: their options, and what they do with them."""

import argparse
from collections import Counter
from pathlib import Path

from exporting import export
from training import Corpus, Settings, Trainer

#: Where the data lies unless an option says otherwise.
DATA = Path(__file__).resolve().parents[4] / "shared" / "language"


def options(description: str) -> argparse.ArgumentParser:
    """A parser with the options that every training has."""
    parser = argparse.ArgumentParser(description=description)
    add_options(parser)
    return parser


def add_options(parser: argparse.ArgumentParser, epochs: int = 24) -> None:
    """Adds the options that every training has."""
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)


def network_options(description: str, words: int) -> argparse.ArgumentParser:
    """A parser with the options that every training of a network over words has; a batch has so many words."""
    parser = argparse.ArgumentParser(description=description)
    add_network_options(parser, words)
    return parser


def add_network_options(parser: argparse.ArgumentParser, words: int, epochs: int = 24) -> None:
    """Adds the options that every training of a network over words has."""
    add_options(parser, epochs)
    parser.add_argument("--words", type=int, default=words)
    parser.add_argument(
        "--start", type=Path, help="a folder with the exported network of an earlier run to begin with"
    )
    parser.add_argument("--checkpoint", type=Path)


def labels(values, minimum: int = 1) -> list[str]:
    """The labels that occur at least so often, in order."""
    return [label for label, count in sorted(Counter(values).items()) if count >= minimum]


def train(chosen: argparse.Namespace, config: dict, corpora: list[Corpus], evaluate, **settings) -> None:
    """Trains a network as the options say, and exports it."""
    trainer = Trainer(
        config,
        corpora,
        Settings(
            epochs=chosen.epochs,
            rate=chosen.rate,
            threads=chosen.threads,
            seed=chosen.seed,
            words=chosen.words,
            evaluate=evaluate,
            **settings,
        ),
    )
    if chosen.start:
        trainer.start_from(chosen.start)
    print({name: len(keys) for name, keys in zip(trainer.tables.names, trainer.tables.keys)})
    network = trainer.run(chosen.checkpoint)
    export(chosen.out, config, trainer.tables, network)
