/// The compiler stopped without an error in the learner's files: it crashed, or this machine is not as it should be. No
/// verdict on an exercise comes of that.
package struct CompilerCrash: Error, CustomStringConvertible {
    let exercise: String
    let reason: String
    /// Where all that the compiler said is kept.
    let words: String

    package var description: String {
        "the Swift compiler itself stopped at \(exercise), which is not your mistake: \(reason). All that it said is in "
            + "\(words); ./course doctor looks at the machine, and another way to write the same may get round it"
    }

    /// The line that says most.
    static func reason(in output: String) -> String {
        let lines = output.split(separator: "\n")
        let telling =
            lines.first { $0.contains("error: ") }?.split(separator: "error: ").last
            ?? lines.first { $0.contains("crashed") || $0.contains("bug report") || $0.contains("Fatal") }
            ?? lines.last ?? "it said nothing"
        return telling.trimmingCharacters(in: .whitespaces)
    }
}
