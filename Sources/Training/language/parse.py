"""Applies exported networks: `python parse.py MODEL INPUT OUTPUT` reads one sentence a line, words between spaces, and writes
CoNLL-U; an input that ends in .conllu keeps its words and spaces."""

import argparse
from pathlib import Path

import torch

from analysing import Analyser
from treebank import Sentence, read_conllu, write_conllu


def main() -> None:
    """Reads the command line and writes the analyses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.input.suffix == ".conllu":
        sentences = read_conllu(options.input)
    else:
        lines = options.input.read_text(encoding="utf-8").split("\n")
        sentences = [Sentence(words, [True] * len(words)) for line in lines if (words := line.split())]
    write_conllu(Analyser.open(options.model).analyse(sentences), options.output)


if __name__ == "__main__":
    main()
