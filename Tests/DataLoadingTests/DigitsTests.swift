import DataLoading
import Foundation
import Testing

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("Digits") struct DigitsTests {
    @Test func theFileHoldsWhatItsReadmeSays() throws {
        let digits = try Digits.load(from: datasets)
        #expect(digits.images.count == 1797)
        // Counts of each class, and the sum of all ink, as numpy gives them for the same file.
        #expect(
            (0..<10).map { digit in digits.labels.count { $0 == digit } }
                == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(digits.images.joined().reduce(0) { $0 + $1 * 16 } == 561_718)
        #expect(digits.images[0][2...5].map { $0 * 16 } == [5, 13, 9, 1])
    }

    @Test func theSplitIsWholeAndFollowsItsSeed() throws {
        let digits = try Digits.load(from: datasets)
        let (training, heldOut) = digits.split(seed: 1)
        #expect((training.images.count, heldOut.images.count) == (1437, 360))
        let ink = { (part: Digits) in part.images.joined().reduce(0, +) }
        #expect(ink(training) + ink(heldOut) == ink(digits))
        #expect(digits.split(seed: 1).heldOut == heldOut)
        #expect(digits.split(seed: 2).heldOut != heldOut)
    }

    @Test func damagedGzipIsRefused() throws {
        let packed = try Data(contentsOf: datasets.appending(path: "digits/digits.csv.gz"))
        var flipped = packed
        flipped[20_000] ^= 0x55
        let cases: [(String, Data, String)] = [
            ("cut short", packed.prefix(20_000), "cut short"), ("flipped", flipped, "damaged"),
            ("text", Data("0,0,5".utf8), "other bytes"),
            ("trailing", packed + Data([1, 2, 3]), "3 bytes after its end"),
        ]
        for (name, bytes, found) in cases {
            let url = FileManager.default.temporaryDirectory.appending(path: "digits-\(UUID()).gz")
            defer { try? FileManager.default.removeItem(at: url) }
            try bytes.write(to: url)
            let error = #expect(throws: DataError.self) { try GzipFile.contents(of: url) }
            #expect(error?.found.contains(found) == true, "\(name): \(error?.found ?? "")")
        }
    }
}
