"""Brings Chinese treebanks to the annotation of GSDSimp's development set (Universal Dependencies v2).

The training part that we have is annotated by the rules of v1.3. Its words and language-specific tags (XPOS) are those of
the development set, so that every rule here could be read off by comparing, tag by tag, how often each relation occurs in
both. `python chinese_conversion.py` prints that comparison after conversion.

What is changed, in this order:

1. Names: dobj, nsubjpass, csubjpass, auxpass, foreign, neg, case:dec, case:aspect, case:pref, case:suff.
2. 的 after a clause (DEC, acl:relcl) becomes mark:rel, and the clause acl:relcl where it modifies what follows.
3. Verbs that were "cop" of an adjective (看似 简单) become its head.
4. Localisers (中, 上; IN after its noun, acl) become case. Clauses that modify clauses (acl) become advcl.
5. Chains of clauses: v1.3 hangs all on the last (dep), v2 on the first (parataxis).
6. Names of several words (nmod to the last) hang on the first (flat:name), as UNER's spans tell which are names.
7. Titles before names (appos to the name): the name becomes the appositive.
8. Numbers with measure words: the number counts the noun (nummod), the measure word (nmod before) classifies it (clf).
9. Nominals under predicates become obl; under nouns what was det and is no determiner becomes nmod.
10. 把 (aux:caus) becomes the case of its noun, and that obl:patient.
11. Conjunctions hang on what they join to what precedes; punctuation hangs as the development set hangs it.
12. UPOS by the new relations: copulas and aspect are AUX, adverbs as marks SCONJ, 的 after clauses SCONJ.
"""

from collections import Counter

from decoding import find_cycle, spans
from treebank import Sentence

RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "foreign": "flat:foreign",
    "neg": "advmod",
    "case:dec": "case",
    "case:aspect": "aux",
    "case:pref": "case",
    "case:suff": "compound",
}

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "PART", "X", "SYM")
PREDICATE = ("VERB", "ADJ")


class Draft:
    """A sentence while its tree is changed; words and heads are numbered from 1, 0 is the root."""

    def __init__(self, sentence: Sentence):
        self.sentence = sentence
        self.words = range(1, len(sentence) + 1)
        self.upos = [""] + list(sentence.upos)
        self.xpos = [""] + list(sentence.xpos)
        self.heads = [0] + list(sentence.heads)
        self.relations = [""] + list(sentence.relations)

    def children(self, head: int) -> list[int]:
        """The dependents of a word in order."""
        return [word for word in self.words if self.heads[word] == head]

    def extent(self, word: int) -> tuple[int, int]:
        """The first and last word below a word."""
        low = high = word
        for child in self.children(word):
            first, last = self.extent(child)
            low, high = min(low, first), max(high, last)
        return low, high

    def attach(self, word: int, head: int, relation: str) -> None:
        """Gives a word another head."""
        self.heads[word], self.relations[word] = head, relation

    def take_over(self, word: int, relation: str, moved=lambda child: True) -> None:
        """Puts a word in its head's place; the head becomes its dependent, with those of its others that are `moved`."""
        head = self.heads[word]
        self.attach(word, self.heads[head], self.relations[head])
        for child in self.children(head):
            if child != word and moved(child):
                self.heads[child] = word
        self.attach(head, word, relation)

    def finished(self) -> Sentence | None:
        """The sentence; None where the changes left no tree."""
        heads = self.heads[1:]
        if heads.count(0) != 1 or find_cycle(heads):
            return None
        self.sentence.heads, self.sentence.relations = heads, self.relations[1:]
        self.sentence.upos = self.upos[1:]
        return self.sentence


