import Foundation
import Testing

@Suite("course table") struct TableCommandTests {
    private static let text = """
        # ./course experiment greedy-drop
        drop at,seed,loss
        0.2,1,1.5
        0.2,2,2.5
        early one,1,0.25
        early one,3,0.75
        early one,4,5

        """

    private func run(_ arguments: [String]) throws -> Run {
        let clone = try Clone()
        defer { clone.remove() }
        let file = clone.root.appending(path: "table.csv")
        try Self.text.write(to: file, atomically: true, encoding: .utf8)
        return try clone.run(["table", "greedy-drop", "--input", file.path] + arguments)
    }

    /// Means by hand: (1.5 + 2.5) / 2, (0.25 + 0.75 + 5) / 3.
    @Test func groupsHaveMeanLeastAndGreatest() throws {
        let run = try run(["--by", "drop-at", "--mean", "loss"])
        #expect(
            run.output == """
                drop at    rows  loss  least  greatest
                0.2        2     2     1.5    2.5
                early one  3     2     0.25   5

                """)
        #expect(run.status == 0)
    }

    @Test func conditionsNarrowTheRows() throws {
        let run = try run(["--where", "drop-at=early-one", "--where", "seed=3", "--mean", "loss"])
        #expect(run.output == "rows  loss  least  greatest\n1     0.75  0.75   0.75\n")
    }

    @Test func withoutAMeanTheColumnsAreListed() throws {
        #expect(
            try run([]).output == """
                column   values
                drop at  2       0.2, early one
                seed     4       1, 2, 3, 4
                loss     5       1.5, 2.5, 0.25, 0.75, 5

                """)
    }

    @Test func whatDoesNotFitIsAMatterOfUsage() throws {
        let wrong = [
            ["--mean", "los"], ["--by", "seed"], ["--where", "seed", "--mean", "loss"],
            ["--where", "seed=9", "--mean", "loss"], ["--mean", "drop-at"],
        ]
        let said = ["did you mean loss?", "--mean COLUMN", "no '='", "none of the 5 rows", "is no number"]
        for (arguments, words) in zip(wrong, said) {
            let run = try run(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
        }
    }
}
