import Foundation
import Testing
@testable import Grading

/// Archives made by Python's `zipfile`; see `Tests/Scripts/zip_fixtures.py`.
@Suite("ZIP archives") struct ZipArchiveTests {
    private func archive(_ name: String) throws -> ZipArchive {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return try ZipArchive(Data(contentsOf: folder.appending(path: name)))
    }

    @Test func filesAreUnpackedAndTrapsLeftOut() throws {
        let archive = try archive("homework.zip")
        #expect(archive.files.map(\.path) == ["hw1/Sigmoid.swift", "hw1/Stored.swift"])
        #expect(
            archive.files.map { String(decoding: $0.data, as: UTF8.self) } == [
                String(repeating: "// sigmoid\n", count: 100), "// stored\n",
            ])
        #expect(
            Set(archive.notes) == [
                "../outside.swift leads out of the archive", "/absolute.swift leads out of the archive",
                "link.swift is a symbolic link: not followed", "large.swift is larger than 1 MB",
            ])
    }

    @Test func anArchiveInAnArchiveIsUnpacked() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/within.zip")
        let folder = try StudentFolder(.archive(file))
        defer { folder.remove() }
        let tree = HandInTree(folder.url)
        #expect(tree.files.map(\.path) == ["hw/Abgabe/Sigmoid.swift"])
        #expect(folder.notes.isEmpty)
    }

    @Test func whatIsDamagedIsNotRead() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        let data = try Data(contentsOf: folder.appending(path: "homework.zip"))
        #expect(throws: ZipArchive.Damage.self) { try ZipArchive(Data("no archive".utf8)) }
        #expect(throws: ZipArchive.Damage.self) { try ZipArchive(data.prefix(data.count / 2)) }
        // A flipped byte is found by the check sum, or the file is refused; never another text than was packed.
        let packed =
            try ZipArchive(data).files.map(\.data)
            + ["// outside\n", "// absolute\n", "/etc/passwd", "\0\u{5}\u{16}\u{7}"].map { Data($0.utf8) }
        for place in stride(from: 0, to: data.count, by: 7) {
            var damaged = data
            damaged[place] ^= 0x20
            guard let archive = try? ZipArchive(damaged) else { continue }
            for file in archive.files { #expect(packed.contains(file.data), "byte \(place)") }
        }
    }
}
