"""Writes the inputs that fuzzing begins with: small ones that every reader takes, and some that once fell.

    python3 Tests/Fuzzing/make_seeds.py

One folder a target below Seeds. The checkpoint is written by the course itself: a test of `FuzzingTests` says how.
"""
import gzip
import io
import json
import os
import shutil
import struct
import tarfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "../..")


def write(target, name, content):
    folder = os.path.join(HERE, "Seeds", target)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def lines(path, count):
    with open(os.path.join(ROOT, path)) as file:
        return "".join(file.readlines()[:count])


def png_chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, depth, kind, rows, extra=b""):
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + extra
            + png_chunk(b"IDAT", zlib.compress(rows, 9)) + png_chunk(b"IEND", b""))


def safetensors(tensors, metadata):
    header, body = {"__metadata__": metadata}, b""
    for name, kind, shape, data in tensors:
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + body


def message(kind, payload, number=0):
    return struct.pack("<BBI", kind, number, len(payload)) + payload


def archive(*files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files:
            out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


write("labelled-table", "flowers.csv", "4,2,one,two\n1.5,-2,0\n3e2,0.25,1\n0,0,1\n-1,.5,0\n")
write("result-table", "models.csv", lines("Datasets/results/character-models.csv", 9))
write("result-table", "benchmarks.csv", lines("Datasets/results/benchmarks.csv", 9))
write("result-table", "header-alone.csv", lines("Datasets/results/benchmarks.csv", 3))
write("weather", "days.csv", lines("Datasets/seattle-weather/seattle-weather.csv", 8))
write("text", "text.txt", "To be, or not to be,\nthat is the question:\n\nWhether 'tis nobler\n")
write("dictionary", "words.dict", "alarm AH0 L AA1 R M\nread R EH1 D\nread(2) R IY1 D\nthe DH AH0 # article, note\n")

write("gzip", "packed.gz", gzip.compress(b"one two three\n" * 20, mtime=0))
write("gzip", "plain", b"plain")
write("idx", "block.idx", bytes([0, 0, 8, 3]) + struct.pack(">III", 2, 3, 2) + bytes(range(12)))
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
    for name, data in [("a/b.txt", b"bee"), ("c.bin", bytes(600))]:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
write("tar", "files.tar", buffer.getvalue()[:3072])
write("cifar", "images.bin", b"".join(bytes([label]) + bytes(3072) for label in (3, 9)))

grey = b"".join(b"\0" + bytes([40 * x + 9 * y for x in range(5)]) for y in range(4))
text = png_chunk(b"tEXt", b"Title\0grey") + png_chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))
write("png", "grey.png", png(5, 4, 8, 0, grey, text))
write("png", "colour.png", png(2, 2, 16, 6, b"".join(b"\0" + bytes(range(16)) for _ in range(2))))
write("png", "palette.png", png(4, 2, 2, 3, b"\0\x1b\0\xe4", png_chunk(b"PLTE", bytes(range(12)))))
write("png", "claims.png", png(10000, 10000, 8, 0, bytes(11)))
# A chunk that claims 788 MB.
write("png", "chunk.png", png(5, 4, 8, 0, grey)[:33] + b"\x2f\0\0\x1atEXtTitle\0grey" + bytes(4))

numbers = struct.pack("<6f", 1, -2, 0.5, 3, 0, 7)
write("safetensors", "weights.safetensors", safetensors(
    [("weight", "F32", [2, 3], numbers), ("half", "F16", [2], b"\x00\x3c\x00\xc0"),
     ("state", "U64", [4], struct.pack("<4Q", 1, 2, 3, 4))], {"trained": "by hand"}))
write("safetensors", "empty.safetensors", safetensors([], {}))

write("progress", "progress.json", json.dumps({"twice": {"status": "passes", "hintsGiven": 1, "fileHash": "a"}}))
write("progress", "absurd.json", '{"twice": {"hintsGiven": 9223372036854775807}}')
write("progress", "negative.json", '{"twice": {"hintsGiven": -1}}')
write("quiz-progress", "quiz.json", json.dumps({"01-sign": True, "01-sum": False}))
with open(os.path.join(ROOT, "Docs/quiz/01.json")) as file:
    quiz = json.load(file)
kinds = {question["kind"]: question for question in quiz["questions"]}
write("quiz", "quiz.json", json.dumps(quiz | {"questions": list(kinds.values())}))
write("json", "keys.json", '{"a": {"b": [1, {"c\\u0064": 2}]}, "b": "a:\\"b\\""}')
write("json", "twice.json", '{"a": 1, "\\u0061": 2}')

write("roster", "plain.csv", "id,name,days late\nada,\"Lovelace, Ada\",0\nbob,Bob,2\n")
write("roster", "canvas.csv", "Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)\n"
      "    Points Possible,,,,,2\n\"Lovelace, Ada\",123,s1,ada,A,\n")
write("roster", "moodle.csv", "Identifier,Full name,Email address,Grade,Feedback comments\n"
      "Participant 12,Ada Lovelace,ada@example.org,,\n")
write("zip", "homework.zip", archive(("homework/Sigmoid.swift", "func sigmoid() {}\n" * 9), ("notes.txt", "none")))

for name, answer in [("list", b"[[0.5,\"inf\",-1]]"), ("text", b"[\"no\"]"), ("rows", b"[[[1,2],[3,4]]]"),
                     ("matrix", b'[{"rows":1,"columns":2,"values":[1,2]}]'),
                     ("images", b'[{"count":1,"channels":1,"height":1,"width":2,"values":[1,2]}]')]:
    write("line", name, message(2, answer))
write("line", "asks-back", message(1, b"[2.5]", 1) + message(2, b"[[1]]"))
write("line", "error", message(3, b'[{"other":{"_0":"no"}}]'))
