"""Readers of entity sets, and kg's kinds for their labels.

Sets disagree on what is an entity, so each has a head of its own in the network. The configuration maps every label to one
of kg's kinds, by which the heads' spans can be compared.
"""

import json
from pathlib import Path

from treebank import Sentence

#: Re-DocRED, on Wikipedia.
GENERAL = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "TIME": "time",
    "NUM": "number",
    "MISC": "misc",
}

#: WNUT-17, on tweets and forum posts.
INFORMAL = {
    "person": "person",
    "location": "place",
    "corporation": "organisation",
    "group": "organisation",
    "product": "product",
    "creative-work": "work",
}

#: Stack Overflow NER: annotators' labels, which its authors merge into fewer, and ours for the merged ones.
SOFTWARE_MERGED = {
    "Library_Class": "class",
    "Class_Name": "class",
    "Library_Function": "function",
    "Function_Name": "function",
    "Library_Variable": "variable",
    "Variable_Name": "variable",
    "Library": "library",
    "Application": "application",
    "User_Interface_Element": "interface",
    "Keyboard_IP": "interface",
    "Language": "language",
    "Value": "value",
    "Data_Structure": "structure",
    "Data_Type": "type",
    "File_Type": "format",
    "File_Name": "file",
    "Version": "version",
    "HTML_XML_Tag": "tag",
    "Device": "device",
    "Operating_System": "system",
    "User_Name": "person",
    "Website": "website",
    "Error_Name": "error",
    "Algorithm": "algorithm",
    "Organization": "organisation",
    "Code_Block": "code",
    "Data_Set_Name": "dataset",
}
SOFTWARE = {
    "class": "class",
    "function": "function",
    "variable": "variable",
    "library": "library",
    "application": "application",
    "interface": "interface element",
    "language": "language",
    "value": "value",
    "structure": "data structure",
    "type": "data type",
    "format": "file format",
    "file": "file",
    "version": "version",
    "tag": "tag",
    "device": "device",
    "system": "operating system",
    "person": "person",
    "website": "website",
    "error": "error",
    "algorithm": "algorithm",
    "organisation": "organisation",
    "code": "code",
    "dataset": "dataset",
}

#: CrossNER's part on artificial intelligence.
TECHNICAL = {
    "field": "field",
    "task": "task",
    "algorithm": "algorithm",
    "product": "product",
    "metrics": "metric",
    "programlang": "language",
    "conference": "event",
    "researcher": "person",
    "person": "person",
    "university": "organisation",
    "organisation": "organisation",
    "country": "place",
    "location": "place",
    "misc": "misc",
}

#: CrossNER's other parts, all on Wikipedia.
KNOWLEDGE = {
    "person": "person",
    "scientist": "person",
    "writer": "person",
    "musicalartist": "person",
    "politician": "person",
    "organisation": "organisation",
    "university": "organisation",
    "band": "organisation",
    "politicalparty": "organisation",
    "location": "place",
    "country": "place",
    "event": "event",
    "election": "event",
    "award": "award",
    "book": "work",
    "poem": "work",
    "magazine": "work",
    "album": "work",
    "song": "work",
    "academicjournal": "work",
    "literarygenre": "genre",
    "musicgenre": "genre",
    "musicalinstrument": "instrument",
    "discipline": "field",
    "theory": "theory",
    "protein": "substance",
    "enzyme": "substance",
    "chemicalcompound": "substance",
    "chemicalelement": "substance",
    "astronomicalobject": "astronomical object",
    "misc": "misc",
}

#: UNER.
UNIVERSAL = {"PER": "person", "LOC": "place", "ORG": "organisation"}


def label_list(kinds) -> list[str]:
    """O, then B and I of each kind."""
    return ["O"] + [f"{mark}-{kind}" for kind in kinds for mark in "BI"]


