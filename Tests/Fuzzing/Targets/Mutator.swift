import Foundation
import TensorCore

/// Damages bytes the way disks, editors and hands do. The same seed does the same damage.
package struct Mutator {
    private var generator: RandomSource

    package init(seed: UInt64) { generator = RandomSource(seed: seed) }

    private static let words = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-1", "0", "1e19", "1e300", "-1e300",
        "nan",
        "inf", "1e-320", "", "\0", "\u{FEFF}", "\\u0061", "\"", "{", "[", ",", "\n", "\r\n", "é", "null", "true",
    ]

    /// One of the inputs, damaged one to four times.
    package mutating func next(from seeds: [Data]) -> Data {
        var bytes = [UInt8](seeds[below(seeds.count)])
        for _ in 0...below(4) { damage(&bytes, other: seeds[below(seeds.count)]) }
        return Data(bytes)
    }

    private mutating func below(_ count: Int) -> Int { Int(generator.next() % UInt64(max(count, 1))) }

    /// A range within so many places.
    private mutating func range(_ count: Int) -> Range<Int> {
        let start = below(count + 1)
        return start..<min(count, start + below(min(count, 40) + 1))
    }

    private mutating func damage(_ bytes: inout [UInt8], other: Data) {
        let place = below(bytes.count)
        switch below(10) {
        case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where !bytes.isEmpty: bytes[place] = UInt8(below(256))
        case 2: bytes.removeSubrange(range(bytes.count))
        case 3: bytes.insert(contentsOf: bytes[range(bytes.count)], at: below(bytes.count + 1))
        case 4: bytes.removeLast(below(bytes.count + 1))
        case 5: bytes.insert(contentsOf: Self.words[below(Self.words.count)].utf8, at: below(bytes.count + 1))
        case 6: bytes.replaceSubrange(range(bytes.count), with: other.prefix(range(other.count).upperBound).suffix(40))
        case 7: replaceEverySome(&bytes)
        default: replaceNumber(&bytes)
        }
    }

    /// A run of digits becomes another word.
    private mutating func replaceNumber(_ bytes: inout [UInt8]) {
        let runs = numbers(bytes)
        guard !runs.isEmpty else { return }
        bytes.replaceSubrange(runs[below(runs.count)], with: Self.words[below(Self.words.count)].utf8)
    }

    /// Every so-manieth run of digits becomes one word: a whole column of a table.
    private mutating func replaceEverySome(_ bytes: inout [UInt8]) {
        let (period, first) = (1 + below(6), below(6))
        let word = Self.words[below(Self.words.count)]
        for (place, run) in numbers(bytes).enumerated().reversed() where place % period == first % period {
            bytes.replaceSubrange(run, with: word.utf8)
        }
    }

    private func numbers(_ bytes: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (place, byte) in bytes.enumerated() where byte == 0x2E || 0x30...0x39 ~= byte {
            if let last = runs.last, last.upperBound == place {
                runs[runs.count - 1] = last.lowerBound..<place + 1
            } else {
                runs.append(place..<place + 1)
            }
        }
        return runs
    }
}
