/// What the numbers of a column of results can be, told by the column's name: an epoch of -5 or an accuracy of 7 was
/// not measured, and would be drawn like any other.
enum ResultColumn {
    /// Whole and not negative.
    case count
    /// From 0 to 1.
    case share
    /// From 0 to 100.
    case percent
    /// Not negative.
    case size

    private static let counts: Set<String> = [
        "epoch", "epochs", "seed", "round", "trial", "repeat", "member", "parent", "batch", "images", "letters",
        "right", "asked", "given", "careless", "questions", "sentences", "characters", "evaluations", "parameters",
        "patterns", "stored", "threads", "turns",
    ]
    private static let shares: Set<String> = [
        "share", "recall", "recalled", "precision", "overlap", "exact match", "letter match", "homophone match", "bleu",
        "brevity", "unseen", "touched",
    ]
    private static let sizes: Set<String> = [
        "rate", "peak rate", "seconds", "milliseconds", "microseconds", "length", "low", "high", "ratio", "ours",
        "theirs",
    ]

    /// nil for a name that says nothing of the kind.
    init?(name: String) {
        if Self.counts.contains(name) {
            self = .count
        } else if name.contains("accuracy") || Self.shares.contains(name) {
            self = .share
        } else if name.hasSuffix("(%)") || name == "BLEU" {
            self = .percent
        } else if name.hasSuffix("loss") || name.hasSuffix("learning rate") || Self.sizes.contains(name) {
            self = .size
        } else {
            return nil
        }
    }

    /// For a message.
    var expected: String {
        switch self {
        case .count: "a whole number from 0"
        case .share: "a number from 0 to 1"
        case .percent: "a number from 0 to 100"
        case .size: "a number from 0"
        }
    }

    /// Whether a value can stand in the column. Nothing at all can: not all rows measure the same.
    func allows(_ text: String) -> Bool {
        if text.isEmpty { return true }
        guard let number = Double(text), number >= 0 else { return false }
        return switch self {
        case .count: Int(exactly: number) != nil
        case .share: number <= 1
        case .percent: number <= 100
        case .size: number.isFinite
        }
    }
}
