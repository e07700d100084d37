"""Changes to sentences that make the English network ready for forum text and for text that others have tokenised."""

from dataclasses import replace

import numpy as np

from treebank import Sentence

PENN = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-", "{": "-LCB-", "}": "-RCB-"}

STEMS = (
    "agent tool retriever pipeline prompt model token index vector store chunk document node graph query embed load parse run "
    "config client server cache batch stream session memory chain split text file path url key user data api test build "
    "train eval score rank search encode decode write read open close init setup update get set add remove make"
).split()
PACKAGES = (
    "numpy pandas torch langchain haystack-ai llama-index transformers scikit-learn fastapi pydantic faiss-cpu chromadb "
    "openai rocksdb sqlite3 react webpack next.js node.js vue express django flask kubernetes docker nginx redis"
).split()
SUFFIXES = ".py .json .yaml .ts .md .txt .toml .swift .cpp .ini .env .lock".split()


def code_word(generator: np.random.Generator) -> str:
    """A made-up identifier, call, package, file name, version or option, as forum posts name them."""

    def stem():
        return STEMS[generator.integers(len(STEMS))]

    kind = generator.integers(9)
    if kind == 0:
        return "_".join(stem() for _ in range(generator.integers(2, 4)))
    if kind == 1:
        return stem() + "()" if generator.random() < 0.5 else f"{stem()}.{stem()}()"
    if kind == 2:
        return "".join(stem().capitalize() for _ in range(generator.integers(2, 4)))
    if kind == 3:
        return stem() + "".join(stem().capitalize() for _ in range(generator.integers(1, 3)))
    if kind == 4:
        return PACKAGES[generator.integers(len(PACKAGES))]
    if kind == 5:
        return stem() + SUFFIXES[generator.integers(len(SUFFIXES))]
    if kind == 6:
        return f"{stem()}.{stem()}.{stem()}"
    if kind == 7:
        return f"`{stem()}_{stem()}`"
    return f"{PACKAGES[generator.integers(len(PACKAGES))]}=={generator.integers(4)}.{generator.integers(20)}"


def without_last(sentence: Sentence) -> Sentence:
    """The sentence without its last word, which must not be another's head."""

    def cut(values):
        return values[:-1] if values else values

    return replace(
        sentence,
        forms=cut(sentence.forms),
        spaces=cut(sentence.spaces),
        upos=cut(sentence.upos),
        xpos=cut(sentence.xpos),
        lemmas=cut(sentence.lemmas),
        heads=cut(sentence.heads),
        relations=cut(sentence.relations),
        entities={name: cut(labels) for name, labels in sentence.entities.items()},
    )


def noisy(sentence: Sentence, generator: np.random.Generator) -> Sentence:
    """The sentence, changed in about half of all cases; its annotation stays true."""
    draw = generator.random(6)
    forms, spaces = sentence.forms, sentence.spaces
    lemmas = sentence.lemmas
    if draw[0] < 0.07:
        forms = [form.lower() for form in forms]
    elif draw[0] < 0.12:
        forms = [
            form if index == 0 or form in ("I", "I'm") else form.lower() for index, form in enumerate(forms)
        ]
    elif draw[0] < 0.14:
        forms = [form.capitalize() if form.islower() and len(form) > 3 else form for form in forms]
    elif draw[0] < 0.15:
        forms = [form.upper() for form in forms]
    if forms is not sentence.forms:
        # A lemma keeps the case that its form now has, as annotators would write it.
        lemmas = None
    if draw[1] < 0.2:
        spaces = [True] * len(spaces)
        if draw[2] < 0.6:
            opens = True
            quoted = []
            for form in forms:
                if form in ('"', "“", "”"):
                    form = "``" if opens else "''"
                    opens = not opens
                quoted.append(PENN.get(form, form))
            forms = quoted
            lemmas = None
    if draw[3] < 0.06 and sentence.upos:
        nouns = [index for index, tag in enumerate(sentence.upos) if tag in ("NOUN", "PROPN")]
        if nouns:
            chosen = int(nouns[generator.integers(len(nouns))])
            if all(labels[chosen] == "O" for labels in sentence.entities.values()):
                forms = list(forms)
                forms[chosen] = code_word(generator)
                lemmas = None
    changed = replace(sentence, forms=forms, spaces=spaces, lemmas=lemmas)
    if draw[4] < 0.08 and len(forms) > 3 and forms[-1] in (".", "!", "?"):
        last_is_leaf = not sentence.heads or len(forms) not in sentence.heads
        if last_is_leaf:
            changed = without_last(changed)
    return changed
