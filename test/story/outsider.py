#!/usr/bin/env python3
"""What an outsider can check with nothing of ours: C2SP signed notes, cosignatures and tiles, in plain Python.

    outsider.py note VKEY FILE          FILE is a note signed by VKEY (RFC 8032, pure Ed25519)
    outsider.py cosigned VKEY FILE      FILE is a checkpoint cosigned by VKEY (cosignature/v1); prints the time
    outsider.py tiles DIR VKEY          the tiles in DIR lead to the root of DIR/checkpoint, signed by VKEY
    outsider.py get EXPRESSION          evaluates EXPRESSION over the JSON document d on standard input and prints it
    outsider.py flip FILE OFFSET        changes one bit of FILE at OFFSET (negative: from the end)
"""
import base64
import hashlib
import json
import os
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover(bits):
    """The point of a compressed encoding, as extended coordinates."""
    y = bits & ((1 << 255) - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or y >= P:
        raise ValueError("no point")
    if x & 1 != bits >> 255:
        x = P - x
    return (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


BASE = recover(4 * pow(5, P - 2, P) % P)


def verify(public, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    left = times(s, BASE)
    right = add(recover(int.from_bytes(r, "little")), times(h, recover(int.from_bytes(public, "little"))))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def read_vkey(vkey, kind):
    name, _, rest = vkey.partition("+")
    key_id, _, body = rest.partition("+")
    raw = base64.b64decode(body, validate=True)
    if raw[0] != kind or len(raw) != 33:
        sys.exit("not a key of this type")
    if hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != key_id:
        sys.exit("the key's id does not fit it")
    return name, bytes.fromhex(key_id), raw[1:]


def read_note(path):
    with open(path, "rb") as f:
        text, _, lines = f.read().rpartition(b"\n\n")
    return text + b"\n", lines.decode().splitlines()


def signature_of(path, name, key_id):
    text, lines = read_note(path)
    for line in lines:
        dash, who, blob = line.split(" ")
        raw = base64.b64decode(blob, validate=True)
        if dash == "\u2014" and who == name and raw[:4] == key_id:
            return text, raw[4:]
    sys.exit(f"no signature line of {name}")


def note(vkey, path):
    name, key_id, public = read_vkey(vkey, 1)
    text, signature = signature_of(path, name, key_id)
    if not verify(public, text, signature):
        sys.exit("the signature does not verify")
    return text


def cosigned(vkey, path):
    name, key_id, public = read_vkey(vkey, 4)
    text, blob = signature_of(path, name, key_id)
    time = int.from_bytes(blob[:8], "big")
    if not verify(public, b"cosignature/v1\ntime %d\n" % time + text, blob[8:]):
        sys.exit("the cosignature does not verify")
    print(time)


def tile_name(n):
    name = "%03d" % (n % 1000)
    while n >= 1000:
        n //= 1000
        name = "x%03d/" % (n % 1000) + name
    return name


def tree_root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + tree_root(leaves[:k]) + tree_root(leaves[k:])).digest()


def tiles(path, vkey):
    origin, size, root = note(vkey, os.path.join(path, "checkpoint")).decode().splitlines()
    leaves = []
    for n in range((int(size) + 255) // 256):
        width = min(256, int(size) - 256 * n)
        partial = "" if width == 256 else f".p/{width}"
        with open(os.path.join(path, "tile/entries", tile_name(n) + partial), "rb") as f:
            bundle = f.read()
        with open(os.path.join(path, "tile/0", tile_name(n) + partial), "rb") as f:
            hashes = f.read()
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            leaves.append(hashlib.sha256(b"\0" + bundle[2 : 2 + length]).digest())
            bundle = bundle[2 + length :]
        if hashes != b"".join(leaves[256 * n :]):
            sys.exit("a tile does not hold its entries' hashes")
    if len(leaves) != int(size) or tree_root(leaves) != base64.b64decode(root):
        sys.exit("the entries do not lead to the root")
    print(origin, size)


def get(expression):
    value = eval(expression, {"d": json.load(sys.stdin), "len": len, "sorted": sorted, "any": any, "all": all})
    print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def flip(path, offset):
    with open(path, "rb") as f:
        data = bytearray(f.read())
    data[int(offset)] ^= 1
    with open(path, "wb") as f:
        f.write(data)


if __name__ == "__main__":
    {"note": note, "cosigned": cosigned, "tiles": tiles, "get": get, "flip": flip}[sys.argv[1]](*sys.argv[2:])
