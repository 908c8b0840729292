import Contracts
import ExerciseKit

extension HiddenLayerChecks {
    /// The edges and heights of bumps, by name.
    private static func answer(_ bumps: [Bump]) -> Answer {
        Answer(
            names: bumps.indices.flatMap { ["left \($0 + 1)", "right \($0 + 1)", "height \($0 + 1)"] },
            values: bumps.flatMap { [$0.left, $0.right, $0.height] })
    }

    /// The bumps of the reference, each height taken elsewhere in its piece.
    private static func bumps(
        _ range: ClosedRange<Double>, _ count: Int, height: (Bump) throws -> Double
    ) throws -> [Bump] {
        try HiddenLayerChapter.sumOfBumps(function: { _ in 0 }, range: range, count: count).map {
            Bump(left: $0.left, right: $0.right, height: try height($0))
        }
    }

    package static let sumOfBumps = Exercise<SumOfBumps>(
        "sum-of-bumps", title: "A sum of bumps", in: chapter, file: "SumOfBumps.swift", function: "sumOfBumps",
        minutes: 10,
        hints: [
            "Four bumps over 0 to 2: where do the edges lie, and at which four places do you ask the function?",
            "All pieces are as wide as the range divided by the count. Piece k begins k widths after the start; its "
                + "bump is as high as the function in its middle.",
            "With `width` as the range's length over `count`, piece k has its left edge at `range.lowerBound` plus k "
                + "times `width`; call `function` half a width further on.",
        ],
        reference: HiddenLayerChapter.sumOfBumps,
        checks: [
            Check(
                "three bumps for a parabola", why: "each bump stands where its piece of the curve is",
                input: "f(x) = x^2 over -1...2, 3 bumps",
                expected: answer([
                    Bump(left: -1, right: 0, height: 0.25), Bump(left: 0, right: 1, height: 0.25),
                    Bump(left: 1, right: 2, height: 2.25),
                ])
            ) { fit in
                answer(try fit({ $0 * $0 }, -1...2, 3))
            },
            Check(
                "four bumps for a line", why: "pieces need not have width 1",
                input: "f(x) = 3 - 2x over 0...2, 4 bumps",
                expected: answer([
                    Bump(left: 0, right: 0.5, height: 2.5), Bump(left: 0.5, right: 1, height: 1.5),
                    Bump(left: 1, right: 1.5, height: 0.5), Bump(left: 1.5, right: 2, height: -0.5),
                ])
            ) { fit in
                answer(try fit({ 3 - 2 * $0 }, 0...2, 4))
            },
            Check(
                drawn: "a drawn cubic", why: "any curve, any range", input: "7 bumps"
            ) { fit, generator in
                let c = generator.numbers(4, in: -1..<1)
                let low = generator.uniform(in: -3..<0)
                return answer(
                    try fit(
                        { c[0] + $0 * (c[1] + $0 * (c[2] + $0 * c[3])) }, low...(low + generator.uniform(in: 1..<4)), 7)
                )
            },
        ],
        misconceptions: [
            Misconception(
                "height of the left edge", diagnosis: "you took the height at the left edge: take it in the middle",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in try bumps(range, count) { try function($0.left) } }),
            Misconception(
                "height of the right edge", diagnosis: "you took the height at the right edge: take it in the middle",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in try bumps(range, count) { try function($0.right) } }),
            Misconception(
                "areas", diagnosis: "your heights are areas: do not multiply by the width",
                caughtBy: "four bumps for a line",
                wrong: { function, range, count in
                    try bumps(range, count) { try function(($0.left + $0.right) / 2) * ($0.right - $0.left) }
                }),
            Misconception(
                "width 1", diagnosis: "your pieces have width 1: they are as wide as the range divided by the count",
                caughtBy: "four bumps for a line",
                wrong: { function, range, count in
                    try (0..<count).map {
                        let left = range.lowerBound + Double($0)
                        return Bump(left: left, right: left + 1, height: try function(left + 0.5))
                    }
                }),
            Misconception(
                "starts at 0", diagnosis: "your pieces start at 0: they start where the range does",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    try HiddenLayerChapter.sumOfBumps(
                        function: function, range: 0...(range.upperBound - range.lowerBound), count: count)
                }),
            Misconception(
                "all bumps end at the end", diagnosis: "your bumps all reach to the end of the range and overlap",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    try HiddenLayerChapter.sumOfBumps(function: function, range: range, count: count).map {
                        Bump(left: $0.left, right: range.upperBound, height: $0.height)
                    }
                }),
            Misconception(
                "mean of both edges",
                diagnosis: "you took the mean of the heights at both edges: take the height in the middle",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    try bumps(range, count) { (try function($0.left) + function($0.right)) / 2 }
                }),
            Misconception(
                "one piece fewer", diagnosis: "you cut into count - 1 widths: there are as many pieces as bumps",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    let width = (range.upperBound - range.lowerBound) / Double(count - 1)
                    return try (0..<count).map {
                        let left = range.lowerBound + Double($0) * width
                        return Bump(left: left, right: left + width, height: try function(left + width / 2))
                    }
                }),
            Misconception(
                "width for the right edge", diagnosis: "your right edges are widths: the right edge is left plus width",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    let width = (range.upperBound - range.lowerBound) / Double(count)
                    return try bumps(range, count) { try function(($0.left + $0.right) / 2) }.map {
                        Bump(left: $0.left, right: width, height: $0.height)
                    }
                }),
            Misconception(
                "from right to left", diagnosis: "your bumps run from right to left: the first is the leftmost",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    try bumps(range, count) { try function(($0.left + $0.right) / 2) }.reversed()
                }),
            Misconception(
                "width of the end",
                diagnosis:
                    "you divided the end of the range by the count: a piece is as wide as the range's length over the count",
                caughtBy: "three bumps for a parabola",
                wrong: { function, range, count in
                    let width = range.upperBound / Double(count)
                    return try (0..<count).map {
                        let left = range.lowerBound + Double($0) * width
                        return Bump(left: left, right: left + width, height: try function(left + width / 2))
                    }
                }),
        ])
}
