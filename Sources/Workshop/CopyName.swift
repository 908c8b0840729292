import Foundation

/// Names that editors, browsers and people give to a second copy of an exercise's file.
///
/// `Sigmoid 2.swift`, `Sigmoid copy 2.swift`, `Sigmoid-1.swift`, `OldSigmoid.swift`, `Sigmoid_old.swift` and
/// `Sigmoid_v2.swift` are copies of `Sigmoid.swift`; `SigmoidTable.swift` is none.
package enum CopyName {
    /// Words that say "another one", in lower case.
    private static let words: Set<String> = [
        "copy", "copie", "copia", "kopie", "of", "von", "de", "old", "new", "alt", "neu", "backup", "bak", "orig",
        "original", "final", "last", "latest", "version", "ver", "v", "draft", "tmp", "temp", "duplicate",
    ]

    /// The file of which `name` is a copy; nil where it is none of them, or is that file itself.
    ///
    /// - Parameter originals: file names, such as `Sigmoid.swift`.
    package static func original(of name: String, among originals: some Collection<String>) -> String? {
        guard !originals.contains(where: { $0.lowercased() == name.lowercased() }) else { return nil }
        // The longest, so that a copy of NewBump, if there were one, is none of Bump.
        return originals.filter { isLike(name, $0) }.max { $0.count < $1.count }
    }

    /// Whether a name is that of a file with nothing but words of a copy beside it.
    package static func isLike(_ name: String, _ original: String) -> Bool {
        let (stem, original) = (name.dropLast(".swift".count), original.dropLast(".swift".count))
        guard name.lowercased().hasSuffix(".swift"), let range = stem.range(of: original, options: .caseInsensitive)
        else { return false }
        let rest = stem[..<range.lowerBound] + " " + stem[range.upperBound...]
        return rest.lowercased().split { !$0.isLetter && !$0.isNumber }
            .allSatisfy { part in
                let word = part.filter(\.isLetter)
                return word.isEmpty || words.contains(String(word))
            }
    }
}
