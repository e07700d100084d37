"""Writes UnicodeData.swift: what Hugging Face's `tokenizers` takes each code point for, found by asking it.

Its parts follow different versions of Unicode (7 for the categories that BERT's normalizer asks, 9 for what StripAccents
removes, 13 for normal forms, 16 for case and patterns), so no single file of the Unicode database would do.

    pip install tokenizers unicodedata2 regex && python3 make_unicode_data.py > UnicodeData.swift

Only two things are not asked but taken from the Unicode database: the single steps of canonical decompositions, each of
which is then checked against the package, and the classes of grapheme clusters.
"""

import sys

import regex
import tokenizers
import unicodedata2
from tokenizers import Regex, normalizers, pre_tokenizers

SCALARS = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]
CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co".split()
CLUSTERS = ["CR", "LF", "Control", "Extend", "ZWJ", "Regional_Indicator", "Prepend", "SpacingMark", "L", "V", "T", "LV", "LVT"]


def bert(**chosen):
    options = {"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": False}
    return normalizers.BertNormalizer(**{**options, **chosen}).normalize_str


def changed(normalize, before="", after=""):
    """What becomes of each scalar that does not stay as it is."""
    found = {}
    for code in SCALARS:
        text = normalize(before + chr(code) + after)
        if text != before + chr(code) + after:
            found[code] = text
    return found


def pieces(splitter, text):
    return [piece for piece, _ in splitter.pre_tokenize_str(text)]


def parted(splitter, count):
    """The scalars that part their neighbours into a number of pieces."""
    return {code for code in SCALARS if len(pieces(splitter, "a" + chr(code) + "b")) == count}


def matched(pattern):
    """The scalars that a class of the regular expressions of Split and Replace has."""
    splitter = pre_tokenizers.Split(Regex(pattern), "removed")
    text = "".join(map(chr, SCALARS))
    kept = set("".join(pieces(splitter, text)))
    return {code for code in SCALARS if chr(code) not in kept}


def combining_classes():
    """The canonical combining class of each scalar: where it stands among marks whose classes never change."""
    order = normalizers.NFD().normalize_str
    marks = {}
    for code in SCALARS:
        kind = unicodedata2.combining(chr(code))
        if kind and code < 0x3100:
            marks.setdefault(kind, chr(code))
    found = {}
    for code in SCALARS:
        kind = unicodedata2.combining(chr(code))
        if not kind:
            continue
        mark = chr(code)
        # After a mark of a higher class it moves to the front; one of its own class it does not pass.
        if order("a" + chr(0x0345) + mark)[1] == mark or kind == 240:
            same = marks.get(kind, mark)
            assert order("a" + same + mark) == order("a" + same) + order(mark), hex(code)
            found[code] = kind
    return found


def ranges(values):
    """(first scalar, value) wherever the value changes."""
    found, last = [], None
    for code in range(0x110000):
        value = values(code)
        if value != last:
            found.append((code, value))
            last = value
    return found


def runs(mapping):
    """(first, count, step, target): scalars at equal distances whose targets keep the same distance to them."""
    found, codes = [], sorted(mapping)
    while codes:
        first, step = codes[0], 1
        offset = mapping[first] - first
        for step in (1, 2):
            count = 1
            while mapping.get(first + count * step, -1) == first + count * step + offset and (
                step == 1 or first + count * step - 1 not in mapping
            ):
                count += 1
            if count > 1:
                break
        found.append((first, count, step, mapping[first]))
        taken = {first + index * step for index in range(count)}
        codes = [code for code in codes if code not in taken]
    return found


def array(name, comment, numbers, columns):
    print(f"\n    /// {comment}")
    print(f"    static let {name}: [UInt32] = [")
    for start in range(0, len(numbers), columns):
        print("        " + ", ".join(f"0x{number:X}" for number in numbers[start : start + columns]) + ",")
    print("    ]")


