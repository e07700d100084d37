"""Trains the English network: `python english.py --out ../../../Data/models/english`."""

from dataclasses import replace
from pathlib import Path

from analysing import Analyser
from command import labels, network_options, train
from entities import (
    GENERAL,
    INFORMAL,
    KNOWLEDGE,
    SOFTWARE,
    TECHNICAL,
    label_list,
    read_columns,
    read_re_docred,
    read_software,
)
from lemmas import frequent_rules
from noise import noisy
from scoring import tree_scores
from training import Corpus, Trainer
from treebank import read_conllu

FEATURES = [
    {"name": "norm", "width": 96, "minimum": 2, "rows": 20000},
    {"name": "prefix2", "width": 16, "minimum": 4, "rows": 2000},
    {"name": "prefix3", "width": 32, "minimum": 4, "rows": 6000},
    {"name": "suffix1", "width": 16, "minimum": 4, "rows": 200},
    {"name": "suffix2", "width": 32, "minimum": 4, "rows": 2000},
    {"name": "suffix3", "width": 48, "minimum": 4, "rows": 6000},
    {"name": "suffix4", "width": 32, "minimum": 4, "rows": 10000},
    {"name": "shape", "width": 40, "minimum": 3, "rows": 2000},
    {"name": "space", "width": 8, "minimum": 1, "rows": 4},
]


def configuration(treebank, with_entities: bool) -> dict:
    """The network's configuration, with the labels that the treebank has."""

    entities = {}
    if with_entities:
        for name, kinds in (
            ("general", GENERAL),
            ("informal", INFORMAL),
            ("software", SOFTWARE),
            ("technical", TECHNICAL),
            ("knowledge", KNOWLEDGE),
        ):
            entities[name] = {"labels": label_list(kinds), "kinds": kinds}
    return {
        "language": "english",
        "width": 256,
        "features": FEATURES,
        "layers": [{"kind": "convolution", "dilation": dilation} for dilation in (1, 2, 4, 1, 2, 4)]
        + [{"kind": "attention", "heads": 4}] * 3,
        "tags": {
            "upos": labels(tag for sentence in treebank for tag in sentence.upos),
            "xpos": labels(tag for sentence in treebank for tag in sentence.xpos),
            "lemma": frequent_rules(treebank, 3),
        },
        "arcs": {"hidden": 192, "reach": 20},
        "relations": {
            "hidden": 224,
            "labels": labels((label for sentence in treebank for label in sentence.relations), 5),
        },
        "entities": entities,
    }


def entity_corpora(data: Path) -> list[Corpus]:
    """The entity sets that are trained on; none that figures are told for."""
    ner = data / "ner"

    def crossner(domain, parts, name):
        return [
            sentence
            for part in parts
            for sentence in read_columns(ner / "crossner" / domain / f"{part}.txt", name)
        ]

    knowledge = [
        sentence
        for domain in ("science", "literature", "politics", "music")
        for sentence in crossner(domain, ("train", "dev", "test"), "knowledge")
    ]
    return [
        Corpus(
            "Stack Overflow NER",
            read_software(ner / "stackoverflow_ner" / "train.txt")
            + read_software(ner / "stackoverflow_ner" / "GH_test_set.txt"),
            1,
            noisy,
        ),
        Corpus("CrossNER AI", crossner("ai", ("train", "dev"), "technical"), 3, noisy),
        Corpus("CrossNER others", knowledge, 0.25, noisy),
        Corpus("WNUT-17", read_columns(ner / "wnut17" / "wnut17train.conll", "informal"), 1, noisy),
        Corpus(
            "Re-DocRED",
            read_re_docred(data / "relations" / "re_docred" / "dev_revised.json")
            + read_re_docred(data / "relations" / "re_docred" / "test_revised.json")[:3000],
            0.35,
            noisy,
        ),
    ]


def main() -> None:
    """Reads the command line, trains and exports."""
    parser = network_options(__doc__, words=1500)
    parser.add_argument("--treebank", type=float, default=1, help="passes of the treebank in an epoch")
    parser.add_argument(
        "--entities", type=float, default=1, help="how often the entity sets are passed, 1 for as often as it is best"
    )
    parser.add_argument("--silver", type=Path, help="what teacher.py made of texts, to learn from too")
    parser.add_argument(
        "--states", type=Path, help="the folder of all-MiniLM-L6-v2, whose states become an extra input"
    )
    parser.add_argument(
        "--stateless", type=float, default=0.5, help="share of sentences trained without those states"
    )
    options = parser.parse_args()

    treebank = read_conllu(options.data / "ud-english-ewt" / "en_ewt-ud-train.conllu")
    dev = read_conllu(options.data / "ud-english-ewt" / "en_ewt-ud-dev.conllu")
    config = configuration(treebank, options.entities > 0)
    corpora = [Corpus("English EWT", treebank, options.treebank, noisy)]
    if options.entities:
        corpora += [
            replace(corpus, passes=corpus.passes * options.entities) for corpus in entity_corpora(options.data)
        ]
    if options.silver:
        corpora.append(Corpus("silver", read_conllu(options.silver), 1, noisy))

    dev_states = None
    if options.states:
        from encoder_states import WIDTH, States, WordEncoder

        config["states"] = WIDTH
        encoder = WordEncoder(options.states)
        dev_states = States.of_sentences(encoder, dev)
        for corpus in corpora:
            corpus.states = States.of_sentences(encoder, corpus.sentences)
        del encoder
        print("encoded", flush=True)

    def evaluate(trainer: Trainer) -> str:
        analyser = Analyser(config, trainer.tables, trainer.network)
        lines = []
        for states in (None, dev_states)[: 2 if dev_states else 1]:
            figures = tree_scores(dev, analyser.analyse(dev, states))
            lines.append(" ".join(f"{name} {value:.2f}" for name, value in figures.items()))
        return " | with states ".join(lines)

    train(options, config, corpora, evaluate, stateless=options.stateless)


if __name__ == "__main__":
    main()
