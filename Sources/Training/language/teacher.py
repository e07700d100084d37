"""A larger network that annotates texts for the English one to learn from.

It is the English network on the states of all-MiniLM-L6-v2, which is trained along; three times as slow and not shipped.
`teacher.py train` trains it, `teacher.py annotate` writes its trees and entities for texts whose words are known:

    kg extract --conllu FOLDER > words.conllu
    python teacher.py train --encoder MINILM --start ../../../Data/models/english --out teacher.pt
    python teacher.py annotate --encoder MINILM teacher.pt words.conllu silver.conllu
    python english.py --silver silver.conllu --start ../../../Data/models/english --out ../../../Data/models/english
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from analysing import Analyser
from command import DATA, add_network_options
from encoder_states import WIDTH, States, WordEncoder
from english import configuration, entity_corpora
from exporting import load
from features import FeatureTables
from network import Network
from noise import noisy
from scoring import tree_scores
from training import Corpus, Settings, Trainer
from treebank import Sentence, read_conllu, write_conllu

#: Entity sets cost more than they teach here: they are passed less often than the treebank.
SHARE_OF_ENTITIES = 0.2
#: So many sentences are annotated at a time.
CHUNK = 4000
#: Shorter texts are headings and rows of tables, longer ones logs and lists.
LENGTHS = range(4, 61)


def train(options: argparse.Namespace) -> None:
    """Trains a teacher and writes all of its weights to one file."""
    data = options.data / "ud-english-ewt"
    treebank, dev = read_conllu(data / "en_ewt-ud-train.conllu"), read_conllu(data / "en_ewt-ud-dev.conllu")
    config = configuration(treebank, True)
    config["states"] = WIDTH
    tables = None
    if options.start:
        earlier, tables, _ = load(options.start)
        config = {**earlier, "states": WIDTH}
    corpora = [Corpus("English EWT", treebank, 1, noisy)] + [
        replace(corpus, passes=corpus.passes * SHARE_OF_ENTITIES) for corpus in entity_corpora(options.data)
    ]

    def evaluate(trainer: Trainer) -> str:
        analyser = Analyser(config, trainer.tables, trainer.network)
        figures = tree_scores(dev, analyser.analyse(dev, States.of_sentences(trainer.word_encoder, dev)))
        save(options.out, trainer)
        return " ".join(f"{name} {value:.2f}" for name, value in figures.items())

    settings = Settings(
        epochs=options.epochs,
        rate=options.rate,
        threads=options.threads,
        seed=options.seed,
        words=options.words,
        evaluate=evaluate,
    )
    trainer = Trainer(config, corpora, settings, tables, WordEncoder(options.encoder))
    if options.start:
        trainer.start_from(options.start)
    trainer.run()
    save(options.out, trainer)


def save(path: Path, trainer: Trainer) -> None:
    """Writes a teacher."""
    torch.save(
        {
            "config": trainer.config,
            "tables": [(name, keys) for name, keys in zip(trainer.tables.names, trainer.tables.keys)],
            "network": trainer.network.state_dict(),
            "encoder": trainer.word_encoder.state_dict(),
        },
        path,
    )


def opened(path: Path, encoder: Path) -> tuple[Analyser, WordEncoder]:
    """A teacher that was written before."""
    saved = torch.load(path, weights_only=False)
    names, keys = zip(*saved["tables"])
    tables = FeatureTables(list(names), list(keys))
    network = Network(saved["config"], [len(table) for table in keys], dropout=0)
    network.load_state_dict(saved["network"])
    word_encoder = WordEncoder(encoder)
    word_encoder.load_state_dict(saved["encoder"])
    return Analyser(saved["config"], tables, network.eval()), word_encoder.eval()


class AttestedLemmas:
    """Knows which lemmas are words, so that "passes" is no form of "passe"."""

    def __init__(self, treebank: list[Sentence], texts: list[Sentence]):
        self.rules: dict[str, dict[str, str]] = {}
        self.words = {form for sentence in texts for form in sentence.forms}
        for sentence in treebank:
            self.words.update(sentence.lemmas)
            for form, lemma, tag in zip(sentence.forms, sentence.lemmas, sentence.upos):
                self.rules.setdefault(tag, {})[form.lower()] = lemma

    def lemma(self, form: str, tag: str, found: str) -> str | None:
        """The lemma of a form where it is certain: that of the treebank, or one that is a word; None otherwise."""
        known = self.rules.get(tag, {}).get(form.lower())
        if known is not None and tag != "PROPN":
            return known
        return found if found in self.words else None


def chosen(path: Path, words: int, generator: np.random.Generator) -> list[Sentence]:
    """At most so many words of different sentences of a file, in random order."""
    sentences = {
        sentence.text: sentence
        for sentence in read_conllu(path)
        if len(sentence) in LENGTHS
        and sum(form.isalpha() for form in sentence.forms) > 0.6 * len(sentence)
        and sentence.text.isascii()
    }
    choices, kept, count = list(sentences.values()), [], 0
    for index in generator.permutation(len(choices)):
        sentence = choices[index]
        count += len(sentence)
        if count > words:
            break
        kept.append(sentence)
    return kept


def annotate(options: argparse.Namespace) -> None:
    """Writes what a teacher finds in sentences."""
    torch.set_num_threads(options.threads)
    analyser, word_encoder = opened(options.teacher, options.encoder)
    treebank = read_conllu(options.data / "ud-english-ewt" / "en_ewt-ud-train.conllu")
    generator = np.random.default_rng(options.seed)
    sentences = [
        sentence for path in options.inputs for sentence in chosen(path, options.words, generator)
    ]
    attested = AttestedLemmas(treebank, sentences)
    annotated: list[Sentence] = []
    for start in range(0, len(sentences), CHUNK):
        chunk = sentences[start : start + CHUNK]
        for sentence in analyser.analyse(chunk, States.of_sentences(word_encoder, chunk)):
            lemmas = [
                attested.lemma(*word) or "_" for word in zip(sentence.forms, sentence.upos, sentence.lemmas)
            ]
            annotated.append(replace(sentence, lemmas=lemmas))
        print(f"{len(annotated)} of {len(sentences)} sentences", flush=True)
    write_conllu(annotated, options.out)


def main() -> None:
    """Reads the command line, trains or annotates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train", help="train a teacher")
    add_network_options(training, words=900, epochs=4)
    training.set_defaults(run=train)
    annotating = commands.add_parser("annotate", help="write a teacher's trees and entities for texts")
    annotating.add_argument("teacher", type=Path)
    annotating.add_argument("inputs", type=Path, nargs="+")
    annotating.add_argument("out", type=Path)
    annotating.add_argument("--data", type=Path, default=DATA)
    annotating.add_argument("--words", type=int, default=150_000, help="the most words of each input")
    annotating.add_argument("--seed", type=int, default=1)
    annotating.add_argument("--threads", type=int, default=1)
    annotating.set_defaults(run=annotate)
    for command in (training, annotating):
        command.add_argument(
            "--encoder", type=Path, required=True, help="the folder of all-MiniLM-L6-v2"
        )
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
