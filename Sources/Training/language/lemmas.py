"""Lemmas as edits of forms.

A rule "CASE|COUNT|SUFFIX" takes the form (CASE "keep") or its lower-case form ("lower"), removes the last COUNT scalars and
appends SUFFIX: "lower|3|y" makes "study" of "Studies".
"""

from collections import Counter

from features import lowered

#: What is done where no rule is known.
PLAIN = "lower|0|"


def lemma_rule(form: str, lemma: str) -> str | None:
    """The shortest edit that makes the lemma of the form; None where there is no lemma."""
    if lemma == "_" and form != "_":
        return None
    best = None
    for case, base in (("lower", lowered(form)), ("keep", form)):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        removed, suffix = len(base) - shared, lemma[shared:]
        if best is None or removed + len(suffix) < best[0]:
            best = (removed + len(suffix), f"{case}|{removed}|{suffix}")
    return best[1]


def apply_lemma_rule(form: str, rule: str) -> str:
    """The lemma that a rule makes; the form itself where it is shorter than what the rule removes."""
    case, count, suffix = rule.split("|", 2)
    base = form if case == "keep" else lowered(form)
    if int(count) > len(base):
        return base
    return (base[: len(base) - int(count)] + suffix) or base


def frequent_rules(sentences, minimum: int) -> list[str]:
    """The rules that occur at least `minimum` times, the plain rule first."""
    counter = Counter(
        rule
        for sentence in sentences
        for form, lemma in zip(sentence.forms, sentence.lemmas)
        if (rule := lemma_rule(form, lemma))
    )
    rules = [rule for rule, count in counter.most_common() if count >= minimum and rule != PLAIN]
    return [PLAIN] + rules
