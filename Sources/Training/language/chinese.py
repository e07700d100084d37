"""Trains the Chinese network: `python chinese.py --out ../../../Data/models/chinese`.

The segmenter, which finds the words first, is trained by `segmenter.py` into the same folder.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import opencc

from analysing import Analyser
from chinese_conversion import adverbs_as_marks, convert_pud, convert_v13
from command import DATA, labels, network_options, train
from entities import UNIVERSAL, add_uner, label_list
from noise import code_word
from scoring import span_scores, tree_scores
from training import Corpus, Trainer
from treebank import Sentence, read_conllu

FEATURES = [
    {"name": "norm", "width": 96, "minimum": 2, "rows": 20000},
    {"name": "prefix1", "width": 48, "minimum": 2, "rows": 5000},
    {"name": "prefix2", "width": 32, "minimum": 3, "rows": 10000},
    {"name": "suffix1", "width": 64, "minimum": 2, "rows": 5000},
    {"name": "suffix2", "width": 32, "minimum": 3, "rows": 10000},
    {"name": "shape", "width": 24, "minimum": 3, "rows": 1000},
    {"name": "length", "width": 8, "minimum": 1, "rows": 8},
]


@cache
def converter(direction: str) -> opencc.OpenCC:
    """Characters from traditional to simplified ("t2s") or back ("s2t")."""
    return opencc.OpenCC(direction)


@cache
def converted(form: str, direction: str) -> str:
    """A word in the other script, unless that would change its length."""
    other = converter(direction).convert(form)
    return other if len(other) == len(form) else form


def in_script(sentence: Sentence, direction: str) -> Sentence:
    """A sentence in the other script."""
    return replace(sentence, forms=[converted(form, direction) for form in sentence.forms])


def gold_train(data: Path = DATA) -> list[Sentence]:
    """GSDSimp's training part with UNER's entities, converted to v2."""
    folder = data / "ud-chinese-gsdsimp"
    sentences = read_conllu(folder / "zh_gsdsimp-ud-train.v13-annotation.conllu")
    add_uner(sentences, data / "ner" / "uner" / "zh_gsdsimp-ud-train.iob2", "universal")
    return [done for sentence in sentences if (done := convert_v13(sentence))]


def gold_pud(train: list[Sentence], data: Path = DATA) -> list[Sentence]:
    """PUD, in simplified characters, brought nearer to GSDSimp, whose converted training part it needs for that."""
    marks = adverbs_as_marks(train)
    sentences = read_conllu(data / "ud-chinese-pud" / "zh_pud-ud-test.conllu")
    return [convert_pud(in_script(sentence, "t2s"), marks) for sentence in sentences]


def gold_dev(data: Path = DATA) -> list[Sentence]:
    """GSDSimp's development part with UNER's entities; only figures are made of it."""
    sentences = read_conllu(data / "ud-chinese-gsdsimp" / "zh_gsdsimp-ud-dev.conllu")
    add_uner(sentences, data / "ner" / "uner" / "zh_gsdsimp-ud-dev.iob2", "universal")
    return sentences


#: Names and terms that Chinese texts on software leave in Latin letters.
TERMS = (
    "API GPU CPU token tokenizer pipeline agent prompt embedding PyTorch TensorFlow Transformers LangChain Haystack BERT GPT-2 "
    "LLaMA OpenAI Python Docker JSON YAML RAG LLM Hub checkpoint batch tensor config Trainer dataset Keras ONNX XLA DeepSpeed"
).split()


def with_terms(sentence: Sentence, generator) -> Sentence:
    """The sentence with terms and code in place of some nouns, as texts on software have them."""
    forms, spaces = list(sentence.forms), list(sentence.spaces)
    tags, fine = list(sentence.upos), list(sentence.xpos)
    for index, tag in enumerate(sentence.upos):
        if tag not in ("NOUN", "PROPN", "X") or generator.random() > 0.3:
            continue
        if any(labels[index] != "O" for labels in sentence.entities.values()):
            continue
        is_term = generator.random() < 0.5
        forms[index] = TERMS[generator.integers(len(TERMS))] if is_term else code_word(generator)
        tags[index], fine[index] = "X", "FW"
        if generator.random() < 0.5:
            spaces[index] = True
            if index + 1 < len(spaces) and sentence.upos[index + 1] != "PUNCT":
                spaces[index + 1] = True
    return replace(sentence, forms=forms, spaces=spaces, upos=tags, xpos=fine)


def noisy(sentence: Sentence, generator) -> Sentence:
    """The sentence, now and then with terms in Latin letters, in traditional characters or with half-width marks."""
    draw = generator.random(3)
    if draw[2] < 0.35:
        sentence = with_terms(sentence, generator)
    if draw[0] < 0.12:
        sentence = in_script(sentence, "s2t")
    if draw[1] < 0.06:
        marks = {"，": ",", "。": ".", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
        sentence = replace(sentence, forms=[marks.get(form, form) for form in sentence.forms])
    return sentence


def configuration(treebank: list[Sentence]) -> dict:
    """The network's configuration, with the labels that the treebank has."""

    return {
        "language": "chinese",
        "width": 192,
        "features": FEATURES,
        "layers": [{"kind": "convolution", "dilation": dilation} for dilation in (1, 2, 4, 1, 2, 4)]
        + [{"kind": "attention", "heads": 3}],
        "tags": {
            "upos": labels(tag for sentence in treebank for tag in sentence.upos),
            "xpos": labels((tag for sentence in treebank for tag in sentence.xpos), 3),
        },
        "arcs": {"hidden": 160, "reach": 20},
        "relations": {
            "hidden": 192,
            "labels": labels((label for sentence in treebank for label in sentence.relations), 5),
        },
        "entities": {"general": {"labels": label_list(UNIVERSAL), "kinds": UNIVERSAL}},
    }


def main() -> None:
    """Reads the command line, trains and exports."""
    parser = network_options(__doc__, words=1200)
    parser.add_argument("--pud", type=float, default=1, help="passes of PUD in an epoch")
    options = parser.parse_args()

    treebank, dev = gold_train(options.data), gold_dev(options.data)
    pud = gold_pud(treebank, options.data)
    for sentence in treebank + dev:
        if "universal" in sentence.entities:
            sentence.entities = {"general": sentence.entities["universal"]}
    config = configuration(treebank)
    corpora = [Corpus("GSDSimp", treebank, 1, noisy)]
    if options.pud:
        corpora.append(Corpus("PUD", pud, options.pud, noisy))

    def evaluate(trainer: Trainer) -> str:
        found = Analyser(config, trainer.tables, trainer.network).analyse(dev)
        figures = tree_scores(dev, found)
        figures["entities"] = span_scores(
            [sentence.entities["general"] for sentence in dev],
            [sentence.entities["general"] for sentence in found],
        )["F1"]
        return " ".join(f"{name} {value:.2f}" for name, value in figures.items() if name != "Lemma")

    train(options, config, corpora, evaluate)


if __name__ == "__main__":
    main()
