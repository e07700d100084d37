"""Annotates unlabelled text with the teacher: `python silver.py --teacher teacher.pt --model FOLDER --out silver.jsonl`.

The text is what the encoder's users have: documentation, forum posts and encyclopedic passages from `shared`. None of it is
kept in the project; questions and gold answers of the evaluation sets are not read, nor is the CaRB or BenchIE text.
"""

import argparse
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from english import DATA
from teacher import Teacher, TeacherAnalyser
from treebank import Sentence

URL = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+")
TOKEN = re.compile(
    r"https?://[^\s)>\]]+|www\.[^\s)>\]]+|[\w.+-]+@[\w-]+\.\w[\w.]*\w|`[^`\s]+`|@\w+|#\w+|\$?\d[\d,]*(?:\.\d+)*%?"
    r"|[A-Za-z_][\w]*(?:[._/-]\w+)+\(?\)?|[A-Za-z_]\w*\(\)|(?:[A-Za-z]\.){2,}|\w+(?=n't\b)|n't\b"
    r"|'(?:s|m|re|ve|ll|d)\b|\w+|\.\.\.|--+|[^\w\s]", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z`@])")


def words_of(text: str) -> Sentence:
    """Splits a sentence much as the treebank does; hyphenated words are split."""
    forms, spaces, end = [], [], 0
    for match in TOKEN.finditer(text):
        token = match.group()
        parts = [token]
        if "-" in token and not URL.match(token) and re.fullmatch(r"[A-Za-z]+(?:-[A-Za-z]+)+", token):
            parts = re.split(r"(-)", token)
        for index, part in enumerate(parts):
            forms.append(part)
            spaces.append(index == 0 and match.start() > end)
        end = match.end()
    if spaces:
        spaces[0] = True
    return Sentence(forms, spaces)


def plain_lines(text: str):
    """The prose lines of Markdown or forum text, without code blocks, tables and markup."""
    text = re.sub(r"```.*?(```|\Z)", " ", text, flags=re.S)
    text = re.sub(r"<(pre|code)>.*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"<[^>]{1,200}>", " ", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for line in text.split("\n"):
        line = re.sub(r"^[\s#>*+-]+|^\d+[.)]\s+|\*\*|__", "", line).strip()
        if line.count("|") < 2 and len(line) > 15:
            yield line


def texts(shared: Path):
    """(kind, text) of everything that is read."""
    for name in ("2wiki", "hotpot", "musique100", "xquad-en"):
        for line in (shared / "eval" / name / "passages.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                entry = json.loads(line)
                yield "encyclopedia", str(entry.get("text") or entry.get("passage") or "")
    # Those of the corpora whose licences are known and allow it.
    for name in ("docs-haystack", "forum-github-discussions-payload", "forum-stackexchange-ai"):
        folder = shared / "corpus" / name
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".mdx", ".txt", ".rst"):
                yield folder.name, path.read_text(encoding="utf-8", errors="replace")
            elif path.suffix == ".xml":
                content = path.read_text(encoding="utf-8", errors="replace")
                yield from ((folder.name, html.unescape(body)) for body in re.findall(r' Body="([^"]*)"', content))
            elif path.suffix in (".json", ".jsonl") and path.stat().st_size < 20_000_000:
                yield from ((folder.name, text) for text in strings_of(path))


def strings_of(path: Path):
    """The longer strings of a JSON or JSON Lines file."""
    def walk(value):
        if isinstance(value, str):
            if len(value) > 80 and value.count(" ") > 10:
                yield value
        elif isinstance(value, dict):
            for child in value.values():
                yield from walk(child)
        elif isinstance(value, list):
            for child in value:
                yield from walk(child)

    content = path.read_text(encoding="utf-8", errors="replace")
    try:
        yield from walk(json.loads(content))
    except json.JSONDecodeError:
        for line in content.split("\n"):
            try:
                yield from walk(json.loads(line))
            except json.JSONDecodeError:
                continue


def unlabelled(shared: Path, words: int, seed: int) -> list[Sentence]:
    """Sentences of 4 to 60 words, no two alike, half of them from encyclopedic text, about `words` words in all."""
    pools: dict[bool, list[str]] = {True: [], False: []}
    seen = set()
    for kind, text in texts(shared):
        for line in plain_lines(text):
            for sentence in SENTENCE_END.split(line):
                if sentence not in seen and 4 <= sentence.count(" ") + 1 <= 60 and sum(map(str.isascii, sentence)) > 0.9 * len(sentence):
                    seen.add(sentence)
                    pools[kind == "encyclopedia"].append(sentence)
    generator = np.random.default_rng(seed)
    chosen = []
    for pool in pools.values():
        generator.shuffle(pool)
        count = 0
        for text in pool:
            sentence = words_of(text)
            if 4 <= len(sentence) <= 60:
                chosen.append(sentence)
                count += len(sentence)
            if count > words / 2:
                break
    return chosen


def read_silver(path: Path) -> list[Sentence]:
    """Reads what `main` wrote."""
    with open(path, encoding="utf-8") as file:
        return [Sentence(**json.loads(line)) for line in file]


def main() -> None:
    """Reads the command line and writes annotated sentences, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=DATA.parent)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=1_500_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    stored = torch.load(options.teacher, weights_only=True)
    teacher = Teacher(stored["config"], options.model)
    teacher.load_state_dict(stored["weights"])
    analyser = TeacherAnalyser(stored["config"], teacher)
    sentences = unlabelled(options.shared, options.words, options.seed)
    print(len(sentences), "sentences", sum(map(len, sentences)), "words", flush=True)
    with open(options.out, "w", encoding="utf-8") as file:
        for start in range(0, len(sentences), 2000):
            for result in analyser.analyse(sentences[start : start + 2000]):
                # What the networks make of a lemma follows from the form; only its rule's result is kept.
                file.write(json.dumps(vars(replace(result, source="teacher")), ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    main()
