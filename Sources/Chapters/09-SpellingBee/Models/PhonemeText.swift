import DataLoading

/// Phonemes as they are typed: `AH0 L AA1 R M`, in capitals or not.
package enum PhonemeText {
    /// A word that is none of the 69 phonemes.
    package struct Unknown: Error, Equatable, CustomStringConvertible {
        package let words: [String]

        package var description: String {
            let which = words.map { "'\($0)'" }.joined(separator: ", ")
            let vowels = Phoneme.all.filter { $0.symbol.last?.isNumber ?? false }.map(\.symbol)
            let consonants = Phoneme.all.map(\.symbol).filter { !vowels.contains($0) }
            return """
                \(which) \(words.count == 1 ? "is no phoneme" : "are no phonemes"). The phonemes are
                  consonants  \(consonants.joined(separator: " "))
                  vowels      \(Set(vowels.map { $0.dropLast() }).sorted().joined(separator: " "))
                A vowel takes the digit of its stress: 0 none, 1 primary, 2 secondary, such as AH0 L AA1 R M.
                """
        }
    }

    /// The most phonemes that are worth asking for: the dictionary's longest word has fewer.
    package static let longest = 40

    /// - Throws: `Unknown` naming all that are no phonemes.
    package static func phonemes(_ text: String) throws -> [Phoneme] {
        let words = text.uppercased().split { $0 == " " || $0 == "-" || $0 == "," || $0 == "\t" }
        let unknown = words.filter { Phoneme($0) == nil }
        guard unknown.isEmpty else { throw Unknown(words: unknown.map(String.init)) }
        return words.compactMap { Phoneme($0) }
    }
}