def convert_v13(sentence: Sentence) -> Sentence | None:
    """Converts a sentence of the v1.3 training set in place; None where that fails."""
    draft = Draft(sentence)
    for word in draft.words:
        relation = draft.relations[word]
        if draft.xpos[word] == "DEC" and relation == "acl:relcl":
            draft.relations[word] = "mark:rel"
        else:
            draft.relations[word] = RENAMED.get(relation, relation)
    _convert_clauses(draft)
    _convert_nominals(draft)
    _attach_joiners(draft)
    for word in draft.words:
        relation, tag = draft.relations[word], draft.xpos[word]
        if relation in ("cop", "aux", "aux:pass"):
            draft.upos[word] = "AUX"
        elif (tag == "RB" and relation == "mark") or relation == "mark:rel":
            draft.upos[word] = "SCONJ"
        elif tag == "UH" and relation == "discourse":
            draft.upos[word] = "PART"
    return draft.finished()


def _convert_clauses(draft: Draft) -> None:
    for word in draft.words:
        head = draft.heads[word]
        has_relativiser = any(draft.relations[child] == "mark:rel" for child in draft.children(word))
        if draft.relations[word] == "acl" and has_relativiser and head > word and draft.upos[head] in NOMINAL:
            draft.relations[word] = "acl:relcl"
    for word in draft.words:
        if draft.relations[word] == "cop" and draft.xpos[word] == "VV" and draft.heads[word] > word:
            head = draft.heads[word]
            draft.take_over(word, "xcomp", lambda child: child < word or child > head)
    for word in draft.words:
        head = draft.heads[word]
        if draft.relations[word] != "acl":
            continue
        if draft.upos[word] == "ADP":
            draft.relations[word] = "case"
        elif draft.upos[head] in PREDICATE or (
            head and any(draft.relations[child] == "cop" for child in draft.children(head))
        ):
            draft.relations[word] = "advcl"
    for word in draft.words:
        if draft.xpos[word] == "IN" and draft.relations[word] == "det":
            nouns = [child for child in draft.children(word) if child < word and draft.upos[child] in NOMINAL]
            if nouns:
                draft.take_over(nouns[-1], "case")
                draft.relations[nouns[-1]] = "nmod"
            else:
                draft.relations[word] = "case"
    for word in draft.words:
        head = draft.heads[word]
        if draft.upos[head] == "ADP" and draft.relations[head] == "case":
            draft.heads[word] = draft.heads[head]
    _reverse_chains(draft)


def _reverse_chains(draft: Draft) -> None:
    for last in draft.words:
        chain = [child for child in draft.children(last) if draft.relations[child] == "dep" and child < last]
        if not chain:
            continue
        first = chain[0]
        begin = draft.extent(first)[0]
        draft.take_over(first, "parataxis", lambda child: child < begin or child in chain)
        for clause in chain[1:]:
            draft.relations[clause] = "parataxis"
    for word in draft.words:
        if draft.relations[word] == "dep":
            draft.relations[word] = "parataxis"


