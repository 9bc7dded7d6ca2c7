#!/usr/bin/env python3
"""A second verifier of exam-draw/v1, written from docs/exam-draw-v1.md alone, with the Python 3 standard library.

It shares nothing with src/exam: the page has to be enough. When the two disagree, the page is what is put right.

    draw_v1.py FOLDER [--commitment FILE] [--entropy TEXT]     verify five published files
    draw_v1.py VECTORS --self-test                              the golden vectors
    draw_v1.py --batch                                          one JSON object of five texts a line; the kinds found, a line each
"""

import argparse
import hashlib
import json
import re
import struct
import sys
import unicodedata
from pathlib import Path

VERSION = "exam-draw/v1"
LARGEST = 2**53 - 1
ATTEMPTS, ROUNDS = 1000, 50
FILES = ("manifest", "blueprint", "roster", "commitment", "draw")
TYPES = "single multiple truefalse short numeric match order cloze essay task".split()
VISIBILITIES = "practice sealed public-task".split()


# §2 bytes and hashes

def frame(*fields):
    out = b""
    for field in fields:
        data = field.encode("utf-8") if isinstance(field, str) else field
        out += struct.pack(">I", len(data)) + data
    return out


def tagged_hash(purpose, *fields):
    return hashlib.sha256(frame(VERSION, purpose, *fields)).digest()


