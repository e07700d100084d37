"""Figures: accuracies of tags and trees, F1 of spans and of segmentation."""

from decoding import spans
from treebank import Sentence


def tree_scores(gold: list[Sentence], found: list[Sentence]) -> dict[str, float]:
    """Per cent of words right, all words counted, punctuation too: UPOS, XPOS, lemmas, UAS and LAS.

    LAS compares whole relations; "LAS (universal)" what stands before the colon, as the shared tasks of CoNLL did. Lemmas count
    only where the gold one is not "_".
    """
    words = sum(len(sentence) for sentence in gold)
    counts = dict.fromkeys(["UPOS", "XPOS", "Lemma", "UAS", "LAS", "LAS (universal)"], 0)
    lemmas = 0
    for right, guess in zip(gold, found):
        for index in range(len(right)):
            counts["UPOS"] += right.upos[index] == guess.upos[index]
            counts["XPOS"] += bool(guess.xpos) and right.xpos[index] == guess.xpos[index]
            if guess.lemmas and right.lemmas[index] != "_":
                lemmas += 1
                counts["Lemma"] += right.lemmas[index] == guess.lemmas[index]
            if right.heads[index] == guess.heads[index]:
                counts["UAS"] += 1
                counts["LAS"] += right.relations[index] == guess.relations[index]
                counts["LAS (universal)"] += (
                    right.relations[index].split(":")[0] == guess.relations[index].split(":")[0]
                )
    return {
        name: 100 * count / max(lemmas if name == "Lemma" else words, 1) for name, count in counts.items()
    }


def span_scores(
    gold: list[list[str]], found: list[list[str]], kinds: dict[str, str] | None = None
) -> dict[str, float]:
    """Precision, recall and F1 in per cent of spans with their kinds; `kinds` maps the found ones first."""
    right = guessed = true = 0
    for expected, labels in zip(gold, found):
        wanted = spans(expected)
        got = {(start, end, kinds.get(kind, "") if kinds else kind) for start, end, kind in spans(labels)}
        got = {span for span in got if span[2]}
        right += len(wanted & got)
        guessed += len(got)
        true += len(wanted)
    precision, recall = right / max(guessed, 1), right / max(true, 1)
    return {
        "precision": 100 * precision,
        "recall": 100 * recall,
        "F1": 200 * precision * recall / max(precision + recall, 1e-9),
    }
