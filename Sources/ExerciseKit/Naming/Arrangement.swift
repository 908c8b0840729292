/// Numbers in a rectangle, along one of its axes in other places.
struct Arrangement: Sendable {
    let rank: Int
    let words: String
    /// All numbers in their new places.
    let arrange: @Sendable (CallTree.Block) -> [Double]

    /// All that can be done to numbers of this shape.
    static func all(of shape: [Int]) -> [Arrangement] {
        let along = shape.indices.flatMap { axis in moves.map { $0.along(axis, of: shape.count) } }
        guard shape.count > 1 else { return along }
        let turned = Arrangement(rank: 2, words: "is read with rows and columns exchanged") { block in
            block.exchanged(block.shape.count - 2, block.shape.count - 1)
        }
        guard shape.count == 4 else { return along + [turned] }
        let crossed = Arrangement(rank: 2, words: "is read with its first two indices exchanged") { $0.exchanged(0, 1) }
        return along + [turned, crossed]
    }

    /// What an index along an axis counts.
    static func noun(_ axis: Int, of axes: Int) -> String {
        switch axes {
        case 1: "number"
        case 4: ["image", "channel", "row", "column"][axis]
        default: axis == axes - 1 ? "column" : axis == axes - 2 ? "row" : "table"
        }
    }

    /// A way to take each index from another; nil is 0 in its place.
    private struct Move {
        let rank: Int
        let words: (_ noun: String) -> String
        let from: @Sendable (_ index: Int, _ size: Int) -> Int?

        func along(_ axis: Int, of axes: Int) -> Arrangement {
            let from = from
            return Arrangement(rank: rank, words: words(Arrangement.noun(axis, of: axes))) {
                $0.taken(along: axis, from)
            }
        }
    }

    private static var moves: [Move] {
        [
            Move(rank: 2, words: { "has its first \($0) everywhere" }) { _, _ in 0 },
            Move(rank: 2, words: { "has its last \($0) everywhere" }) { _, size in size - 1 },
            Move(rank: 2, words: { "has 0 in its first \($0): does a loop begin too late?" }) { index, _ in
                index == 0 ? nil : index
            },
            Move(rank: 2, words: { "has 0 in its last \($0): does a loop end too early?" }) { index, size in
                index == size - 1 ? nil : index
            },
            Move(rank: 2, words: { "has 0 but in its first \($0): do the others count?" }) { index, _ in
                index == 0 ? index : nil
            },
            Move(rank: 2, words: { "has 0 but in its last \($0): do the others count?" }) { index, size in
                index == size - 1 ? index : nil
            },
            Move(rank: 2, words: { "has its \($0)s in the reverse order" }) { index, size in size - 1 - index },
            Move(rank: 3, words: { "has each \($0) one place later" }) { index, _ in index == 0 ? nil : index - 1 },
            Move(rank: 3, words: { "has each \($0) one place earlier" }) { index, size in
                index == size - 1 ? nil : index + 1
            },
        ]
    }
}

extension CallTree.Block {
    /// Numbers whose index along an axis comes from another one; 0 where it comes from none.
    func taken(along axis: Int, _ from: (_ index: Int, _ size: Int) -> Int?) -> [Double] {
        let (size, step) = (shape[axis], shape[(axis + 1)...].reduce(1, *))
        return values.indices.map { place in
            let index = place / step % size
            return from(index, size).map { values[place + ($0 - index) * step] } ?? 0
        }
    }

    /// The numbers in the order of a block with two axes exchanged.
    func exchanged(_ a: Int, _ b: Int) -> [Double] {
        var order = Array(shape.indices)
        order.swapAt(a, b)
        let steps = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
        return values.indices.map { place in
            var (rest, from) = (place, 0)
            for axis in order.reversed() {
                from += rest % shape[axis] * steps[axis]
                rest /= shape[axis]
            }
            return values[from]
        }
    }
}
