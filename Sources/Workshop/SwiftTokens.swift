import Foundation

/// A Swift file as its compiler's first step sees it: words, numbers, texts and signs, without comments and spaces.
///
/// It is no parser: a regular expression between slashes is read as signs.
package struct SwiftTokens: Sendable {
    /// One of them.
    package struct Token: Equatable, Sendable {
        package enum Kind: Sendable {
            case word, number, text, sign
        }

        package let kind: Kind
        package let text: String
        /// From 1.
        package let line: Int
    }

    package private(set) var all: [Token] = []
    /// Whether a text or a comment has no end, so that nobody knows what is inside and what is not.
    package private(set) var isBroken = false

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    package init(_ source: String) {
        bytes = Array(source.utf8)
        while place < bytes.count { readNext() }
    }

    /// All words, those in texts among them, where an interpolation may hold code.
    package var words: Set<String> {
        var words: Set<String> = []
        for token in all {
            switch token.kind {
            case .word: words.insert(token.text)
            case .text:
                words.formUnion(token.text.split { !($0 == "_" || $0.isLetter || $0.isNumber) }.map(String.init))
            case .number, .sign: break
            }
        }
        return words
    }

    private enum Byte {
        static let newline = UInt8(ascii: "\n"), quote = UInt8(ascii: "\""), hash = UInt8(ascii: "#")
        static let slash = UInt8(ascii: "/"), star = UInt8(ascii: "*"), tick = UInt8(ascii: "`")
        static let backslash = UInt8(ascii: "\\")
    }

    private mutating func readNext() {
        let byte = bytes[place]
        switch byte {
        case Byte.newline: (place, line) = (place + 1, line + 1)
        case ...UInt8(ascii: " "): place += 1
        case Byte.slash where isAt([Byte.slash, Byte.slash]): skipLine()
        case Byte.slash where isAt([Byte.slash, Byte.star]): skipComment()
        case Byte.quote: readText(hashes: 0)
        case Byte.hash where bytesAfterHashes == Byte.quote: readText(hashes: hashes)
        case Byte.tick: readQuotedWord()
        case _ where Self.isInWord(byte): readWord(isNumber: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
        default:
            place += 1
            append(.sign, from: place - 1, line)
        }
    }

    /// What is not ASCII counts as a letter.
    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    private func isAt(_ text: [UInt8]) -> Bool {
        place + text.count <= bytes.count && text.indices.allSatisfy { bytes[place + $0] == text[$0] }
    }

    private mutating func append(_ kind: Token.Kind, from start: Int, _ line: Int) {
        all.append(Token(kind: kind, text: String(decoding: bytes[start..<place], as: UTF8.self), line: line))
    }

    private mutating func skipLine() {
        while place < bytes.count, bytes[place] != Byte.newline { place += 1 }
    }

    /// Comments may hold comments.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if isAt([Byte.slash, Byte.star]) {
                (depth, place) = (depth + 1, place + 2)
            } else if isAt([Byte.star, Byte.slash]) {
                (depth, place) = (depth - 1, place + 2)
            } else {
                if bytes[place] == Byte.newline { line += 1 }
                place += 1
            }
        } while depth > 0 && place < bytes.count
        if depth > 0 { isBroken = true }
    }

    private mutating func readWord(isNumber: Bool) {
        let start = place
        while place < bytes.count, Self.isInWord(bytes[place]) { place += 1 }
        append(isNumber ? .number : .word, from: start, line)
    }

    private mutating func readQuotedWord() {
        let start = place + 1
        place = start
        while place < bytes.count, bytes[place] != Byte.tick, bytes[place] != Byte.newline { place += 1 }
        append(.word, from: start, line)
        place = min(place + 1, bytes.count)
    }

    /// How many number signs stand here.
    private var hashes: Int { bytes[place...].prefix { $0 == Byte.hash }.count }

    private var bytesAfterHashes: UInt8? {
        let next = place + hashes
        return next < bytes.count ? bytes[next] : nil
    }

    private mutating func readText(hashes: Int) {
        let (start, first) = (place, line)
        place += hashes
        let isLong = isAt([Byte.quote, Byte.quote, Byte.quote])
        let marks = isLong ? 3 : 1
        let end = [UInt8](repeating: Byte.quote, count: marks) + [UInt8](repeating: Byte.hash, count: hashes)
        let escape = [Byte.backslash] + [UInt8](repeating: Byte.hash, count: hashes)
        place += marks
        while place < bytes.count, !isAt(end) {
            if bytes[place] == Byte.newline {
                guard isLong else { break }
                line += 1
            }
            place += isAt(escape) && !isAt(escape + [Byte.newline]) ? escape.count + 1 : 1
        }
        if place < bytes.count, isAt(end) { place += end.count } else { isBroken = true }
        place = min(place, bytes.count)
        append(.text, from: start, first)
    }
}
