import CommandSupport
import Foundation
import Workshop

/// Fingerprints of a Swift file, which are the same where long enough passages are.
///
/// Winnowing, as S. Schleimer, D. Wilkerson and A. Aiken describe it in "Winnowing: Local Algorithms for Document
/// Fingerprinting", SIGMOD 2003, https://doi.org/10.1145/872757.872770: every passage of `gram` tokens is hashed, and
/// of each `window` neighbours the smallest hash is kept. So each passage of `gram + window - 1` tokens that two files
/// share leaves a fingerprint that they share, and none shorter than `gram` does. Comments and spaces are no tokens,
/// and a name that the learner has chosen is the same as any other.
struct Fingerprints {
    static let gram = 12
    static let window = 6

    /// The hash of each passage that was picked, and the line where it begins.
    private(set) var lines: [UInt64: Int] = [:]

    /// - Parameters:
    ///   - known: names that stay as they are: those of the stub, which everybody has.
    ///   - base: hashes of passages that everybody has; they are left out.
    init(_ source: String, known: Set<String>, base: Set<UInt64> = []) {
        let hashes = Self.hashes(of: source, known: known)
        guard !hashes.isEmpty else { return }
        var picked = -1
        for start in hashes.indices.dropLast(max(0, min(hashes.count, Self.window) - 1)) {
            let end = min(start + Self.window, hashes.count)
            // The last of the smallest.
            guard let place = (start..<end).reversed().min(by: { hashes[$0].hash < hashes[$1].hash }) else { break }
            if place != picked, !base.contains(hashes[place].hash) {
                let (hash, line) = hashes[place]
                lines[hash] = lines[hash] ?? line
            }
            picked = place
        }
    }

    /// All passages: what a base leaves out.
    static func all(_ source: String, known: Set<String>) -> Set<UInt64> {
        Set(hashes(of: source, known: known).map(\.hash))
    }

    private static func hashes(of source: String, known: Set<String>) -> [(hash: UInt64, line: Int)] {
        let tokens = SwiftTokens(source).all.map { token in (word(token, known), token.line) }
        guard tokens.count >= gram else { return [] }
        return (0...(tokens.count - gram)).map { start in
            let passage = tokens[start..<(start + gram)].map(\.0).joined(separator: " ")
            return (UInt64(TextHash.short(of: passage), radix: 16) ?? 0, tokens[start].1)
        }
    }

    private static func word(_ token: SwiftTokens.Token, _ known: Set<String>) -> String {
        switch token.kind {
        case .word: known.contains(token.text) || keywords.contains(token.text) ? token.text : "name"
        case .text: "text"
        case .number, .sign: token.text
        }
    }

    /// What Swift means something by, and what loops and sums are written with.
    private static let keywords: Set<String> = [
        "func", "let", "var", "for", "in", "if", "else", "guard", "while", "repeat", "return", "throw", "throws", "try",
        "switch", "case", "default", "break", "continue", "where", "struct", "class", "enum", "extension", "private",
        "public", "import", "is", "as", "nil", "true", "false", "self", "inout", "defer", "do", "catch", "map",
        "reduce",
        "zip", "enumerated", "indices", "count", "append", "stride", "exp", "log", "sqrt", "max", "min",
    ]
}