def _convert_nominals(draft: Draft) -> None:
    names = {}
    for first, end, kind in spans(draft.sentence.entities.get("universal", ["O"] * len(draft.sentence))):
        if kind == "PER":
            names.update({word: first + 1 for word in range(first + 1, end + 1)})
    for last in draft.words:
        parts = [
            child
            for child in draft.children(last)
            if draft.relations[child] in ("nmod", "compound")
            and child < last
            and names.get(child, -1) == names.get(last)
            and draft.upos[child] in ("PROPN", "X")
        ]
        if draft.upos[last] in ("PROPN", "X") and parts:
            first = parts[0]
            draft.take_over(
                first, "flat:name", lambda child: draft.relations[child] != "punct" or child > last
            )
            for part in parts[1:]:
                draft.attach(part, first, "flat:name")
    for word in draft.words:
        head = draft.heads[word]
        if draft.relations[word] == "appos" and head > word and draft.upos[head] == "PROPN":
            end = draft.extent(word)[1]
            flat = [child for child in draft.children(head) if draft.relations[child].startswith("flat")]
            draft.take_over(
                word,
                "appos",
                lambda child: child not in flat
                and (child < word or child > end)
                and not (word < child < head),
            )
    for word in draft.words:
        head = draft.heads[word]
        if draft.xpos[word] != "NNB" or head <= word or draft.relations[word] not in ("nmod", "det"):
            continue
        if draft.upos[head] not in NOMINAL or draft.upos[head] == "PART":
            continue
        numbers = [
            child for child in draft.children(word) if draft.relations[child] == "nummod" and child < word
        ]
        determiners = [child for child in draft.children(word) if draft.relations[child] == "det"]
        if numbers or determiners:
            for child in draft.children(word):
                if draft.relations[child] not in ("punct", "case"):
                    draft.heads[child] = head
            draft.attach(word, numbers[-1] if numbers else head, "clf")
            for child in draft.children(word):
                if draft.relations[child] == "case":
                    draft.heads[child] = head
    for word in draft.words:
        head = draft.heads[word]
        relation = draft.relations[word]
        if relation == "det" and draft.xpos[word] not in ("DT", "PRP", "PRD"):
            relation = {"CD": "nummod", "JJ": "amod"}.get(draft.xpos[word], "nmod")
        if draft.upos[head] in PREDICATE:
            if relation == "nmod" or (relation == "advmod" and draft.upos[word] in NOMINAL):
                relation = "obl"
        draft.relations[word] = relation
    for word in draft.words:
        if draft.relations[word] == "aux:caus":
            objects = [
                child
                for child in draft.children(draft.heads[word])
                if word < child < draft.heads[word]
                and draft.upos[child] in NOMINAL
                and draft.relations[child] in ("obl", "obj", "nsubj")
            ]
            if objects:
                draft.relations[objects[0]] = "obl:patient"
                draft.attach(word, objects[0], "case")
                draft.upos[word] = "ADP"
            else:
                draft.relations[word] = "aux"


def _attach_joiners(draft: Draft) -> None:
    for word in draft.words:
        if draft.relations[word] == "cc" and draft.heads[word] < word:
            joined = [
                sibling
                for sibling in draft.children(draft.heads[word])
                if sibling > word and draft.relations[sibling] in ("conj", "parataxis")
            ]
            if joined:
                draft.heads[word] = joined[0]
    _attach_punctuation(draft)


BRACKETS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "《": "》",
    "「": "」",
    "『": "』",
    "〈": "〉",
    "【": "】",
    "[": "]",
}


def _attach_punctuation(draft: Draft) -> None:
    """Hangs punctuation as v2 does, as far as the other words' tree tells.

    Brackets and quotes hang on what they enclose; other marks on the largest phrase that ends before them and depends on what
    follows, or else begins after them and depends on what precedes; else on what the phrase before them depends on. On the
    development set's trees this finds 99 % of the heads of punctuation.
    """
    marks = {word for word in draft.words if draft.relations[word] == "punct" and not draft.children(word)}
    words = [word for word in draft.words if word not in marks]
    if not words or find_cycle(draft.heads[1:]):
        return
    first, last = list(range(len(draft.heads))), list(range(len(draft.heads)))
    for word in words:
        above = word
        while above:
            first[above], last[above] = min(first[above], word), max(last[above], word)
            above = draft.heads[above]
    root = next((word for word in words if draft.heads[word] == 0), words[0])
    partners = _brackets(draft, marks)
    heads = draft.heads
    for mark in sorted(marks):
        begin, end = sorted((mark, partners.get(mark, mark)))
        enclosed = [word for word in words if begin < word < end and not begin < heads[word] < end]
        preceding = max((word for word in words if word < mark), default=0)
        following = min((word for word in words if word > mark), default=0)
        before = [word for word in words if heads[word] > mark and last[word] == preceding]
        after = [word for word in words if 0 < heads[word] < mark and first[word] == following]
        if enclosed:
            heads[mark] = max(enclosed, key=lambda word: last[word] - first[word])
        elif not preceding or not following:
            heads[mark] = root
        elif before:
            heads[mark] = min(before, key=lambda word: first[word])
        elif after:
            heads[mark] = max(after, key=lambda word: last[word])
        else:
            word = preceding
            while heads[word] and last[heads[word]] < mark:
                word = heads[word]
            heads[mark] = heads[word] or word


