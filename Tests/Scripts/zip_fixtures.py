#!/usr/bin/env python3
"""Writes the archives of Tests/GradingTests/ZipArchiveTests.swift: honest files, and what leads astray.

    python3 Tests/Scripts/zip_fixtures.py
"""

import io
import pathlib
import stat
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "GradingTests/Fixtures"


def info(name, mode=0o100644, compression=zipfile.ZIP_DEFLATED):
    entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
    entry.external_attr = mode << 16
    entry.create_system = 3
    entry.compress_type = compression
    return entry


def main():
    FOLDER.mkdir(exist_ok=True)
    with zipfile.ZipFile(FOLDER / "homework.zip", "w") as archive:
        archive.writestr(info("hw1/", 0o040755, zipfile.ZIP_STORED), "")
        archive.writestr(info("hw1/Sigmoid.swift"), "// sigmoid\n" * 100)
        archive.writestr(info("hw1/Stored.swift", compression=zipfile.ZIP_STORED), "// stored\n")
        archive.writestr(info("__MACOSX/hw1/._Sigmoid.swift"), "\0\5\26\7")
        archive.writestr(info("../outside.swift"), "// outside\n")
        archive.writestr(info("/absolute.swift"), "// absolute\n")
        archive.writestr(info("link.swift", stat.S_IFLNK | 0o777), "/etc/passwd")
        archive.writestr(info("large.swift"), b"/" * (3 << 20))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(info("Abgabe/Sigmoid.swift"), "// sigmoid\n")
    with zipfile.ZipFile(FOLDER / "within.zip", "w") as archive:
        archive.writestr(info("hw/inner.zip", compression=zipfile.ZIP_STORED), inner.getvalue())


if __name__ == "__main__":
    main()
