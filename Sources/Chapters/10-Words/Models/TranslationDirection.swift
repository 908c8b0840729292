import Contracts
import DataLoading

/// From which language into which.
package enum TranslationDirection: String, CaseIterable, Sendable {
    case toFrench, toEnglish

    package var source: Language { self == .toFrench ? .english : .french }
    package var target: Language { self == .toFrench ? .french : .english }

    package func source(of pair: QuestionPair) -> String { self == .toFrench ? pair.english : pair.french }
    package func target(of pair: QuestionPair) -> String { self == .toFrench ? pair.french : pair.english }
}

/// Words put together to a sentence as people write it.
package enum SentenceText {
    /// Blanks where the language has them, a capital at the beginning.
    package static func sentence(of words: [String], _ language: Language) -> String {
        var text = ""
        for word in words {
            let isGlued = text.isEmpty || holdsOn(word, language) || (language == .french && text.hasSuffix("'"))
            text += isGlued ? word : " " + word
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Whether there is no blank before a word.
    private static func holdsOn(_ word: String, _ language: Language) -> Bool {
        switch language {
        case .english: ["?", "!", ",", ".", ":", ";"].contains(word) || word == "n't" || word.hasPrefix("'")
        case .french: [",", "."].contains(word) || (word.hasPrefix("-") && word.count > 1)
        }
    }
}
