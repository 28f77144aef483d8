#!/usr/bin/env python3
"""escapes.py MANCH SOURCES: which words of Manch do not come through the catalogue.

MANCH is the program of test/pseudo: all its messages are in marked Latin letters, all texts of its examples in Greek ones.
In Hindi it may then show Devanagari, in Russian Cyrillic (dates, ordinals, papers come from tongue's own tables); plain
Latin letters, or those of the other script, are words that escaped translation, but for what ALLOWED says. SOURCES is
the folder src, read for phrases that faults are given. Prints a line for each place looked at."""
import concurrent.futures
import glob
import html.parser
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

MANCH, SOURCES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOREIGN = {"hi": re.compile("[A-Za-z\u0400-\u04ff]"), "ru": re.compile("[A-Za-z\u0900-\u097f]")}

# What may stand in Latin letters in every language: the only list of exceptions.
ALLOWED = [
    (r"[0-9a-f]{8,}…?", "hashes"),
    (r"[A-Z][A-Z0-9]{1,11}", "codes of parties and names of arguments: IN, FILE, UTC"),
    (r"[A-Z]+(\.csv)?([|/,=:][A-Z]+(\.csv)?)*(\.\.\.)?", "arguments of commands: KIND/SLUG, LANG=NAME"),
    (r"[A-Z]", "a letter that stands for a number"),
    (r"-{1,2}[a-zC-]+(=\S+)?", "options"),
    (r"[a-z-]+(/[A-Za-z0-9._-]+)+", "ids of subjects, names of keys"),
    (r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9._-]+)*", "hosts, origins, files, fields by language"),
    (r"[a-z.-]+=\S*", "fields as they are typed"),
    (r"(https?://|/)\S*", "addresses and paths"),
    (r"sha256:\S+|[a-z.]+\S*\+[0-9a-f]{8}\+\S+", "pins and keys"),
    (r"hi|ru|en", "codes of languages"),
    (r"[a-z]+(\|[a-z]+)+", "words to choose from, as they are typed"),
    (r"manch|Manch|Atom|sgr-mtv|in-ru|[a-z]1(@\S+)?", "names, of officers too"),
    (r"[A-Z]+=[0-9]+", "how much of a log there is"),
    (r"[a-z-]+/…?|[a-z-]+:\S*", "kinds of subjects, filters of the search"),
]
ALLOWED = re.compile("|".join("(?:%s)" % pattern for pattern, _ in ALLOWED))
# Lines that are none of a language: notes, keys, JSON.
MACHINE = re.compile(r"— \S+ \S+=*$|[A-Za-z0-9+/]+=+$|\{.*\}$|(root|log|mirror) \S+$|manch/[a-z]+/v1$|\S*-----")
STRIP = "⟦⟧()[]{}<>«»“”\"'‘’`,;:.!?…·—–*।"

failures = 0


def escaped(text, lang, extra=()):
    found = []
    for token in "" if MACHINE.match(text) else text.split():
        for part in re.split("[⟦⟧]", token):
            bare = part.strip(STRIP)
            if FOREIGN[lang].search(bare) and not ALLOWED.fullmatch(bare) and bare not in extra:
                found.append(bare)
    return found


def report(sentence, found):
    """FOUND: lines of (where, words, the text around)."""
    global failures
    if not found:
        print("ok - " + sentence)
        return
    failures += 1
    print("not ok - " + sentence)
    for where, words, text in found[:60]:
        print("#   %s: %s   in: %s" % (where, " ".join(words), text.strip()[:150]))


def run(*words, **how):
    return "".join(run2(*words, **how))


def run2(*words, lang=None, node=None, status=None):
    """What it said on standard output, and on standard error."""
    command = [MANCH] + (["-C", node] if node else []) + list(words) + (["--lang", lang] if lang else [])
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    if status is not None and done.returncode != status:
        print("not ok - manch %s ends with %d, not %d: %s" % (" ".join(words), done.returncode, status, done.stderr.decode()))
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def lines_of(where, text, lang, extra=()):
    return [(where, words, line) for line in text.splitlines() if (words := escaped(line, lang, extra))]


def typed_words():
    """What one types: commands, kinds, fields and their words. Only refusals and remedies may name them."""
    listed = run("help", "propose", lang="ru") + run("help", "notify", lang="ru")
    return set(re.findall("[a-zéè-]+", re.sub("⟦[^⟧]*⟧", "", listed) + run("help", "--completion")))


# --- pages --------------------------------------------------------------------------------------------------------------


