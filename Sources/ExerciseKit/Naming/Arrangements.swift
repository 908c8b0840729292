extension Relation {
    /// The expected numbers, all of them, in other places.
    static let arrangements: [Relation] = [
        Relation(name: "transposed") { evidence in
            guard
                evidence.isArranged({ one in
                    guard one.expected.shape.count == 2, one.yours.shape == one.expected.shape.reversed() else {
                        return nil
                    }
                    let rows = one.expected.rows
                    return (rows.first ?? []).indices.flatMap { column in rows.map { $0[column] } }
                })
            else { return nil }
            return "your table is transposed: its rows are the expected columns"
        },
        rearranged("reversed", "your numbers stand in the reverse order: last to first") { rows in
            rows.count == 1 ? [Array(rows[0].reversed())] : nil
        },
        rearranged("rows reversed", "your rows stand in the reverse order: last to first") { $0.reversed() },
        rearranged("columns reversed", "each of your rows stands in the reverse order: last to first") {
            $0.map { $0.reversed() }
        },
        rearranged("turned to the right", "your numbers have moved on by one place, and the last came to the front") {
            $0.map { Array($0.suffix(1)) + $0.dropLast() }
        },
        rearranged("turned to the left", "your numbers have moved back by one place, and the first came to the end") {
            $0.map { Array($0.dropFirst()) + $0.prefix(1) }
        },
        shifted(by: 1, "your numbers stand one place too late: each is what is expected one place before"),
        shifted(by: -1, "your numbers stand one place too early: each is what is expected one place further on"),
        rearranged("rows turned down", "your rows have moved down by one, and the last came to the top") {
            Array($0.suffix(1)) + $0.dropLast()
        },
        rearranged("rows turned up", "your rows have moved up by one, and the first came to the bottom") {
            Array($0.dropFirst()) + $0.prefix(1)
        },
    ]

    /// The right numbers in no order that has a name.
    static let otherOrder = Relation(name: "another order") { evidence in
        let failing = evidence.failing
        guard failing.allSatisfy({ $0.hasForm && $0.isList && $0.yours.isFinite }),
            failing.allSatisfy({ $0.areNear($0.yours.values.sorted(), $0.expected.values.sorted()) }),
            failing.contains(where: { Evidence.isEnough($0.expected.values, free: 1) })
        else { return nil }
        let areSorted = failing.allSatisfy { $0.yours.values == $0.yours.values.sorted() }
        return "the right numbers, in another order" + (areSorted ? ": yours are sorted" : "")
    }

    static let otherShape = Relation(name: "another shape") { evidence in
        let failing = evidence.failing
        guard failing.allSatisfy({ $0.isList && $0.yours.shape != $0.expected.shape }),
            failing.allSatisfy({ $0.areNear($0.yours.values, $0.expected.values) })
        else { return nil }
        return "the right numbers, in the shape \(failing[0].yours.shape) and not \(failing[0].expected.shape)"
    }

    private static func rearranged(
        _ name: String, _ words: String, _ arrange: @escaping @Sendable ([[Double]]) -> [[Double]]?
    ) -> Relation {
        Relation(name: name) { evidence in
            evidence.isArranged { one in
                guard one.hasForm else { return nil }
                return arrange(one.expected.rows)?.flatMap { $0 }
            } ? words : nil
        }
    }

    /// Moved along each row; what came in at the end may be anything.
    private static func shifted(by step: Int, _ words: String) -> Relation {
        Relation(name: step > 0 ? "one place late" : "one place early") { evidence in
            let failing = evidence.failing
            guard failing.allSatisfy({ $0.hasForm && $0.expected.rows.allSatisfy { $0.count > 3 } }) else { return nil }
            for one in failing {
                for (yours, expected) in zip(one.yours.rows, one.expected.rows) {
                    let moved = step > 0 ? expected.dropLast() : expected.dropFirst()
                    guard one.areNear(step > 0 ? yours.dropFirst() : yours.dropLast(), moved),
                        Evidence.isEnough(moved, free: 1)
                    else { return nil }
                }
            }
            return words
        }
    }
}

extension Evidence {
    /// Whether every answer is the expected one in other places. Where a check passes, its numbers must allow that.
    ///
    /// - Parameter arrange: the expected numbers in their other places; nil where there are none such.
    fileprivate func isArranged(_ arrange: (Case) -> [Double]?) -> Bool {
        guard failing.contains(where: { Self.isEnough($0.expected.values, free: 1) }) else { return false }
        return cases.allSatisfy { one in
            if !one.isList { return one.passes }
            return arrange(one).map { one.areNear(one.yours.values, $0) } ?? one.passes
        }
    }
}
