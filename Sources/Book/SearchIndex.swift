import Foundation

/// Finds sections of pages by their words.
///
/// A section's score for a word is `rarity × (8 in the page's title + 6 in the heading + 1 + ln n in the text)`, where
/// n counts how often it stands there, and `rarity = ln(1 + sections / sections with the word)`. A query finds the
/// sections that have all of its words, or words that begin with them, which count half; scores are added.
package struct SearchIndex: Sendable {
    package struct Section: Equatable, Codable, Sendable {
        package let page: String
        package let anchor: String
        package let title: String
        package let heading: String
        package let text: String
    }

    package struct Hit: Equatable, Sendable {
        package let section: Int
        package let score: Double
    }

    package let sections: [Section]
    /// For each word the sections that have it, with its score there in hundredths.
    package let words: [String: [[Int]]]

    package init(sections: [Section]) {
        self.sections = sections
        var scores: [String: [Int: Double]] = [:]
        for (number, section) in sections.enumerated() {
            for word in Set(Self.words(in: section.title)) { scores[word, default: [:]][number, default: 0] += 8 }
            for word in Set(Self.words(in: section.heading)) { scores[word, default: [:]][number, default: 0] += 6 }
            let counts = Dictionary(Self.words(in: section.text).map { ($0, 1) }, uniquingKeysWith: +)
            for (word, count) in counts { scores[word, default: [:]][number, default: 0] += 1 + log(Double(count)) }
        }
        words = scores.mapValues { found in
            let rarity = log(1 + Double(sections.count) / Double(found.count))
            return found.sorted { $0.key < $1.key }.map { [$0.key, Int(($0.value * rarity * 100).rounded())] }
        }
    }

    /// Small letters without accents and digits, in runs of two or more.
    package static func words(in text: String) -> [String] {
        text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
            .filter { !(0x300...0x36F).contains($0.value) }
            .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
            .map { String(String.UnicodeScalarView($0)) }.filter { $0.count > 1 }
    }

    /// The best sections first; equal ones in the order of the book.
    package func hits(for query: String) -> [Hit] {
        let asked = Self.words(in: query)
        guard let first = asked.first else { return [] }
        var total = scores(first)
        for word in asked.dropFirst() {
            let more = scores(word)
            total = total.filter { more[$0.key] != nil }
            total.merge(more.filter { total[$0.key] != nil }, uniquingKeysWith: +)
        }
        return total.map { Hit(section: $0.key, score: Double($0.value) / 200) }
            .sorted { ($1.score, $0.section) < ($0.score, $1.section) }
    }

    /// In two-hundredths: the word itself, or the best of those that begin with it for half.
    private func scores(_ asked: String) -> [Int: Int] {
        var best: [Int: Int] = [:]
        for (word, found) in words where word.hasPrefix(asked) {
            let factor = word == asked ? 2 : 1
            for entry in found { best[entry[0]] = max(best[entry[0]] ?? 0, entry[1] * factor) }
        }
        return best
    }

    /// A script that hands the index to the page; as a script it can be read from a folder without a server.
    package func script() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let parts = try [encoder.encode(sections), encoder.encode(words)].map { String(decoding: $0, as: UTF8.self) }
        return "self.courseSearch = {\"sections\":\(parts[0]),\n\"words\":\(parts[1])};\n"
    }
}