class Page(html.parser.HTMLParser):
    """Text of a page but for machine words (code, pre) and what is marked as another language; and its links."""

    QUIET = {"code", "pre", "kbd", "style"}
    VOID = {"meta", "link", "br", "hr", "img", "input", "wbr", "col"}
    SPOKEN = {"title", "aria-label", "alt", "placeholder", "label", "abbr"}

    def __init__(self, lang):
        super().__init__()
        self.lang, self.stack, self.texts, self.links, self.ids = lang, [], [], set(), {}

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        quiet = (self.stack[-1][1] if self.stack else False) or tag in self.QUIET or a.get("lang", self.lang) != self.lang
        if tag not in self.VOID:
            self.stack.append((tag, quiet))
        if "href" in a:
            self.links.add(a["href"])
        spoken = [v for k, v in a.items() if v and k in self.SPOKEN]
        if tag == "input" and a.get("type") in ("submit", "button"):
            spoken.append(a.get("value") or "")
        if tag == "meta" and a.get("name") == "description":
            spoken.append(a.get("content") or "")
        if not quiet:
            self.texts += spoken

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not (self.stack and self.stack[-1][1]):
            self.texts.append(data)


ENOUGH = 15  # pages of one route


def route_of(path):
    return "/" + re.split("[/?]", path[1:])[0]


