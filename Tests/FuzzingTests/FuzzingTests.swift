import Foundation
import FuzzTargets
import Testing

/// Damaged inputs for all that reads: a few seconds of what `Tests/Scripts/fuzz.sh` does for as long as one likes.
@Suite("Damaged inputs") struct FuzzingTests {
    private static let rounds = 400
    private static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fuzzing/Seeds")

    /// What traps ends the whole test program; the input that did it then still lies in that folder.
    private func withFolder(_ name: String, _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "course-damaged-\(name)-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try body(folder)
        try FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: fuzzTargets.map(\.name)) func whatIsDamagedIsReadOrRefused(name: String) throws {
        let target = try #require(fuzzTargets.first { $0.name == name })
        let seeds = try target.seeds(in: Self.seeds)
        try withFolder(name) { folder in
            let errors = try seeds.map { try target.attempt($0, in: folder) }
            #expect(errors.contains { $0 == nil }, "\(name) takes none of its seeds: \(errors)")
            var mutator = Mutator(seed: 1)
            for _ in 0..<Self.rounds { _ = try target.attempt(mutator.next(from: seeds), in: folder) }
        }
    }

    /// A checkpoint's seed must be of today's format, or all damage ends at the first line of the reader.
    @Test func theCheckpointOfTheSeedsIsOfToday() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "course-seed.safetensors")
        try resume(from: file, .anew, stopAfter: 4)
        let seed = Self.seeds.appending(path: "checkpoint/step-4.safetensors")
        let texts = try [seed, file].map { String(decoding: try Data(contentsOf: $0).prefix(600), as: UTF8.self) }
        func names(_ text: String) -> [Substring] { text.matches(of: /"([a-z\/0-9]+)":/).map(\.output.1) }
        #expect(names(texts[0]) == names(texts[1]), "copy \(file.path) to \(seed.path)")
        // A training that goes on writes its checkpoint: into the copy.
        try Data(contentsOf: seed).write(to: file)
        try resume(from: file)
        try FileManager.default.removeItem(at: file)
    }

    @Test func theSameSeedDoesTheSameDamage() {
        let seeds = [Data("one,2.5,3\n4,5,6\n".utf8), Data([0, 255, 7])]
        func damaged(_ seed: UInt64) -> [Data] {
            var mutator = Mutator(seed: seed)
            return (0..<50).map { _ in mutator.next(from: seeds) }
        }
        #expect(damaged(1) == damaged(1))
        #expect(damaged(1) != damaged(2))
        #expect(Set(damaged(1)).count > 30)
    }
}