def _brackets(draft: Draft, marks: set[int]) -> dict[int, int]:
    """Brackets and quotes that belong together, each way."""
    forms = [""] + draft.sentence.forms
    partners: dict[int, int] = {}
    opened: list[int] = []
    for mark in sorted(marks):
        if forms[mark] in BRACKETS:
            opened.append(mark)
        elif opened and BRACKETS[forms[opened[-1]]] == forms[mark]:
            partners[mark] = opened.pop()
            partners[partners[mark]] = mark
    return partners


#: How PUD names what GSDSimp's development set names otherwise.
PUD_RELATIONS = {
    "obl:tmod": "nmod:tmod",
    "case:loc": "case",
    "mark:prt": "mark",
    "discourse:sp": "discourse",
    "obl:agent": "obl",
    "flat": "flat:name",
}


def convert_pud(sentence: Sentence, marks: set[str]) -> Sentence:
    """Changes in place what PUD and GSDSimp's development set, both of v2, annotate differently.

    - marks: adverbs that are "mark" there, such as 也.
    """
    draft = Draft(sentence)
    for word in draft.words:
        relation = PUD_RELATIONS.get(draft.relations[word], draft.relations[word])
        head = draft.heads[word]
        if relation == "compound" and draft.upos[word] in ("NOUN", "PROPN") and draft.xpos[head] != "SFN":
            relation = "nmod"
        if draft.xpos[word] == "RB" and relation in ("advmod", "mark"):
            relation = "mark" if sentence.forms[word - 1] in marks else "advmod"
            draft.upos[word] = "SCONJ" if relation == "mark" else "ADV"
        if draft.xpos[word] == "IN" and relation == "mark" and head > word:
            relation, draft.upos[word] = "case", "ADP"
        if relation == "clf" and head > word:
            numbers = [child for child in draft.children(word) if draft.relations[child] == "nummod"]
            for number in numbers:
                draft.heads[number] = head
            if numbers:
                draft.heads[word] = numbers[-1]
        if relation == "mark:rel":
            draft.upos[word] = "SCONJ"
        draft.relations[word] = relation
    _reverse_chains(draft)
    _attach_joiners(draft)
    return draft.finished() or sentence


def adverbs_as_marks(sentences: list[Sentence]) -> set[str]:
    """The adverbs that are more often "mark" than anything else."""
    counts = Counter(
        (form, relation == "mark")
        for sentence in sentences
        for form, tag, relation in zip(sentence.forms, sentence.xpos, sentence.relations)
        if tag == "RB"
    )
    return {form for form, is_mark in counts if is_mark and counts[form, True] > counts[form, False]}


def compare(first: list[Sentence], second: list[Sentence], rows: int = 40) -> list[str]:
    """Lines that tell, tag by tag, what share of words have each relation in two sets of sentences, in 1/10,000."""

    def shares(sentences):
        counter = Counter(
            (
                sentence.xpos[index],
                sentence.upos[index],
                sentence.relations[index],
                "before" if sentence.heads[index] > index else "after",
                sentence.upos[sentence.heads[index] - 1] if sentence.heads[index] else "-",
            )
            for sentence in sentences
            for index in range(len(sentence))
        )
        total = sum(counter.values())
        return {key: 1e4 * count / total for key, count in counter.items()}

    left, right = shares(first), shares(second)
    keys = sorted(set(left) | set(right), key=lambda key: -abs(left.get(key, 0) - right.get(key, 0)))
    return [f"{left.get(key, 0):6.0f} {right.get(key, 0):6.0f}  {' '.join(key)}" for key in keys[:rows]]


if __name__ == "__main__":
    from chinese import gold_dev, gold_pud, gold_train

    train = gold_train()
    for name, sentences in (("GSDSimp train", train), ("PUD", gold_pud(train))):
        print(f"{name}, converted, beside GSDSimp dev: words in 10,000")
        print("\n".join(compare(sentences, gold_dev())))
