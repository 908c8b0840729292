extension StringProtocol {
    /// The lines of a file, whichever way it ends them.
    package var lines: [SubSequence] {
        split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
    }

    /// One line, from 1, without its indentation; empty where there is none.
    package func line(_ number: Int) -> SubSequence {
        let lines = lines
        return lines.indices.contains(number - 1) ? lines[number - 1].drop { $0 == " " || $0 == "\t" } : ""
    }
}
