import Contracts

/// Byte-pair encoding with its parts laid open, for wrong answers.
enum WrongPairs {
    static func letters(_ word: String) -> [String] {
        word.dropLast().map { "\($0)@@" } + word.suffix(1).map(String.init)
    }

    /// - Parameter joint: what becomes of the two pieces.
    static func merged(
        _ pieces: [String], _ pair: PiecePair, joint: (PiecePair) -> String = { $0.left.dropLast(2) + $0.right },
        once: Bool = false, overlaps: Bool = false, backwards: Bool = false
    ) -> [String] {
        if backwards {
            let turned = PiecePair(pair.right, pair.left)
            return merged(pieces.reversed(), turned, joint: { _ in joint(pair) }).reversed()
        }
        var (result, place): ([String], Int) = ([], 0)
        var count = 0
        while place < pieces.count {
            let fits =
                place + 1 < pieces.count && pieces[place] == pair.left && pieces[place + 1] == pair.right
                && !(once && count > 0)
            if fits { count += 1 }
            result.append(fits ? joint(pair) : pieces[place])
            let last = place + 2 >= pieces.count
            place += fits && (!overlaps || last) ? 2 : 1
        }
        return result
    }

    /// - Parameters:
    ///   - isBetter: which of two counted pairs is merged first.
    ///   - cut: a word in its first pieces.
    static func learned(
        _ counts: [String: Int], _ merges: Int, cut: (String) -> [String] = letters,
        weight: (Int) -> Int = { $0 }, oncePerWord: Bool = false, renews: Bool = true,
        isBetter: ((key: PiecePair, value: Int), (key: PiecePair, value: Int)) -> Bool = isBetter
    ) -> [PiecePair] {
        var words = counts.map { (pieces: cut($0.key), count: weight($0.value)) }
        var found: [PiecePair] = []
        while found.count < merges {
            var pairs: [PiecePair: Int] = [:]
            for (pieces, count) in words {
                let all = zip(pieces, pieces.dropFirst()).map { PiecePair($0, $1) }
                for pair in oncePerWord ? Array(Set(all)) : all where !found.contains(pair) {
                    pairs[pair, default: 0] += count
                }
            }
            guard let best = pairs.min(by: isBetter) else { break }
            found.append(best.key)
            if renews { words = words.map { (merged($0.pieces, best.key), $0.count) } }
        }
        return found
    }

    /// Of equal counts the last in the order of the alphabet.
    @Sendable static func isLaterOfEquals(
        _ a: (key: PiecePair, value: Int), _ b: (key: PiecePair, value: Int)
    ) -> Bool {
        a.value == b.value ? (a.key.left, a.key.right) > (b.key.left, b.key.right) : a.value > b.value
    }

    /// The smallest count.
    @Sendable static func isRarer(
        _ a: (key: PiecePair, value: Int), _ b: (key: PiecePair, value: Int)
    ) -> Bool {
        a.value == b.value ? (a.key.left, a.key.right) < (b.key.left, b.key.right) : a.value < b.value
    }

    @Sendable static func isBetter(
        _ a: (key: PiecePair, value: Int), _ b: (key: PiecePair, value: Int)
    ) -> Bool {
        a.value == b.value ? (a.key.left, a.key.right) < (b.key.left, b.key.right) : a.value > b.value
    }
}

extension String {
    /// Without any mark that a piece goes on.
    func replacingMarks() -> String { replacing("@@", with: "") }
}
