"""Trains tiny tokenizers on Data/sample and writes them beside this script, each with texts and what `tokenizers` makes of them.

    pip install tokenizers sentencepiece && python3 make_fixtures.py

A golden file has a line of JSON for each case: the text, or two; the most tokens if it is cut; the ids, the types, and the
bytes that each token stands for.
"""

import json
import pathlib
import random
import tempfile

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).parent
SAMPLE = HERE.parents[3] / "Data" / "sample"

# What the small map of characters replaces: wide forms, odd spaces, a ligature, a pair of Kana, and what it removes.
RULES = (
    [([0xFF01 + i], [0x21 + i]) for i in range(94)]
    + [([code], [0x20]) for code in (0x09, 0x0A, 0x0D, 0xA0, 0x3000)]
    + [([0xFB01], [0x66, 0x69]), ([0xFF76, 0xFF9E], [0x30AC]), ([0x65, 0x301], [0xE9]), ([0x200B], []), ([0xFEFF], [])]
)


def corpus():
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.md"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def texts():
    """Ordinary lines and nasty ones, the same at each run."""
    chance = random.Random(5)
    lines = corpus()
    found = chance.sample(lines, 40)
    found += [
        "", " ", "\t\n", "[CLS] x [MASK][SEP]", "<s>a</s>", "  <mask>  <mask>", "a" * 100, "a" * 101, "é" * 101,
        "it's we'll I'D they've 's", "a\r\nb\r\n\r\n  c", "hello   world  ", "don't\u2019t", "naïve café e\u0301 E\u0301",
        "a\u0323\u0302", "ﬁne ﬀ ℌ ①", "ＦＵＬＬ　ｗｉｄｔｈ！", "ｶﾞｷﾞ", "a\u200bb\ufeffc", "你好，世界。中文abc中文", "日本語のテキスト",
        "한국어 각", "ภาษาไทย", "العربية َ", "עִבְרִית", "हिन्दी क्षि", "👨\u200d👩\u200d👧 🇩🇪🇫🇷 👍🏽", "\x00a\x01b\x7fc\x85d",
        "\ue000\U0010ffff\ufffd\u0378", "\U0001d165\U0001d16d\u302e\u302f", "İSTANBUL ẞ Å K Σς", "≠ \u037e \u1fef", "x\u0301\u0301y",
        "𝐁𝐨𝐥𝐝 𝟙", "1234567 3.14 ½ Ⅷ", "\u2028\u2029\u00a0\u1680", "snake_case-kebab.case/path", "!!! ??? ...",
    ]
    pools = [range(0x20, 0x7F), range(0x20), range(0x80, 0x250), range(0x300, 0x370), range(0x900, 0xE00), range(0x1100, 0x1200),
             range(0x2000, 0x2070), range(0x3000, 0x3100), range(0x4E00, 0x9FFF), range(0xAC00, 0xD7A4), range(0xF900, 0xFB00),
             range(0xFF00, 0x10000), range(0x1F1E6, 0x1F200), range(0x1F300, 0x1F700)]
    for _ in range(60):
        parts = []
        for _ in range(chance.randint(1, 6)):
            pool = chance.choice(pools)
            parts.append("".join(chr(chance.choice(pool)) for _ in range(chance.choice([1, 2, 3, 8]))))
        found.append(chance.choice(["", " "]).join(parts))
    return found


def positions(text):
    found = [0]
    for character in text:
        found.append(found[-1] + len(character.encode()))
    return found


def write(name, tokenizer):
    (HERE / f"{name}.json").write_text(tokenizer.to_str(), encoding="utf-8")
    lines = texts()
    cases = [(text, None, None) for text in lines]
    cases += [(text, None, limit) for text in lines[:4] for limit in (2, 3, 8)]
    cases += [(lines[i], lines[i + 1], limit) for i in range(6) for limit in (None, 9, 10, 24)]
    with open(HERE / f"{name}.golden.jsonl", "w", encoding="utf-8") as file:
        for first, second, limit in cases:
            if limit:
                tokenizer.enable_truncation(limit)
            else:
                tokenizer.no_truncation()
            encoding = tokenizer.encode(first, second)
            places = [positions(first), positions(second or "")]
            ranges = []
            for (start, end), sequence in zip(encoding.offsets, encoding.sequence_ids):
                ranges += [places[sequence or 0][start], places[sequence or 0][end]]
            case = {"text": first, "second": second, "maximum": limit, "ids": encoding.ids, "types": encoding.type_ids,
                    "ranges": ranges}
            file.write(json.dumps({key: value for key, value in case.items() if value is not None}) + "\n")


def word_piece(lines):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(lines, trainers.WordPieceTrainer(
        vocab_size=700, special_tokens=special, limit_alphabet=220, show_progress=False))
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def unigram(lines):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "text").write_text("\n".join(lines), encoding="utf-8")
        rule = "\n".join(
            "\t".join(" ".join(f"{code:X}" for code in side) for side in sides) for sides in RULES)
        (folder / "rules.tsv").write_text(rule + "\n")
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "text"), model_prefix=str(folder / "model"), vocab_size=600, hard_vocab_limit=False,
            character_coverage=0.98, normalization_rule_tsv=str(folder / "rules.tsv"), num_threads=1, minloglevel=2)
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString((folder / "model.model").read_bytes())
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(piece.piece, round(piece.score, 4)) for piece in model.pieces[3:]] + [("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(pieces, 3, False))
    tokenizer.normalizer = normalizers.Precompiled(model.normalizer_spec.precompiled_charsmap)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
        + [AddedToken("<mask>", lstrip=True, normalized=True)])
    tokenizer.post_processor = processors.TemplateProcessing(
        "<s> $A </s>", "<s> $A </s> </s> $B </s>", [("<s>", 0), ("</s>", 2)])
    return tokenizer


def byte_pairs(lines):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(lines, trainers.BpeTrainer(
        vocab_size=700, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet())))
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    return tokenizer


if __name__ == "__main__":
    sample = corpus()
    write("WordPiece", word_piece(sample))
    write("Unigram", unigram(sample))
    write("BytePairs", byte_pairs(sample))
