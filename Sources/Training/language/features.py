"""Features of words: what the networks see of a word's form, in Python as in Swift.

Every feature is a string, made from the Unicode scalars of one word. A feature's table has a row for each string that the
training data holds often enough, found by the string's hash, and row 0 for all others. `Data/models/README.md` defines
them in words; this is their code.
"""

import unicodedata
from collections import Counter

import numpy as np
import xxhash

#: The longest form that is hashed whole, in scalars; longer words are encoded data or URLs.
LONGEST_NORM = 40

HAN_RANGES = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)


def is_han(scalar: str) -> bool:
    """Whether a scalar is a Chinese character, by its number alone."""
    code = ord(scalar)
    return any(first <= code <= last for first, last in HAN_RANGES)


def compatible(form: str) -> str:
    """The form in Unicode's normal form KC, which makes full-width letters ordinary ones."""
    return form if form.isascii() else unicodedata.normalize("NFKC", form)


def lowered(form: str) -> str:
    """Each scalar's full lower-case mapping, without regard to its neighbours."""
    return form.lower() if form.isascii() else "".join(scalar.lower() for scalar in form)


def norm(form: str) -> str:
    """The lower-case compatible form, in which every ASCII digit is 0."""
    text = lowered(compatible(form))
    return "".join("0" if "0" <= scalar <= "9" else scalar for scalar in text)


def scalar_shape(scalar: str) -> str:
    """The class of a scalar: X, x, 0, c for Chinese characters, x for other letters, itself for everything else."""
    category = unicodedata.category(scalar)
    if category in ("Lu", "Lt"):
        return "X"
    if category == "Ll":
        return "x"
    if is_han(scalar):
        return "c"
    if category[0] == "N":
        return "0"
    return "x" if category[0] == "L" else scalar


def shape(form: str) -> str:
    """The classes of a form's scalars, runs cut to 3 and the whole to 12."""
    classes: list[str] = []
    for scalar in compatible(form):
        mark = scalar_shape(scalar)
        if len(classes) < 3 or classes[-3:] != [mark] * 3:
            classes.append(mark)
        if len(classes) == 12:
            break
    return "".join(classes)


def word_features(form: str, space_before: bool, is_first: bool) -> dict[str, str]:
    """All features of one word by name; each network uses those that its configuration lists."""
    text = norm(form)
    features = {"norm": text[:LONGEST_NORM]}
    for count in range(1, 4):
        features[f"prefix{count}"] = text[:count]
    for count in range(1, 5):
        features[f"suffix{count}"] = text[-count:]
    features["shape"] = shape(form)
    features["length"] = str(min(len(text), 6))
    features["space"] = "first" if is_first else "space" if space_before else "glued"
    return features


def character_features(characters: str, position: int) -> dict[str, str]:
    """The features of one character of a stretch of Chinese text, for the segmenter.

    `characters` is the stretch after `segmenter_form`; outside it stands "^".
    """

    def at(index: int) -> str:
        return characters[index] if 0 <= index < len(characters) else "^"

    before, here, after = at(position - 1), at(position), at(position + 1)
    return {
        "character": here,
        "pairBefore": before + here,
        "pairAfter": here + after,
        "around": before + here + after,
        "class": scalar_shape(before) + scalar_shape(here) + scalar_shape(after),
    }


def segmenter_form(text: str) -> str:
    """The text as the segmenter sees it: scalar for scalar, so that positions stay.

    A scalar whose lower-case compatible form is one scalar is replaced by it; digits become 0.
    """
    scalars = []
    for scalar in text:
        plain = lowered(compatible(scalar))
        plain = plain if len(plain) == 1 else scalar
        scalars.append("0" if "0" <= plain <= "9" else plain)
    return "".join(scalars)


def feature_key(text: str, index: int) -> int:
    """The hash by which a table finds a feature's row: xxh64 of its UTF-8, seeded with the feature's index."""
    return xxhash.xxh64_intdigest(text.encode("utf-8", "surrogatepass"), seed=index)


class FeatureTables:
    """Which strings of each feature have rows.

    Rows are in ascending order of the strings' hashes, from row 1 on.
    """

    def __init__(self, names: list[str], keys: list[np.ndarray]):
        self.names = names
        self.keys = keys
        self.rows = [{int(key): row + 1 for row, key in enumerate(table)} for table in keys]
        self._cache: dict[tuple, tuple[int, ...]] = {}

    @classmethod
    def count(cls, specification: list[dict], words, extract) -> "FeatureTables":
        """Gives rows to the strings that occur at least `minimum` times, the most frequent `rows` of them.

        - specification: for each feature its `name`, `minimum` and `rows`.
        - words: arguments for `extract`, with a count each.
        - extract: returns the features of one word by name.
        """
        counters = [Counter() for _ in specification]
        for arguments, count in words:
            features = extract(*arguments)
            for counter, feature in zip(counters, specification):
                counter[features[feature["name"]]] += count
        keys = []
        for index, (counter, feature) in enumerate(zip(counters, specification)):
            frequent = [
                text for text, count in counter.most_common(feature["rows"]) if count >= feature["minimum"]
            ]
            keys.append(np.array(sorted({feature_key(text, index) for text in frequent}), dtype=np.uint64))
        return cls([feature["name"] for feature in specification], keys)

    def find(self, extract, arguments: tuple) -> tuple[int, ...]:
        """The row of each feature of one word; 0 where its string is unknown."""
        found = self._cache.get(arguments)
        if found is None:
            features = extract(*arguments)
            found = tuple(
                rows.get(feature_key(features[name], index), 0)
                for index, (name, rows) in enumerate(zip(self.names, self.rows))
            )
            self._cache[arguments] = found
        return found
