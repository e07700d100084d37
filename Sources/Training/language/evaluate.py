"""Scores what is exported: `python evaluate.py ../../../Data/models/english` prints a table in Markdown."""

import argparse
from pathlib import Path

import torch

from analysing import Analyser
from command import DATA
from entities import add_uner, read_columns, read_software
from exporting import load
from scoring import span_scores, tree_scores
from treebank import Sentence, read_conllu

UNIVERSAL_OF_GENERAL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


def print_spans(
    title: str,
    gold: list[Sentence],
    found: list[Sentence],
    name: str,
    gold_name: str | None = None,
    kinds: dict[str, str] | None = None,
) -> None:
    """Prints one row: precision, recall and F1."""
    figures = span_scores(
        [sentence.entities[gold_name or name] for sentence in gold],
        [sentence.entities[name] for sentence in found],
        kinds,
    )
    print(f"| {title} | {figures['precision']:.1f} | {figures['recall']:.1f} | {figures['F1']:.1f} |")


def print_trees(title: str, gold: list[Sentence], found: list[Sentence]) -> None:
    """Prints a table of one row for tags and trees."""
    figures = tree_scores(gold, found)
    print("| set | " + " | ".join(figures) + " |\n|---" * 1 + "|---" * len(figures) + "|")
    print(f"| {title} | " + " | ".join(f"{value:.2f}" for value in figures.values()) + " |\n")


class WithStates:
    """An analyser that gives the encoder's states to the network."""

    def __init__(self, analyser: Analyser, model: Path):
        from encoder_states import WordEncoder

        self.analyser, self.config = analyser, analyser.config
        self.encoder = WordEncoder(model)

    def analyse(self, sentences: list[Sentence]) -> list[Sentence]:
        """As `Analyser.analyse`."""
        from encoder_states import States

        return self.analyser.analyse(sentences, States.of_sentences(self.encoder, sentences))


def english(folder: Path, data: Path, model: Path | None = None) -> None:
    """Prints the figures of the English network, with the encoder's states where its folder is given."""
    analyser = Analyser.open(folder)
    if model:
        analyser = WithStates(analyser, model)
    dev = read_conllu(data / "ud-english-ewt" / "en_ewt-ud-dev.conllu")
    add_uner(dev, data / "ner" / "uner" / "en_ewt-ud-dev.iob2", "universal")
    found = analyser.analyse(dev)
    print_trees("EWT dev", dev, found)
    if not analyser.config["entities"]:
        return
    print("| entities | P | R | F1 |\n|---|---|---|---|")
    ner = data / "ner"
    for part in ("dev", "test"):
        gold = read_software(ner / "stackoverflow_ner" / f"{part}.txt")
        print_spans(f"Stack Overflow NER {part}, head software", gold, analyser.analyse(gold), "software")
    gold = read_columns(ner / "crossner" / "ai" / "test.txt", "technical")
    print_spans("CrossNER AI test, head technical", gold, analyser.analyse(gold), "technical")
    for part in ("emerging.dev.conll", "emerging.test.annotated"):
        gold = read_columns(ner / "wnut17" / part, "informal")
        print_spans(f"WNUT-17 {part.split('.')[1]}, head informal", gold, analyser.analyse(gold), "informal")
    pairs = [(right, guess) for right, guess in zip(dev, found) if "universal" in right.entities]
    gold, guesses = [right for right, _ in pairs], [guess for _, guess in pairs]
    print_spans(
        "UNER EWT dev (never trained on), head general",
        gold,
        guesses,
        "general",
        "universal",
        UNIVERSAL_OF_GENERAL,
    )


def chinese(folder: Path, data: Path) -> None:
    """Prints the figures of the Chinese network and segmenter."""
    from chinese import gold_dev
    from segmenter import score

    dev = gold_dev(data)
    config, tables, network = load(folder, "segmenter.")
    figures = score(network, tables, dev)
    print(
        f"Segmentation of GSDSimp dev: F1 of words {figures['F1']:.2f}, stretches without a fault "
        f"{figures['stretches']:.1f} %\n"
    )
    found = Analyser.open(folder).analyse(dev)
    print_trees("GSDSimp dev, gold words", dev, found)
    print("| entities | P | R | F1 |\n|---|---|---|---|")
    print_spans("UNER GSDSimp dev, gold words", dev, found, "general", "universal")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument(
        "--states", type=Path, help="the folder of all-MiniLM-L6-v2, to give the network its states"
    )
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    torch.set_num_threads(1)
    config, _, _ = load(options.model)
    if config["language"] == "english":
        english(options.model, options.data, options.states)
    else:
        chinese(options.model, options.data)


if __name__ == "__main__":
    main()