def crawl(node, public):
    """Every page that can be reached from the first, and answers that are none."""
    server = subprocess.Popen([MANCH, "-C", node, "serve", "--listen", "127.0.0.1:0"] + ([] if public else ["--trial"]),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        while b"http" not in (line := server.stdout.readline()):
            if not line:
                raise SystemExit("the node does not serve")
        port = int(re.search(rb"http://127.0.0.1:(\d+)", line)[1])
        for lang in FOREIGN:
            yield from visit(port, lang)
    finally:
        server.terminate()
        server.wait()


WRONG = ["/nowhere", "/session/none", "/act/ffff0000", "/act/x", "/list/session", "/list/nothing", "/document/none",
         "/search?q=zzzz", "/search?q=%22", "/search?q=kind:nothing", "/search?q=" + urllib.parse.quote("φιζ from:2020"),
         "/timeline?from=2030&to=2029", "/undertakings?state=none", "/undertakings?forum=forum/none", "/desk/99", "/log/XX",
         "/log/IN?from=100000", "/communique/none", "/brief/none", "/proof/ffff", "/clean/none", "/instrument/none",
         "/checkpoint/XX", "/blob/00", "/source/none", "/forum/none"]


def visit(port, lang):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    waiting, seen, looked = ["/"] + WRONG, set(), {}
    while waiting:
        path = waiting.pop()
        if path in seen or path not in WRONG and looked.get(route_of(path), 0) >= ENOUGH:
            continue
        seen.add(path)
        looked[route_of(path)] = looked.get(route_of(path), 0) + 1
        connection.request("GET", path, headers={"Accept-Language": lang})
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        if answer.getheader("Content-Type", "").split(";")[0] != "text/html":
            continue
        page = Page(lang)
        page.feed(body)
        for link in page.links:
            link = urllib.parse.urljoin("http://x" + path, link).split("#")[0]
            if link.startswith("http://x/") and "lang=" not in link and not link.startswith("http://x/static/"):
                waiting.append(link[8:])
        yield path, lang, page.texts


def look_at_pages(node, public):
    route = {}
    for path, lang, texts in crawl(node, public):
        where = route.setdefault(route_of(path), [])
        asked = urllib.parse.unquote(path).replace("=", " ").replace("/", " ").split()
        for text in texts:
            if words := escaped(text, lang, asked):
                where.append(("%s?lang=%s" % (path, lang), words, text))
    return [("%s, %s: nothing escapes" % (kind, "for everybody" if public else "at home"), route[kind]) for kind in sorted(route)]


# --- commands ----------------------------------------------------------------------------------------------------------

# What is asked of the fictional example, and what is wrong with it.
ASKED = """
status | status --forum forum/commission | status --forum forum/none | show session/commission-4 | show document/protocol-4
show undertaking/gauges-upstream | show forum/commission | show report/mtv-gauges | show invitation/commission-5 | show nothing
show session/none | show 0 | list session | list undertaking --where status=open | list nothing | list session --limit x
list session --where nothing=1 | list session --where status | history session/commission-4 | history paragraph/p4-2 | history none/none
log | log MTV | log XX | log --from 5 --limit 3 | act 00000000 | act x | timeline | timeline --from 2031 --to 2030 | timeline --from x
search φιζ | search zzzz | search kind:session | search kind:none | search "a" | names Φιζ | names zzzz | blob 00
bracketed document/protocol-4 --lang hi | bracketed document/none --lang hi | clean document/protocol-4 --lang xx
clean document/protocol-5 --lang hi | clean document/flood-plan --lang hi | instrument document/protocol-4 | instrument document/none
instrument session/commission-4 | communique session/none | communique document/x | brief session/none | brief session/commission-4 --today x
note invite invitation/none | note reply reply/none | note transmit document/none | note remind invitation/commission-5 --by x
officer list | officer list XX | officer appoint log --roles chair | officer appoint x --roles none | officer dismiss nobody
peer list | peer add XX http://x | peer add MTV ftp://x | peer add MTV http://far.example
receipts | checkpoint | checkpoint XX | verify | digest | rebuild | evidence | recover | recover --without XX | prove 00000000
export nothing | export json nowhere/x | export tiles XX d | card | card --vkeys
propose session/x | propose nothing/x | propose session/x forum=x | propose session/x forum=forum/commission number=x
propose session/x forum=forum/commission date=x | propose session/x none=1 | propose session/x forum | propose session/X forum=forum/x
propose session/x forum=forum/commission status=maybe | propose session/x forum=forum/commission --as nobody
propose session/x forum=forum/commission --as c1 --marking secret | notify session/x | notify report/x | propose report/x
notify report/x undertaking=undertaking/x status=done percent=many --as c1 | notify contact/x kind=call host=IN --as c1
accept 00000000 | accept session/commission-4 | accept session/commission-4 --as s1 | withdraw session/commission-4 --as s1
withdraw 00000000 | decline 00000000 | decline 00000000 --reason x | sign document/protocol-4 | sign document/flood-plan --as c1
sign document/flood-plan --as s1 | sign session/commission-4 --as c1 | sync | sync XX | sync MTV
bundle out --to XX f | bundle out --to SGR f | bundle out --to MTV . | bundle in none | bundle in manch.db | charter open none | charter open manch.db
charter sign none | charter draft x --with none --languages hi | charter draft x --with manch.db --languages xx
read none | read manch.db | draft list | draft list --all | draft list --kind none | draft show 1 | draft show x | draft edit 1
draft edit 1 x=1 | draft drop 99 | draft table 99 | draft | note | import none | import manch.db --dry-run
check none --card x | check manch.db | fold none | fold manch.db | serve --listen x | serve --tls a b --listen 127.0.0.1:0
serve --trial --listen 0.0.0.0:0 | backup manch.db | restore none x | restore manch.db y | init . --party SGR
init x | init x --party in | init x --party IN --host nodot --no-passphrase | init x --party IN --name xx=y --no-passphrase
demo x --example none | none | status x | status --none | status --forum | show | help none
""".replace("\n", " | ").split(" | ")
# What is asked where texts were read: the desk of the other example.
DESK = """
draft list | draft list --all | draft list --source 1 | draft show 5 | draft show 33 | draft show 42 | draft drop 99 | draft edit 5 number=x
draft edit 5 host=XX | draft table 99 | draft edit 33 mode=none | names Βοεκβ | search φζι lang:hi | search φζι lang:xx | status
show source/ians-2025-10-29 | list source | act {source} | show contact/2025-10-call | show delegation/in-wg-mc-5 | timeline
import {texts} --dry-run | read {texts}/fifth-meeting.{lang}.txt | read {texts}/twenty-first-session.{lang}.txt --published 2024-12-10
read {texts}/fifth-meeting.{lang}.txt --published 2020-01-01
""".replace("\n", " | ").split(" | ")


def look_at_help():
    """What is typed (synopses, names of options, fields and kinds, examples) stands at the beginning of its line."""
    typed = re.compile(r"^(manch .*|  manch .*|  (-C DIR|--?[A-Za-z-]+( \S+)*?)(?=  |$)|\s+(?!manch)[a-z-]+( [a-z-]+)?[*]?( \.\.\.)?(?=  )|[a-z-]+:)")
    words = {f.strip(",") for k in ("propose", "notify") for f in re.findall(r"  ([a-zéè| -]+)$|⟦\S+ óƒ ([a-z, ]+)⟧$", run("help", k, lang="ru"), re.M) for f in " ".join(f).split()}
    names = [c["command"] for c in json.loads(run("help", "--json"))]
    for lang in FOREIGN:
        for name in [None] + names:
            text = run(*(name.split() if name else []), "--help", lang=lang) if name else run("help", lang=lang)
            yield from lines_of("manch %s --help (%s)" % (name or "", lang), "\n".join(typed.sub("", line) for line in text.splitlines()), lang, words)
        yield from lines_of("manch (%s)" % lang, "\n".join(typed.sub("", line) for line in run(lang=lang).splitlines()), lang)


def look_at_desk():
    texts = os.path.join(SOURCES, "../example/texts")
    written = " ".join(open(f, encoding="utf-8").read() for f in glob.glob(texts + "/*"))
    begins = {word[:5] for word in re.findall(r"\w+", written)}  # names are given in the nominative
    typed = typed_words()
    source = [a["id"] for a in json.loads(run("log", "--json", node="real/IN")) if (a["subject"] or "").startswith("source/")][0]
    for asked in filter(None, (a.strip() for a in DESK)):
        for lang in FOREIGN:
            words = [w.format(texts=texts, lang=lang, source=source) for w in asked.split()]
            said, refused = run2(*words, lang=lang, node="real/IN")
            for where, found, line in lines_of("manch %s (%s)" % (asked, lang), said, lang) + lines_of("manch %s (%s)" % (asked, lang), refused, lang, typed):
                parts = re.findall(r"\w+", " ".join(found))  # the last one may be cut
                if not all(any(b.startswith(part[:5]) for b in begins) for part in parts):
                    yield where, found, line


def look_at_man():
    for lang in FOREIGN:
        example = False
        for line in run("help", "--man", lang=lang).splitlines():
            example = line == ".nf" or example and line != ".fi"
            if example or re.match(r"\.(TH|B|SS|TP|PP|fi)", line) or line.startswith("[\\-C") or re.match(r"[a-z\\-]+\*?(\.\.\.)? \(", line):
                continue
            yield from lines_of("man page (%s)" % lang, line.replace("manch \\-", "").replace("\\-", "-"), lang)


def look_at_faults():
    """Phrases that the sources give to faults, and the catalogue lacks."""
    machine = {"libsodium", "libmicrohttpd", "argon2id", "x25519", "manch.db", "demo", "peer", "officer"}
    pattern = re.compile(r"fault_set\([^,()]+, FAULT_([A-Z_]+), ([^;:]*?)\)(?:;| :)", re.S)
    ids = set(re.findall(r'^msgid "(.*)"', open(os.path.join(SOURCES, "../po/en.po"), encoding="utf-8").read(), re.M))
    for name in sorted(glob.glob(os.path.join(SOURCES, "*/*.c"))):
        for code, arguments in pattern.findall(open(name, encoding="utf-8").read()):
            if code in ("IO", "DB", "FIELD"):  # words of the system, statements, and fields as one types them
                continue
            family = code.lower().replace("_", "-")
            for phrase in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments):
                key = re.sub(r"[^a-z0-9.\x80-\uffff]+", "-", phrase.lower()).strip("-")
                known = ["detail.%s.%s" % (family, key), "detail." + key] + [f + "." + phrase for f in ("reason", "role", "act", "state")]
                typed = " " not in phrase and (code in ("ACT", "CHARTER", "STREAM", "KEY") or name.endswith("/demo.c")) or phrase in machine
                if re.search("[a-z]", phrase) and "%" not in phrase and not typed and not ids.intersection(known):
                    yield name, [phrase], "FAULT_" + code