def main():
    cleaned = changed(bert(clean_text=True), "a", "b")
    flags = [
        ("isRemoved", "BERT's normalizer removes it when it cleans text.", {c for c, t in cleaned.items() if t == "ab"}),
        ("isSpace", "White space.", parted(pre_tokenizers.WhitespaceSplit(), 2)),
        ("isPunctuation", "BERT makes it a word of its own.", parted(pre_tokenizers.Punctuation(), 3)),
        ("isHan", "BERT's normalizer puts spaces around it.", set(changed(bert(handle_chinese_chars=True)))),
        ("isAccent", "BERT's normalizer removes it with the accents.", set(changed(bert(strip_accents=True), "a")) & {
            c for c, t in changed(bert(strip_accents=True), "a").items() if t == "a"}),
        ("isMark", "StripAccents removes it.", {
            c for c, t in changed(normalizers.StripAccents().normalize_str, "a").items() if t == "a"}),
        ("isNumeric", "Digits splits at it.", parted(pre_tokenizers.Digits(), 3)),
        ("isWord", "Whitespace takes it for a part of words.", parted(pre_tokenizers.Whitespace(), 1)),
    ]
    # White space is cleaned into spaces, but for a few controls that are removed.
    assert {c for c, t in cleaned.items() if t == "a b"} | {0x20} == flags[1][2] - flags[0][2]

    lower = changed(normalizers.Lowercase().normalize_str)
    forms = {form: changed(getattr(normalizers, form)().normalize_str) for form in ("NFD", "NFKD", "NFC", "NFKC")}
    compose = normalizers.NFC().normalize_str
    steps, singles = [], {}
    for code, full in forms["NFD"].items():
        if 0xAC00 <= code < 0xD7A4:
            continue
        parts = [int(part, 16) for part in unicodedata2.decomposition(chr(code)).split()]
        assert "".join(forms["NFD"].get(part, chr(part)) for part in parts) == full, hex(code)
        if len(parts) == 1:
            singles[code] = parts[0]
        else:
            excluded = compose("".join(map(chr, parts))) != chr(code)
            steps += [code | excluded << 31, *parts]
    compatible = {code: text for code, text in forms["NFKD"].items() if text != forms["NFD"].get(code)}
    classes = combining_classes()

    flags.append(("lowers", "It has a lowercase form.", set(lower)))
    flags.append(("decomposes", "It has a canonical decomposition.", set(forms["NFD"])))
    flags.append(("decomposesCompatibly", "It has a compatibility decomposition.", set(compatible)))
    flags.append(("isReordered", "Its canonical combining class is not zero.", set(classes)))
    joins = {steps[i + 2] for i in range(0, len(steps), 3) if not steps[i] >> 31}
    joins |= set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    flags.append(("composes", "NFC may change it or join it with what is before.", joins | set(forms["NFC"])))
    flags.append(("isPictographic", "Extended_Pictographic.", {
        c for c in SCALARS if regex.match(r"\p{Extended_Pictographic}", chr(c))}))
    flags.append(("isConjunctConsonant", "Indic_Conjunct_Break=Consonant.", {
        c for c in SCALARS if regex.match(r"\p{InCB=Consonant}", chr(c))}))
    flags.append(("isConjunctLinker", "Indic_Conjunct_Break=Linker.", {
        c for c in SCALARS if regex.match(r"\p{InCB=Linker}", chr(c))}))
    flags.append(("isConjunctExtend", "Indic_Conjunct_Break=Extend.", {
        c for c in SCALARS if regex.match(r"\p{InCB=Extend}", chr(c))}))

    values = [0] * 0x110000
    for bit, (_, _, scalars) in enumerate(flags):
        for code in scalars:
            values[code] |= 1 << bit
    for number, category in enumerate(CATEGORIES, 1):
        for code in matched(r"\p{%s}" % category):
            values[code] |= number << 20
    for number, cluster in enumerate(CLUSTERS, 1):
        for code in SCALARS:
            if regex.match(r"\p{Grapheme_Cluster_Break=%s}" % cluster, chr(code)):
                values[code] |= number << 25
    kinds = sorted(set(values))
    assert len(kinds) <= 256, len(kinds)
    kind_of = {value: index for index, value in enumerate(kinds)}

    print("// Written by make_unicode_data.py; do not edit.")
    print("// swift-format-ignore-file\n")
    print(f"/// What tokenizers {tokenizers.__version__} takes each scalar for.")
    print("enum UnicodeData {", end="")
    array("kinds", "The properties that scalars have, as `ScalarProperties` lays them out.", kinds, 10)
    array(
        "ranges", "Where in Unicode the kind changes: the first scalar, times 256, plus the index of its kind.",
        [first << 8 | kind_of[value] for first, value in ranges(lambda code: values[code])], 10)
    array(
        "combiningClasses", "Where the canonical combining class changes: the first scalar, times 256, plus the class.",
        [first << 8 | kind for first, kind in ranges(lambda code: classes.get(code, 0))], 10)
    array(
        "lowercase", "Lowercase forms that are one scalar: the first, how many, the distance of each to the next, the first target.",
        [n for run in runs({c: ord(t) for c, t in lower.items() if len(t) == 1}) for n in run], 4 * 3)
    long = {code: text for code, text in lower.items() if len(text) > 1}
    array(
        "longLowercase", "Other lowercase forms: the scalar, plus 2^24 times the number of scalars that follow.",
        [n for c, t in sorted(long.items()) for n in (c | len(t) << 24, *map(ord, t))], 10)
    array(
        "canonicalPairs", "A scalar and the two that it decomposes into; bit 31 when the two do not compose to it.",
        steps, 3 * 4)
    array(
        "canonicalSingles", "Scalars that decompose into one: the first, how many, the distance, the first target.",
        [n for run in runs(singles) for n in run], 4 * 3)
    single = {c: ord(t) for c, t in compatible.items() if len(t) == 1}
    array(
        "compatibleSingles", "Compatibility decompositions of one scalar: the first, how many, the distance, the first target.",
        [n for run in runs(single) for n in run], 4 * 3)
    array(
        "compatible", "Other full compatibility decompositions: the scalar, plus 2^24 times the number that follow.",
        [n for c, t in sorted(compatible.items()) if len(t) > 1 for n in (c | len(t) << 24, *map(ord, t))], 10)
    print("}")
    print("\n".join(f"{bit}: {name} – {text}" for bit, (name, text, _) in enumerate(flags)), file=sys.stderr)
    print(len(kinds), "kinds", file=sys.stderr)


if __name__ == "__main__":
    main()
