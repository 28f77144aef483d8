#!/usr/bin/env python3
"""greek.py EXAMPLE.manch: the example with all its texts in Greek letters, whatever script they had.

What people wrote can then be told from what the program says by looking at the letters alone. Ids, codes, dates and words
that a kind's table lists stay as they are; officers, who are named like their roles, get other names."""
import re
import sys
import unicodedata

LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
# Fields that hold text: by language, or one of these; in `party` lines the names stand by language alone.
TEXT = re.compile(r"^([a-z-]+\.)?(hi|ru|en)=|^(alias|publisher|reference)=")


def greek(text):
    out = []
    for c in unicodedata.normalize("NFC", text):
        if unicodedata.category(c)[0] not in "LM":
            out.append(c)
        else:
            g = LETTERS[ord(c) % len(LETTERS)]
            out.append(g.upper() if c.isupper() else g)
    return "".join(out)


def texts_of_groups(word):
    """Groups are written as JSON: texts by language stand in it, and the values of claims."""
    return re.sub(r'("(?:hi|ru|en|value)":")([^"]*)"', lambda m: m[1] + (m[2] if re.match(r"[\w/:-]*$", m[2], re.A) else greek(m[2])) + '"', word)


def word(text):
    m = TEXT.match(text)
    return text[: m.end()] + greek(text[m.end():]) if m else texts_of_groups(text)


def words(line):
    """The line with each word put in Greek where it is text, its quotes as they were."""
    out, at, after_reason = "", 0, False
    for m in re.finditer(r"""(?:[^\s'"]+|'[^']*'|"[^"]*")+""", line):
        token = m[0]
        bare = re.sub(r"""'([^']*)'|"([^"]*)\"""", lambda q: q[1] if q[1] is not None else q[2], token)
        made = greek(bare) if after_reason else word(bare)
        quote = '"' if "'" in made else "'"
        out += line[at:m.start()] + (token if made == bare else quote + made + quote)
        at, after_reason = m.end(), bare in ("--reason", "--summary")
    return out + line[at:]


def officers(line):
    line = re.sub(r"^(officer \w+) (\w)\w+", r"\1 \g<2>1", line)
    return re.sub(r"--as (\w)\w+", r"--as \g<1>1", line)


for each in open(sys.argv[1], encoding="utf-8"):
    sys.stdout.write(each if each.startswith("#") else words(officers(each)))