def look_at_commands():
    typed = typed_words() | {"nothing", "chair", "secretary"}
    for asked in filter(None, (a.strip() for a in ASKED)):
        for lang in FOREIGN:
            words = asked.replace('"', "").split()
            said, refused = run2(*words, lang=None if "--lang" in words else lang,
                                 node=None if words[0] in ("init", "demo", "restore") else "fictional/SGR")
            where, own = "manch %s (%s)" % (asked, lang), {part for w in words for part in (w.strip(STRIP), w.partition("=")[2]) if part}
            yield from lines_of(where, re.sub(r"manch (accept|withdraw|sign|draft table|bundle out|bundle in|sync)\b", "", said), lang, own)
            yield from lines_of(where, refused, lang, own | typed)


def main():
    report("a word that escapes is noticed", [] if escaped("⟦Šéššíóń⟧: open", "hi") and escaped("बैठक", "ru") else [("here", [], "")])
    report("phrases of faults are in the catalogue", list(look_at_faults()))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for example in ("fictional", "real"):
            run("demo", example, "--example", example, "--load-only", status=0)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            pages = [pool.submit(look_at_pages, *how) for how in (("fictional/SGR", False), ("real/IN", False), ("fictional/MTV", True))]
            said = [(what, pool.submit(lambda look: list(look()), look)) for what, look in (
                ("help of every command", look_at_help), ("the man page", look_at_man),
                ("what commands say", look_at_commands), ("what is said on the desk", look_at_desk))]
            for what, found in said:
                report(what, found.result())
            for each in pages:
                for what, found in each.result():
                    report(what, found)
    sys.exit(1 if failures else 0)


main()
