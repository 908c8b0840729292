extension Relation {
    /// Tables, images and other answers of several axes, along one of them in other places.
    static let alongAnAxis = Relation(name: "along an axis") { evidence in
        guard let tables = evidence.tables,
            tables.failing.contains(where: { Evidence.isEnough($0.expected.values, free: 1) })
        else { return nil }
        return Arrangement.all(of: tables.failing[0].expected.shape).first { arrangement in
            tables.cases.allSatisfy { one in
                one.areNear(one.yours.values, arrangement.arrange(one.expected.block))
            }
        }.map { "your answer \($0.words)" }
    }

    /// Where along an axis the wrong numbers are.
    static let wrongAlongAnAxis = Relation(name: "wrong along an axis") { evidence in
        guard let tables = evidence.tables else { return nil }
        let axes = tables.failing[0].expected.shape.count
        for axis in 0..<axes {
            let sizes = tables.failing.map { $0.expected.shape[axis] }
            guard sizes.allSatisfy({ $0 > 2 }) else { continue }
            let wrong = tables.failing.map { $0.wrongIndices(along: axis) }
            let noun = Arrangement.noun(axis, of: axes)
            if wrong.allSatisfy({ $0 == [0] }) { return "wrong numbers are in the first \(noun) alone" }
            if zip(wrong, sizes).allSatisfy({ $0 == [$1 - 1] }) { return "wrong numbers are in the last \(noun) alone" }
            if zip(wrong, sizes).allSatisfy({ $0 == Array(1..<$1) }) { return "the first \(noun) alone is right" }
            if zip(wrong, sizes).allSatisfy({ $0 == Array(0..<$1 - 1) }) { return "the last \(noun) alone is right" }
        }
        return nil
    }

    /// Tables and images that are too large or too small along some axes.
    static let anotherSize = Relation(name: "another size") { evidence in
        let tables = evidence.failing.filter { $0.expected.shape.count > 1 }
        guard let first = tables.first, tables.allSatisfy({ $0.yours.shape.count == first.expected.shape.count }),
            tables.allSatisfy({ $0.expected.shape.count == first.expected.shape.count && !$0.hasForm })
        else { return nil }
        let axes = first.expected.shape.indices
        let wrong = axes.filter { axis in tables.contains { $0.yours.shape[axis] != $0.expected.shape[axis] } }
        let words = wrong.map { axis -> String? in
            let noun = Arrangement.noun(axis, of: axes.count)
            let differences = Set(tables.map { $0.yours.shape[axis] - $0.expected.shape[axis] })
            if let more = differences.first, differences.count == 1 {
                let count = "\(abs(more)) \(noun)\(abs(more) == 1 ? "" : "s")"
                return "\(count) too \(more > 0 ? "many" : "few")"
            }
            return axes.first { other in
                other != axis && tables.allSatisfy { $0.yours.shape[axis] == $0.expected.shape[other] }
            }.map { "as many \(noun)s as there should be \(Arrangement.noun($0, of: axes.count))s" }
        }
        guard !words.isEmpty, words.allSatisfy({ $0 != nil }) else { return nil }
        return "your answer has " + words.compactMap { $0 }.joined(separator: " and ")
    }

    /// Images that are right but for their edges.
    static let wrongAtTheEdges = Relation(name: "wrong at the edges") { evidence in
        guard let tables = evidence.tables, tables.failing.allSatisfy({ $0.expected.shape.count == 4 }),
            tables.failing.contains(where: { $0.hasInside }), tables.failing.allSatisfy(\.isRightInside)
        else { return nil }
        return "wrong numbers are at the edges of the images alone: is it what lies outside of them?"
    }
}

extension Evidence {
    /// The cases with several axes, all as many, at least one of which fails; nil where another one fails that is no
    /// list: lists may be tables one after the other.
    fileprivate var tables: Evidence? {
        let tables = cases.filter { $0.expected.shape.count > 1 }
        guard !failing.isEmpty, tables.contains(where: { !$0.passes }), tables.allSatisfy(\.hasForm),
            Set(tables.map(\.expected.shape.count)).count == 1,
            failing.allSatisfy({ $0.hasForm && !$0.expected.shape.isEmpty })
        else { return nil }
        return Evidence(cases: tables)
    }
}

extension Answer {
    fileprivate var block: CallTree.Block { CallTree.Block(shape: shape, values: values) }
}

extension Evidence.Case {
    private func isRight(at place: Int) -> Bool { isNear(yours.values[place], expected.values[place]) }

    /// The indices along an axis at which some number is wrong.
    fileprivate func wrongIndices(along axis: Int) -> [Int] {
        let (size, step) = (expected.shape[axis], expected.shape[(axis + 1)...].reduce(1, *))
        return Set(expected.values.indices.filter { !isRight(at: $0) }.map { $0 / step % size }).sorted()
    }

    private func isInside(_ place: Int) -> Bool {
        let (height, width) = (expected.shape[2], expected.shape[3])
        return 1..<height - 1 ~= place / width % height && 1..<width - 1 ~= place % width
    }

    fileprivate var hasInside: Bool { expected.shape[2] > 2 && expected.shape[3] > 2 }

    fileprivate var isRightInside: Bool {
        expected.values.indices.allSatisfy { !(hasInside && isInside($0)) || isRight(at: $0) }
    }
}
