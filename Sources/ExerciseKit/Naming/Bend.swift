/// A change of what our function is called with. Where a learner's numbers are what comes out of it, it says what the
/// learner made of an argument; like a relation, it needs no list of mistakes.
struct Bend: Sendable {
    let words: String
    /// Whether a count is changed: for some counts there is no answer at all, and it is asked last.
    var isOfCount = false
    /// The arguments by their names; nil where the change cannot be made.
    let change: @Sendable (CallTree) -> CallTree?

    /// What can be done to the arguments of these calls, the likelier first.
    ///
    /// - Parameter calls: what our function was called with, each a tree of arguments by their names.
    static func all(of calls: [CallTree]) -> [Bend] {
        var paths: [[String]] = []
        var trees: [[String]: [CallTree]] = [:]
        for call in calls {
            for part in call.parts() where !part.path.isEmpty {
                if trees[part.path] == nil { paths.append(part.path) }
                trees[part.path, default: []].append(part.tree)
            }
        }
        let parts = paths.map { Part(path: $0, trees: trees[$0] ?? []) }
        let changes = parts.flatMap { part in
            part.changes.map { change in
                (change.rank, part.bend(change.words, isOfCount: part.isCount, change.change))
            }
        }
        let exchanges = parts.indices.flatMap { index in
            parts[..<index].flatMap { parts[index].exchanges(with: $0, in: calls) }
        }
        return (changes + exchanges.map { (1, $0) }).enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }.map(\.element.1)
    }

    /// What lies at one path of all calls.
    struct Part {
        let path: [String]
        let trees: [CallTree]

        var name: String { "`" + path.filter { $0 != CallTree.each }.joined(separator: ".") + "`" }

        typealias Change = (rank: Int, words: String, change: @Sendable (CallTree) -> CallTree?)

        /// Whether it is one whole number in each call.
        var isCount: Bool {
            trees.allSatisfy { $0.block.map { $0.shape.isEmpty && $0.values[0] == $0.values[0].rounded() } ?? false }
        }

        func bend(
            _ words: String, isOfCount: Bool, _ change: @escaping @Sendable (CallTree) -> CallTree?
        ) -> Bend {
            let path = path
            return Bend(words: "\(name) \(words)", isOfCount: isOfCount) { $0.replaced(at: path[...], change) }
        }

        /// What can be done to it, each with how likely it is: 0 comes first.
        var changes: [Change] {
            let blocks = trees.compactMap(\.block)
            if blocks.count == trees.count, let first = blocks.first { return changes(of: blocks, like: first) }
            var flags: Set<Bool> = []
            var texts: Set<String> = []
            for tree in trees {
                if case .flag(let flag) = tree { flags.insert(flag) }
                if case .text(let text) = tree { texts.insert(text) }
            }
            var changes: [Change] = []
            if flags.count == 2 {
                for flag in [true, false] {
                    changes.append((0, "is always \(flag): is it asked?", { _ in .flag(flag) }))
                }
                changes.append((0, "is the other way round", { $0.turned }))
            }
            if 2...4 ~= texts.count {
                for text in texts.sorted() {
                    changes.append((0, "is always \(text): is it asked?", { _ in .text(text) }))
                }
            }
            return changes
        }

        private func changes(of blocks: [CallTree.Block], like first: CallTree.Block) -> [Change] {
            let isReal = blocks.contains { $0.values.contains { $0 < 0 || $0 != $0.rounded() } }
            let isList = !first.shape.isEmpty
            let kinds: Set<Function.Kind> = isReal ? [.any, .real] : isList ? [.zero] : [.any, .zero, .count]
            let functions = Self.functions.filter { kinds.contains($0.kind) || isReal && $0.kind == .zero }
            let values: [Change] = functions.map { one in
                (
                    one.rank, one.name + (isList && one.rank == 0 ? " everywhere: is it left out?" : one.question),
                    { tree in
                        tree.block.map { tree.with($0.values.map(one.function)) }
                    }
                )
            }
            guard Set(blocks.map(\.shape.count)).count == 1, blocks.contains(where: { $0.values.count > 1 }) else {
                return values
            }
            return values
                + Arrangement.all(of: first.shape).map { arrangement in
                    (
                        arrangement.rank, arrangement.words,
                        { tree in
                            tree.block.map { tree.with(arrangement.arrange($0)) }
                        }
                    )
                }
        }

        /// What can be done to each number by itself.
        private struct Function: Sendable {
            enum Kind { case zero, any, real, count }

            let rank: Int
            let kind: Kind
            let name: String
            var question = ""
            let function: @Sendable (Double) -> Double
        }

        private static let functions: [Function] = [
            Function(rank: 0, kind: .zero, name: "is 0", question: ": is it left out?") { _ in 0 },
            Function(rank: 0, kind: .any, name: "is 1", question: ": is it left out?") { _ in 1 },
            Function(rank: 2, kind: .real, name: "has the other sign") { -$0 },
            Function(rank: 2, kind: .count, name: "is one more") { $0 + 1 },
            Function(rank: 2, kind: .count, name: "is one less") { max(0, $0 - 1) },
            Function(rank: 3, kind: .real, name: "is twice as large") { 2 * $0 },
            Function(rank: 3, kind: .real, name: "is half as large") { $0 / 2 },
            Function(rank: 3, kind: .real, name: "is squared") { $0 * $0 },
            Function(rank: 3, kind: .real, name: "is its own root") { $0.squareRoot() },
            Function(rank: 3, kind: .real, name: "is 1 over itself") { 1 / $0 },
            Function(rank: 3, kind: .real, name: "is 1 minus itself") { 1 - $0 },
            Function(rank: 3, kind: .real, name: "has lost its minus signs") { abs($0) },
            Function(rank: 3, kind: .real, name: "has 0 in the place of all below 0") { max(0, $0) },
        ]

        /// Two parts that may stand in each other's place: side by side in one value, or two arguments.
        func exchanges(with other: Part, in calls: [CallTree]) -> [Bend] {
            guard path.dropLast() == other.path.dropLast(), path.last != CallTree.each,
                trees.count == other.trees.count,
                zip(trees, other.trees).allSatisfy({ $0.hasForm(of: $1) }), trees != other.trees
            else { return [] }
            let (mine, theirs) = (path, other.path)
            @Sendable func bent(_ pair: @escaping @Sendable (CallTree, CallTree) -> (CallTree, CallTree))
                -> @Sendable (CallTree) -> CallTree?
            {
                { call in
                    call.replaced(at: mine.dropLast()[...]) { parent in
                        guard case .fields(var fields) = parent, let a = fields[theirs[theirs.count - 1]],
                            let b = fields[mine[mine.count - 1]]
                        else { return nil }
                        (fields[theirs[theirs.count - 1]], fields[mine[mine.count - 1]]) = pair(a, b)
                        return .fields(fields)
                    }
                }
            }
            return [
                Bend(words: "\(other.name) and \(name) are exchanged", isOfCount: isCount, change: bent { ($1, $0) }),
                Bend(
                    words: "\(other.name) stands in the place of \(name) too", isOfCount: isCount,
                    change: bent { a, _ in (a, a) }),
                Bend(
                    words: "\(name) stands in the place of \(other.name) too", isOfCount: isCount,
                    change: bent { _, b in (b, b) }),
            ]
        }
    }
}
