import ExerciseKit

/// Functions of a chapter that several exercises call, of which one may never come to its end: it costs the whole limit
/// once, and a second for each other exercise that calls it.
struct Suspects {
    /// Seconds for an exercise that calls what another one did not come back from.
    static let patience = 1.0

    /// By the name of a function, the exercise that called it and did not come to an end.
    private var callers: [String: String] = [:]

    /// The seconds of the processor's time that an exercise has.
    ///
    /// - Parameter borrowed: what it may call beside its own file; nil where that is not known.
    func limit(_ usual: Double, of borrowed: Set<String>?) -> Double {
        suspect(among: borrowed) == nil ? usual : min(usual, Self.patience)
    }

    /// Takes in how an exercise went; where it had less time than usual, the verdict says why.
    mutating func note(_ report: inout Examiner.Report, of info: ExerciseInfo, borrowing borrowed: Set<String>?) {
        guard report.isEndless else { return }
        if let name = suspect(among: borrowed), let caller = callers[name] {
            let reason = "it calls \(name), and so does \(caller), which did not come to its end either"
            report.verdict = report.verdict.adding(reason)
        }
        for name in (borrowed ?? []).union([info.function]) where callers[name] == nil { callers[name] = info.id }
    }

    private func suspect(among borrowed: Set<String>?) -> String? {
        (borrowed ?? []).sorted().first { callers[$0] != nil }
    }
}
