/// Common kinds of crashes and thrown errors, each with what most likely led to it.
package enum CrashName {
    /// - Parameter words: what is told of the end of a process, or of an error.
    package static func of(_ words: String) -> String? {
        product(words) ?? kinds.first { words.contains($0.words) }?.name
    }

    /// Said of a check beside its name, so that a crash in it gets the right name.
    static let mismatchIsDue = ", where a ShapeMismatch is due"

    private static let kinds: [(words: String, name: String)] = [
        (
            mismatchIsDue,
            "these shapes do not fit, and nobody said so: compare them before anything is computed, and where they do not "
                + "fit `throw ShapeMismatch(…)`"
        ),
        (
            "ndex out of range",
            "an index outside of a list: n entries have the indices 0 to n - 1; does a loop go on to n, or over another "
                + "list?"
        ),
        (
            "ndex is out of range",
            "a piece of a list, `list[a..<b]`, that reaches beyond it: cut the end with `min(b, list.count)`"
        ),
        (
            "are inside",
            "an index outside: n rows have the indices 0 to n - 1; does a loop go on to n, or are two indices exchanged?"
        ),
        (
            "Unexpectedly found nil",
            "a `!` met nil: the `first`, `max()`, `min(by:)` or `firstIndex(of:)` of a list that has none, or a key that its "
                + "dictionary does not have?"
        ),
        ("Division by zero", "a division of whole numbers by 0: which count can be 0 here?"),
        ("division by zero", "a division of whole numbers by 0: which count can be 0 here?"),
        (
            "Range requires lowerBound <= upperBound",
            "a range that runs backwards: `1...n` where n is 0, or `a..<b` where b is below a"
        ),
        (
            "cannot be converted to Int because it is either infinite or NaN",
            "`Int(…)` of nan or infinity: where was divided by 0?"
        ),
        ("Can't remove", "something was removed from a list that is empty"),
        ("index is out of bounds", "an index that is not of this text: where does the loop end?"),
        ("Not enough bits", "a whole number that is too large for its type: does a sum or a power grow without end?"),
        (
            "arithmetic overflow",
            "a whole number that is too large for its type: does a sum or a power grow without end?"
        ),
        (
            "Negative count not allowed",
            "a list of less than no entries: which length was subtracted from a smaller one?"
        ),
        (
            "Can't construct Array with count < 0",
            "a list of less than no entries: is a length subtracted from a smaller one?"
        ),
        ("Number of elements to drop should be non-negative", "`dropFirst` or `dropLast` of less than 0"),
        (
            "Can't take a prefix of negative length",
            "`prefix` or `suffix` of less than 0: which difference is negative?"
        ),
        ("a matrix has a number for each place", "rows times columns is not how many numbers there are"),
        ("images have a number for each place", "the four sizes multiplied are not how many numbers there are"),
        ("the rows of a matrix are of one length", "a table whose rows differ in length is no matrix"),
        ("Stride size must not be zero", "`stride` by 0 never ends"),
        (
            "do not fit",
            "shapes were refused that may come: what is compared there, and does it matter in this case?"
        ),
    ]

    /// Two matrices that do not fit, and how they would.
    private static func product(_ words: String) -> String? {
        guard
            let match = words.firstMatch(
                of: #/matrix product: shapes \[(\d+), (\d+)\] and \[(\d+), (\d+)\] do not fit/#)
        else { return nil }
        let (a, b) = ((String(match.1), String(match.2)), (String(match.3), String(match.4)))
        var fits: [String] = []
        if b.1 == a.0 { fits.append("the factors stand the wrong way round") }
        if a.0 == b.0 { fits.append("the first factor is to be transposed") }
        if a.1 == b.1 { fits.append("the second factor is to be transposed") }
        let rule = "a product needs as many columns in the first as rows in the second, here \(a.1) and \(b.0)"
        return fits.count == 1 ? "\(rule): perhaps \(fits[0])" : rule
    }
}
