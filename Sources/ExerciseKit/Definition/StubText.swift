/// Makes the learner's stub from our own answer, so that the two never differ in anything but the body.
package enum StubText {
    package static let begin = "// BEGIN SOLUTION"
    package static let end = "// END SOLUTION"

    /// The solution's text with every marked region replaced by a line that throws `NotStarted`.
    ///
    /// - Returns: the stub's text, or nil where no region is marked or one is left open.
    package static func stub(fromSolution text: String) -> String? {
        var lines: [Substring] = []
        var isInside = false
        var regions = 0
        for line in text.lines {
            let indentation = line.prefix { $0 == " " }
            switch line.drop(while: { $0 == " " }) {
            case begin where !isInside:
                isInside = true
                regions += 1
                lines += [
                    indentation + "// Your code here, in place of the next line.", indentation + "throw NotStarted()",
                ]
            case end where isInside: isInside = false
            default: if !isInside { lines.append(line) }
            }
        }
        return regions > 0 && !isInside ? lines.joined(separator: "\n") : nil
    }

    /// The solution as a learner would have written it: without the marks.
    package static func withoutMarks(_ text: String) -> String {
        text.lines
            .filter { ![begin, end].contains(String($0.drop { $0 == " " })) }
            .joined(separator: "\n")
    }
}
