import DataLoading

/// A pronunciation as a reader would sound it out: `AH0 L AA1 R M` becomes `uh-LAHRM`.
///
/// Each phoneme is written as English mostly writes it, syllables are joined by hyphens, and the one with the primary
/// stress stands in capitals. A syllable begins with as many of the consonants before its vowel as an English word
/// could begin with.
package enum ReadablePronunciation {
    package static func text(_ phonemes: [Phoneme]) -> String {
        let sounds = phonemes.map(Sound.init)
        return syllables(sounds).map { syllable in
            let text = syllable.indices.map { place in
                // A word of its own, "eye" can stand only at the beginning.
                place > 0 && syllable[place].name == "AY" ? "y" : syllable[place].text
            }.joined()
            return syllable.contains { $0.stress == 1 } ? text.uppercased() : text
        }.joined(separator: "-")
    }

    /// A phoneme without its stress digit, and the digit; nil for a consonant.
    private struct Sound {
        let name: String
        let stress: Int?

        init(_ phoneme: Phoneme) {
            stress = phoneme.symbol.last?.wholeNumberValue
            name = stress == nil ? phoneme.symbol : String(phoneme.symbol.dropLast())
        }

        var text: String { respellings[name] ?? name.lowercased() }
    }

    private static func syllables(_ sounds: [Sound]) -> [[Sound]] {
        let vowels = sounds.indices.filter { sounds[$0].stress != nil }
        guard let first = vowels.first else { return [sounds] }
        var starts = [0]
        for (vowel, next) in zip([first] + vowels, vowels).dropFirst() {
            let between = sounds[(vowel + 1)..<next].map(\.name)
            let onset = (0...between.count).first { isOnset(Array(between[$0...])) } ?? between.count
            starts.append(vowel + 1 + onset)
        }
        return zip(starts, starts.dropFirst() + [sounds.count]).map { Array(sounds[$0..<$1]) }
    }

    /// Whether an English word can begin with these consonants.
    private static func isOnset(_ consonants: [String]) -> Bool {
        consonants.isEmpty || (consonants.count == 1 && !["NG", "ZH"].contains(consonants[0]))
            || clusters.contains(consonants.joined(separator: " "))
    }

    private static let clusters: Set<String> = [
        "P R", "B R", "T R", "D R", "K R", "G R", "F R", "TH R", "SH R", "P L", "B L", "K L", "G L", "F L", "S L",
        "T W", "D W", "K W", "G W", "S W", "S P", "S T", "S K", "S M", "S N", "S F", "S P R", "S T R", "S K R",
        "S P L", "S K W", "P Y", "B Y", "K Y", "F Y", "M Y", "V Y", "HH Y",
    ]

    private static let respellings = [
        "AA": "ah", "AE": "a", "AH": "uh", "AO": "aw", "AW": "ow", "AY": "eye", "EH": "eh", "ER": "ur", "EY": "ay",
        "IH": "ih", "IY": "ee", "OW": "oh", "OY": "oy", "UH": "uu", "UW": "oo", "DH": "dh", "HH": "h", "JH": "j",
    ]
}