# §3 canonical JSON

ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def spell(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError("number too large")
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(spell(v) for v in value) + "]"
    if isinstance(value, dict):
        if not all(k.isascii() for k in value):
            raise ValueError("key is not ASCII")
        return "{" + ",".join(spell(k) + ":" + spell(value[k]) for k in sorted(value)) + "}"
    raise ValueError(f"no canonical form: {value!r}")


def canonical(value):
    return spell(value).encode("utf-8")


# §4 what each file must look like: a shape is a test of one value; a dict of shapes is an object with just these members

def integer(low, high=LARGEST):
    return lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high


def matching(pattern):
    return lambda v: isinstance(v, str) and re.fullmatch(pattern, v) is not None


def text(v):
    return isinstance(v, str) and v != "" and not any("\ud800" <= c <= "\udfff" for c in v)


def boolean(v):
    return isinstance(v, bool)


def one_of(names):
    return lambda v: isinstance(v, str) and v in names


def nullable(shape):
    return lambda v: v is None or fits(v, shape)


def array(shape, least=0, most=LARGEST):
    return lambda v: isinstance(v, list) and least <= len(v) <= most and all(fits(entry, shape) for entry in v)


def fits(value, shape):
    if isinstance(shape, dict):
        return isinstance(value, dict) and value.keys() == shape.keys() and all(fits(value[k], s) for k, s in shape.items())
    return shape(value)


def mode(v):
    return fits(v, {"kind": one_of(["unique"])}) or fits(
        v, {"kind": one_of(["forms"]), "count": integer(1, 26), "disjoint": boolean})


HASH = matching(r"[0-9a-f]{64}")
ID = matching(r"[a-z0-9-]+")
KEY = matching(r"[A-Z][A-Z0-9]*")
TEXTS = array(text)
TAG = one_of([VERSION])
ITEM = {
    "id": ID, "type": one_of(TYPES), "section": KEY, "points": integer(1, 1000), "difficulty": integer(1, 3),
    "p": integer(0, 1000), "tags": TEXTS, "topic": nullable(text), "enemies": array(ID),
    "visibility": one_of(VISIBILITIES), "excluded": boolean, "options": integer(0, 100), "fixed": integer(0, 100),
    "commitment": HASH,
}
PART = {
    "count": integer(1, 1000), "difficulty": nullable(array(integer(0, 1000), 3, 3)), "points": integer(1, 1000),
    "tags": TEXTS, "types": array(one_of(TYPES), 1), "visibility": one_of(VISIBILITIES),
}
SECTION = {
    "draw": one_of(["form", "person"]), "key": KEY, "name": text, "parts": array(PART, 1),
    "points": integer(1, 100_000), "tolerance": nullable(integer(0, 100_000)),
}
PASS_MARK = {"overall": integer(1, 100), "sections": array({"key": KEY, "percent": integer(1, 100)})}
PERSON = {"code": text, "column": integer(0, 65535), "row": integer(0, 65535)}
DRAWN = array(array({"id": ID, "options": array(integer(0, 100))}))
SHAPES = {
    "manifest": {"items": array(ITEM, most=100_000), "version": TAG},
    "blueprint": {
        "enemies": boolean, "id": text, "minutes": integer(1, 1440), "mode": mode, "passMark": nullable(PASS_MARK),
        "sections": array(SECTION, 1), "title": text, "topicCap": nullable(integer(1, 1000)), "version": TAG,
    },
    "roster": {"people": array(PERSON, most=10_000), "version": TAG},
    "commitment": {"blueprint": HASH, "manifest": HASH, "roster": HASH, "secret": HASH, "version": TAG},
    "draw": {
        "entropy": text, "secret": matching(r"([0-9a-f]{2}){16,64}"), "seed": HASH, "version": TAG,
        "forms": array({"sections": array({"key": KEY, "parts": array(array(ID))})}),
        "people": array({
            "code": text, "form": nullable(integer(0)), "sections": array({"key": KEY, "parts": DRAWN})}),
    },
}


def number(digits):
    """A fraction that is a whole number is read as one, so that `2.0` is found to be spelled wrongly, not to be no number."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def read(name, data):
    """The value of one published file (None: unreadable) and what is wrong with it."""
    if data.endswith(b"\n"):
        data = data[:-1]
    try:
        value = json.loads(data.decode("utf-8"), parse_float=number)
    except (ValueError, OverflowError, RecursionError):
        return None, "unreadable"
    if not fits(value, SHAPES[name]):
        return None, "unreadable"
    return value, None if canonical(value) == data else "not-canonical"


def structure(files):
    """What the shapes of §4 cannot say: order, uniqueness, sums."""
    items = files["manifest"]["items"]
    ids = [i["id"] for i in items]
    sections = files["blueprint"]["sections"]
    codes = [p["code"] for p in files["roster"]["people"]]
    wrong = []
    if ids != sorted(set(ids)):
        wrong.append("item ids are not ascending and unique")
    wrong += [f"{i['id']}: fixed {i['fixed']} of {i['options']}" for i in items if i["fixed"] > i["options"]]
    if len({s["key"] for s in sections}) != len(sections):
        wrong.append("a section key occurs twice")
    for s in sections:
        if sum(p["count"] * p["points"] for p in s["parts"]) != s["points"]:
            wrong.append(f"{s['key']}: points do not add up")
        wrong += [f"{s['key']}: difficulty does not add up" for p in s["parts"] if p["difficulty"] and sum(p["difficulty"]) != p["count"]]
    if len(set(codes)) != len(codes):
        wrong.append("a code occurs twice")
    return wrong


# §6 word stream, §7 sampling

class Stream:
    def __init__(self, seed, *label):
        self.key, self.counter, self.words = tagged_hash("stream", seed, *label), 0, []

    def word(self):
        if not self.words:
            block = hashlib.sha256(self.key + struct.pack(">Q", self.counter)).digest()
            self.words = list(struct.unpack(">8I", block))
            self.counter += 1
        return self.words.pop(0)

    def below(self, n):
        if n == 1:
            return 0
        limit = 2**32 - 2**32 % n
        while (w := self.word()) >= limit:
            pass
        return w % n

    def sample(self, pool, k):
        a = list(pool)
        for i in range(k):
            j = i + self.below(len(a) - i)
            a[i], a[j] = a[j], a[i]
        return a[:k]

    def shuffle(self, pool):
        return self.sample(pool, len(pool))


# §8 cells, §9 drawing a section

def expectation(item):
    return item["points"] * item["p"]


class Section:
    def __init__(self, section, plan, items):
        self.key, self.draw, self.tolerance = section["key"], section["draw"], section["tolerance"]
        self.enemies, self.cap = plan["enemies"], plan["topicCap"]
        self.parts = []
        for part in section["parts"]:
            base = [i for i in items if self.belongs(i, part)]
            if part["difficulty"] is None:
                self.parts.append([(part["count"], base)])
            else:
                bands = zip((1, 2, 3), part["difficulty"])
                self.parts.append([(n, [i for i in base if i["difficulty"] == d]) for d, n in bands if n])
        self.cells = [cell for part in self.parts for cell in part]
        self.target = sum(
            (2 * n * sum(map(expectation, pool)) + len(pool)) // (2 * len(pool)) for n, pool in self.cells if pool)

    def belongs(self, item, part):
        return (not item["excluded"] and item["section"] == self.key and item["points"] == part["points"]
                and item["visibility"] == part["visibility"] and item["type"] in part["types"]
                and (not part["tags"] or any(t in part["tags"] for t in item["tags"])))

    def enough(self, times):
        return all(len(pool) >= n * times for n, pool in self.cells)

    def admissible(self, picked, accepted):
        if self.tolerance is not None and abs(sum(map(expectation, picked)) - self.target) > 10 * self.tolerance:
            return False
        paper = picked + accepted
        if self.enemies and any(
                a["id"] != b["id"] and (b["id"] in a["enemies"] or a["id"] in b["enemies"]) for a in picked for b in paper):
            return False
        topics = [i["topic"] for i in paper if i["topic"] is not None]
        return self.cap is None or all(topics.count(t) <= self.cap for t in set(topics))

    def attempt(self, stream, taken):
        picked, parts = set(), []
        for part in self.parts:
            parts.append([])
            for n, pool in part:
                candidates = [i for i in pool if i["id"] not in taken and i["id"] not in picked]
                if len(candidates) < n:
                    return None
                chosen = stream.sample(candidates, n)
                picked.update(i["id"] for i in chosen)
                parts[-1] += chosen
        return parts

    def drawn(self, stream, taken, accepted):
        for _ in range(ATTEMPTS):
            parts = self.attempt(stream, taken)
            if parts is not None and self.admissible(sum(parts, []), accepted):
                return parts
        return None


# §10 drawing the papers, §11 order on paper

class NoDraw(Exception):
    pass


def draw_forms(seed, count, disjoint, sections):
    forms = [{"sections": [], "items": []} for _ in range(count)]
    for section in (s for s in sections if s.draw == "form"):
        for r in range(ROUNDS):
            taken, drawn = set(), []
            for f, form in enumerate(forms):
                stream = Stream(seed, "section", "form", str(f), section.key, str(r))
                parts = section.drawn(stream, taken, form["items"])
                if parts is None:
                    break
                drawn.append(parts)
                if disjoint:
                    taken.update(i["id"] for i in sum(parts, []))
            if len(drawn) == count:
                break
        else:
            raise NoDraw(section.key)
        for form, parts in zip(forms, drawn):
            form["sections"].append((section.key, parts))
            form["items"] += sum(parts, [])
    return forms


def draw_person(seed, code, form, sections):
    own = dict(form["sections"]) if form else {}
    items = list(form["items"]) if form else []
    for section in sections:
        if section.key in own:
            continue
        for r in range(ROUNDS):
            parts = section.drawn(Stream(seed, "section", "person", code, section.key, str(r)), set(), items)
            if parts is not None:
                break
        else:
            raise NoDraw(f"{code} {section.key}")
        own[section.key] = parts
        items += sum(parts, [])
    return own


def options_of(seed, code, item):
    n, m = item["options"], item["fixed"]
    return Stream(seed, "options", code, item["id"]).shuffle(range(n - m)) + list(range(n - m, n))


def on_paper(seed, code, key, parts):
    out = []
    for q, part in enumerate(parts):
        ordered = Stream(seed, "order", code, key, str(q)).shuffle(part)
        out.append([{"id": i["id"], "options": options_of(seed, code, i)} for i in ordered])
    return {"key": key, "parts": out}


def draw(seed, manifest, plan, roster):
    sections = [Section(s, plan, manifest["items"]) for s in plan["sections"]]
    forms_mode = plan["mode"]["kind"] == "forms"
    k, disjoint = (plan["mode"]["count"], plan["mode"]["disjoint"]) if forms_mode else (0, False)
    for section in sections:
        if not section.enough(k if disjoint and section.draw == "form" else 1):
            raise NoDraw(section.key)
    forms = draw_forms(seed, k, disjoint, sections) if forms_mode else []
    order = Stream(seed, "forms").shuffle(range(k))
    people = []
    for person in roster["people"]:
        code, step = person["code"], 2 if k >= 4 else 1
        place = order[(person["column"] + step * person["row"]) % k] if forms_mode else None
        own = draw_person(seed, code, None if place is None else forms[place], sections)
        people.append({
            "code": code, "form": place, "sections": [on_paper(seed, code, s.key, own[s.key]) for s in sections]})
    published = [
        {"sections": [{"key": key, "parts": [[i["id"] for i in part] for part in parts]} for key, parts in f["sections"]]}
        for f in forms]
    return published, people


# §13 what a verifier does

def clean(entropy):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", entropy).strip())


def verify(raw, kept_commitment=None, heard_entropy=None):
    """A list of (kind, where). An empty list is a pass."""
    problems, files = [], {}
    for name in FILES:
        files[name], wrong = read(name, raw.get(name, b""))
        if wrong:
            problems.append((wrong, name))
    if None in files.values():
        return problems
    manifest, plan, roster, commitment, published = (files[name] for name in FILES)
    problems += [("structure", where) for where in structure(files)]
    secret = bytes.fromhex(published["secret"])
    hashes = {name: tagged_hash(name, canonical(files[name])) for name in ("manifest", "roster", "blueprint")}
    hashes["secret"] = tagged_hash("secret", secret)
    problems += [(f"commitment-{n}", n) for n in hashes if hashes[n].hex() != commitment[n]]
    if kept_commitment is not None and kept_commitment.rstrip(b"\n") != raw["commitment"].rstrip(b"\n"):
        problems.append(("witness-commitment", "commitment"))
    if heard_entropy is not None and clean(heard_entropy) != published["entropy"]:
        problems.append(("witness-entropy", "draw"))
    seed = tagged_hash("seed", hashes["manifest"], hashes["roster"], hashes["blueprint"], secret, published["entropy"])
    if seed.hex() != published["seed"]:
        problems.append(("seed", "draw"))
    if any(kind == "structure" for kind, _ in problems):
        return problems
    try:
        forms, people = draw(seed, manifest, plan, roster)
    except NoDraw as where:
        return problems + [("draw-impossible", str(where))]
    return problems + compare(forms, people, published)


def compare(forms, people, published):
    problems = []
    for f in range(max(len(forms), len(published["forms"]))):
        if forms[f:f + 1] != published["forms"][f:f + 1]:
            problems.append(("form-differs", str(f)))
    if people == published["people"]:
        return problems
    by_code = {p["code"]: p for p in reversed(published["people"])}
    codes = [p["code"] for p in people]
    for person in people:
        if person["code"] not in by_code:
            problems.append(("person-missing", person["code"]))
        elif by_code[person["code"]] != person:
            problems.append(("person-differs", person["code"]))
    seen = set()
    for p in published["people"]:
        if p["code"] not in codes or p["code"] in seen:
            problems.append(("person-extra", p["code"]))
        seen.add(p["code"])
    return problems or [("person-order", "draw")]


# §12 vectors

def primitives(v):
    """Names of the primitive vectors this program does not reproduce."""
    seed, bad = bytes.fromhex(v["seed"]), []

    def check(name, got, want):
        if got != want:
            bad.append(f"{name}: {got} instead of {want}")

    for case in v["frame"]:
        check("frame", frame(*case["fields"]).hex(), case["hex"])
    for case in v["hash"]:
        check("hash", tagged_hash(case["purpose"], *map(bytes.fromhex, case["hexFields"])).hex(), case["hex"])
    for case in v["canonical"]:
        data = canonical(case["value"])
        check("canonical", (data.decode(), hashlib.sha256(data).hexdigest()), (case["text"], case["sha256"]))
    for case in v["notCanonical"]:
        check(f"not canonical {case}", canonical_text(case), False)
    for case in v["words"]:
        stream = Stream(seed, *case["label"])
        check("words", [stream.word() for _ in case["words"]], case["words"])
    for case in v["below"]:
        stream = Stream(seed, *case["label"])
        check("below", [stream.below(case["n"]) for _ in case["values"]], case["values"])
        check("word after below", stream.word(), case["next"])
    for case in v["sample"]:
        check("sample", Stream(seed, *case["label"]).sample(range(case["n"]), case["k"]), case["values"])
    for case in v["options"]:
        _, code, item = case["label"]
        check("options", options_of(seed, code, {"id": item, "options": case["n"], "fixed": case["fixed"]}), case["values"])
    return bad


def canonical_text(data):
    try:
        return canonical(json.loads(data)) == data.encode("utf-8")
    except ValueError:
        return False


def changed(files, case):
    """The published files with one change of invalid.json applied."""
    files = json.loads(json.dumps(files))
    if "text" in case:
        raw = encoded(files)
        before, after = (t.encode("utf-8") for t in case["text"])
        raw[case["file"]] = raw[case["file"]].replace(before, after, 1)
        return raw
    action = next(a for a in ("set", "remove", "swap", "copy") if a in case)
    *way, last = case[action]
    if action == "swap":
        *way, first = way
    at = files[case["file"]]
    for step in way:
        at = at[step]
    if action == "set":
        at[last] = case["value"]
    elif action == "remove":
        del at[last]
    elif action == "swap":
        at[first], at[last] = at[last], at[first]
    else:
        at.append(at[last])
    return encoded(files)


def encoded(files):
    out = {}
    for name in FILES:
        try:
            out[name] = canonical(files[name])
        except ValueError:
            out[name] = json.dumps(files[name], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    return out


def self_test(folder):
    def load(path):
        return json.loads(path.read_text("utf-8"))

    bad = primitives(load(folder / "primitives.json"))
    exams = sorted(folder.glob("draw-*.json"))
    for path in exams:
        bad += [f"{path.name}: {problem}" for problem in verify(encoded(load(path)))]
    invalid = load(folder / "invalid.json")
    for case in invalid:
        kinds = sorted({kind for kind, _ in verify(changed(load(folder / "draw-forms.json"), case))})
        if kinds != sorted(case["kinds"]):
            bad.append(f"{case['name']}: {kinds} instead of {sorted(case['kinds'])}")
    return bad, f"{len(exams)} exams, {len(invalid)} changes"


def batch():
    for line in sys.stdin.buffer:
        texts = json.loads(line)
        raw = {name: texts[name].encode("utf-8", "surrogatepass") for name in FILES}
        print(json.dumps(sorted({kind for kind, _ in verify(raw)})))
    return 0


def main():
    parser = argparse.ArgumentParser(description="verify the five published files of an exam, exam-draw/v1")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("."))
    parser.add_argument("--commitment", type=Path, help="the commitment.json kept from before the draw")
    parser.add_argument("--entropy", help="what was called out in the room")
    parser.add_argument("--self-test", action="store_true", help="folder holds the golden vectors")
    parser.add_argument("--batch", action="store_true", help="read sets of files from standard input")
    args = parser.parse_args()
    if args.batch:
        return batch()
    if args.self_test:
        problems, what = self_test(args.folder)
    else:
        raw = {name: (args.folder / f"{name}.json").read_bytes() for name in FILES if (args.folder / f"{name}.json").exists()}
        kept = args.commitment.read_bytes() if args.commitment else None
        problems, what = verify(raw, kept, args.entropy), str(args.folder)
    for problem in problems:
        print(problem if isinstance(problem, str) else " ".join(problem))
    print(f"{what}: {'agrees' if not problems else 'DOES NOT AGREE'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
