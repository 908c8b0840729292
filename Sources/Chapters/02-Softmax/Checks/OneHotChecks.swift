import Contracts
import ExerciseKit

/// `(labels, classCount)` to `[labels][classCount]` zeros and ones.
package typealias OneHot = @Sendable ([Int], Int) throws -> [[Double]]

extension SoftmaxChecks {
    /// A table whose entry may depend on the label and the class in any way.
    private static func table(_ labels: [Int], _ classCount: Int, entry: (_ label: Int, _ k: Int) -> Double)
        -> [[Double]]
    {
        labels.map { label in (0..<classCount).map { entry(label, $0) } }
    }

    package static let oneHot = Exercise<OneHot>(
        "one-hot", title: "One-hot targets", in: chapter, file: "OneHot.swift", function: "oneHot", minutes: 5,
        hints: [
            "How long is the row of label 2 if there are ten classes, and where does its one stand?",
            "Make a row for every label: go through the classes from 0 on and write 1 where the class is the label.",
            "Map over the labels; inside, map over `0..<classCount` and compare each with the label.",
        ],
        reference: SoftmaxChapter.oneHot,
        checks: [
            Check(
                "three labels of four classes", why: "a row says which class is certain", input: "labels [2, 0, 3]",
                expected: Answer([[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1]])
            ) { oneHot in
                Answer(try oneHot([2, 0, 3], 4))
            },
            Check(
                "a class that does not occur", why: "a small batch seldom holds every class",
                input: "labels [1, 0], 5 classes", expected: Answer([[0, 1, 0, 0, 0], [1, 0, 0, 0, 0]])
            ) { oneHot in
                Answer(try oneHot([1, 0], 5))
            },
            Check(
                drawn: "drawn labels", why: "more labels than classes", input: "9 labels of 6 classes"
            ) { oneHot, generator in
                Answer(try oneHot((0..<9).map { _ in generator.below(6) }, 6))
            },
        ],
        misconceptions: [
            Misconception(
                "transposed", diagnosis: "you made a row for every class: make one for every label",
                caughtBy: "three labels of four classes",
                wrong: { labels, classCount in
                    (0..<classCount).map { k in labels.map { $0 == k ? 1 : 0 } }
                }),
            Misconception(
                "counted from one", diagnosis: "your one stands a place too far left: classes are counted from 0",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { label, k in k == label - 1 ? 1 : 0 } }),
            Misconception(
                "label in place of one", diagnosis: "you wrote the label itself: its place says which, the value is 1",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { label, k in k == label ? Double(label) : 0 } }),
            Misconception(
                "all up to the label", diagnosis: "you filled the row up to the label: only its own place holds a one",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { label, k in k <= label ? 1 : 0 } }),
            Misconception(
                "classes that occur",
                diagnosis: "your rows end at the largest label that occurs: they have classCount places",
                caughtBy: "a class that does not occur",
                wrong: { labels, _ in table(labels, (labels.max() ?? 0) + 1) { label, k in k == label ? 1 : 0 } }),
            Misconception(
                "turned round", diagnosis: "you wrote 0 at the label and 1 elsewhere: it is the other way round",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { label, k in k == label ? 0 : 1 } }),
            Misconception(
                "one too far right", diagnosis: "your one stands a place too far right: classes are counted from 0",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { label, k in k == label + 1 ? 1 : 0 } }),
            Misconception(
                "all zero", diagnosis: "no row holds a one",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { _, _ in 0 } }),
            Misconception(
                "from the end", diagnosis: "you counted classes from the right: class 0 stands at the left",
                caughtBy: "three labels of four classes",
                wrong: { labels, count in table(labels, count) { label, k in k == count - 1 - label ? 1 : 0 } }),
            Misconception(
                "row not cleared", diagnosis: "the ones of earlier labels stay: begin each row with zeros",
                caughtBy: "three labels of four classes",
                wrong: { labels, classCount in
                    var row = [Double](repeating: 0, count: classCount)
                    return labels.map {
                        row[$0] = 1
                        return row
                    }
                }),
            Misconception(
                "counted from one, round the end",
                diagnosis: "your one stands a place too far left: classes are counted from 0",
                caughtBy: "three labels of four classes",
                wrong: { table($0, $1) { [count = $1] label, k in k == (label + count - 1) % count ? 1 : 0 } }),
        ])
}