def spaces_of(forms: list[str]) -> list[bool]:
    """Where white space probably stood before the words of a text of which only the words are known."""
    spaces, opens = [], True
    for index, form in enumerate(forms):
        previous = forms[index - 1] if index else ""
        glued = (
            form in ",.;:?!)]}%'"
            or form in ("'s", "n't", "'m", "'re", "'ve", "'ll", "'d", "...")
            or previous in ("(", "[", "{", "$", "#")
        )
        if form == '"':
            glued, opens = glued or not opens, not opens
        elif previous == '"' and not opens:
            glued = True
        spaces.append(index == 0 or not glued)
    return spaces


def sound(labels: list[str]) -> list[str]:
    """The labels with a B wherever a span begins."""
    fixed = []
    for index, label in enumerate(labels):
        if label.startswith("I-") and (index == 0 or fixed[-1][2:] != label[2:]):
            label = "B-" + label[2:]
        fixed.append(label)
    return fixed


def read_columns(
    path: Path, name: str, merged: dict[str, str] | None = None, column: int = 1
) -> list[Sentence]:
    """Reads a word and a label a line, an empty line after each sentence; labels not in `merged` become O."""
    sentences, forms, labels = [], [], []
    for line in Path(path).read_text(encoding="utf-8").split("\n") + [""]:
        parts = line.split("\t") if "\t" in line else line.split()
        if len(parts) <= column or not parts[0].strip():
            if forms:
                sentences.append(Sentence(forms, spaces_of(forms), entities={name: sound(labels)}))
            forms, labels = [], []
            continue
        label = parts[column].strip()
        if merged is not None and label != "O":
            kind = merged.get(label[2:])
            label = f"{label[:2]}{kind}" if kind else "O"
        forms.append(parts[0].strip().replace(" ", "_"))
        labels.append(label)
    return sentences


def read_software(path: Path) -> list[Sentence]:
    """Reads Stack Overflow NER without its lines that stand for removed blocks and name the question."""
    return [
        sentence
        for sentence in read_columns(path, "software", SOFTWARE_MERGED)
        if sentence.forms[0]
        not in (
            "CODE_BLOCK",
            "OUTPUT_BLOCK",
            "Question_ID",
            "Question_URL",
            "Repository_Name",
            "Repository_URL",
            "Issue_URL",
            "Answer_to_Question_ID",
        )
    ]


def read_re_docred(path: Path) -> list[Sentence]:
    """Reads the mentions of Re-DocRED's documents, those of a span with several kinds by the first."""
    sentences = []
    for document in json.loads(Path(path).read_text(encoding="utf-8")):
        labels = [["O"] * len(words) for words in document["sents"]]
        mentions = [mention for entity in document["vertexSet"] for mention in entity]
        for mention in sorted(mentions, key=lambda mention: mention["pos"][0] - mention["pos"][1]):
            first, last = mention["pos"]
            row = labels[mention["sent_id"]]
            if last <= len(row) and all(label == "O" for label in row[first:last]):
                row[first:last] = [f"B-{mention['type']}"] + [f"I-{mention['type']}"] * (last - first - 1)
        for words, row in zip(document["sents"], labels):
            kept = [
                (word.strip().replace(" ", "_"), label) for word, label in zip(words, row) if word.strip()
            ]
            if kept:
                forms = [word for word, _ in kept]
                sentences.append(
                    Sentence(
                        forms, spaces_of(forms), entities={"general": sound([label for _, label in kept])}
                    )
                )
    return sentences


def add_uner(sentences: list[Sentence], path: Path, name: str) -> int:
    """Adds UNER's labels to the treebank's sentences with the same words; returns to how many."""
    labels: dict[tuple[str, ...], list[str]] = {}
    rows: list[tuple[str, str]] = []
    for line in Path(path).read_text(encoding="utf-8").split("\n") + [""]:
        if not line:
            if rows:
                labels[tuple(form for form, _ in rows)] = sound(
                    [label if label[2:] in UNIVERSAL else "O" for _, label in rows]
                )
            rows = []
        elif not line.startswith("#"):
            parts = line.split("\t")
            rows.append((parts[1], parts[2]))
    added = 0
    for sentence in sentences:
        found = labels.get(tuple(sentence.forms))
        if found:
            sentence.entities[name] = found
            added += 1
    return added
