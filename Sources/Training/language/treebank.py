"""Sentences and their annotations; CoNLL-U in and out."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """The words of a sentence and what is known of each; a list that is None is not annotated."""

    forms: list[str]
    #: Whether white space stands before each word.
    spaces: list[bool]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    #: Numbers of the heads, from 1; 0 for the root.
    heads: list[int] | None = None
    relations: list[str] | None = None
    #: BIO labels by label set.
    entities: dict[str, list[str]] = field(default_factory=dict)
    identifier: str = ""

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def text(self) -> str:
        """The words joined as they stood."""
        return "".join(
            (" " if space and index else "") + form
            for index, (form, space) in enumerate(zip(self.forms, self.spaces))
        )


def spaces_in(text: str, forms: list[str]) -> list[bool] | None:
    """Whether white space stands before each word in the text; None where the text is not the words'."""
    position, spaces = 0, []
    for form in forms:
        start = position
        while position < len(text) and text[position].isspace():
            position += 1
        if not text.startswith(form, position):
            return None
        spaces.append(position > start or not spaces)
        position += len(form)
    return spaces


def read_conllu(path: Path) -> list[Sentence]:
    """Reads a CoNLL-U file. Empty nodes and enhanced dependencies are passed over."""
    sentences = []
    rows: list[list[str]] = []
    glued: set[int] = set()
    identifier = text = ""
    until = 0

    def finish():
        nonlocal rows, glued
        if rows:
            spaces = spaces_in(text, [row[1] for row in rows])
            if spaces is None:
                spaces = [number not in glued for number in range(1, len(rows) + 1)]
            spaces[0] = True
            sentences.append(
                Sentence(
                    forms=[row[1] for row in rows],
                    spaces=spaces,
                    upos=[row[3] for row in rows],
                    xpos=[row[4] for row in rows],
                    lemmas=[row[2] for row in rows],
                    heads=[int(row[6]) for row in rows],
                    relations=[row[7] for row in rows],
                    identifier=identifier,
                )
            )
        rows, glued = [], set()

    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if not line:
            finish()
            until = 0
        elif line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif not line.startswith("#"):
            row = line.split("\t")
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                glued.update(range(first + 1, last + 1))
                if "SpaceAfter=No" in row[9]:
                    glued.add(last + 1)
                until = last
            elif "." not in row[0]:
                rows.append(row)
                if len(rows) > until and "SpaceAfter=No" in row[9]:
                    glued.add(len(rows) + 1)
    finish()
    return sentences


def write_conllu(sentences: list[Sentence], path: Path) -> None:
    """Writes sentences as CoNLL-U, entities in the last column as `Entity=SET:LABEL`."""
    with open(path, "w", encoding="utf-8") as file:
        for number, sentence in enumerate(sentences, 1):
            file.write(f"# sent_id = {sentence.identifier or number}\n# text = {sentence.text}\n")
            for index, form in enumerate(sentence.forms):
                notes = [
                    f"Entity={name}:{labels[index]}"
                    for name, labels in sentence.entities.items()
                    if labels[index] != "O"
                ]
                if index + 1 < len(sentence) and not sentence.spaces[index + 1]:
                    notes.append("SpaceAfter=No")
                columns = [
                    str(index + 1),
                    form,
                    sentence.lemmas[index] if sentence.lemmas else "_",
                    sentence.upos[index] if sentence.upos else "_",
                    sentence.xpos[index] if sentence.xpos else "_",
                    "_",
                    str(sentence.heads[index]) if sentence.heads else "_",
                    sentence.relations[index] if sentence.relations else "_",
                    "_",
                    "|".join(notes) or "_",
                ]
                file.write("\t".join(columns) + "\n")
            file.write("\n")
