internal import CKernels

/// Where the numbers of a head lie in a tensor; a head here is one of `batch · heads`.
struct HeadLayout {
    let heads: Int
    let steps: Int
    let width: Int
    /// Whether a step has its heads side by side: `[batch, steps, heads · width]`, in place of
    /// `[batch, heads, steps, width]`.
    private let isSideBySide: Bool

    init(heads: Int, steps: Int, width: Int, isSideBySide: Bool = false) {
        (self.heads, self.steps, self.width) = (heads, steps, width)
        self.isSideBySide = isSideBySide && heads > 1
    }

    /// The same steps with another width.
    func with(width: Int) -> HeadLayout {
        HeadLayout(heads: heads, steps: steps, width: width, isSideBySide: isSideBySide)
    }

    /// How many numbers of working memory a head takes to lie without gaps.
    var room: Int { isSideBySide ? steps * width : 0 }

    private func start(of head: Int) -> Int {
        isSideBySide ? (head / heads * steps * heads + head % heads) * width : head * steps * width
    }

    /// A head without gaps: in its place, or copied to the working memory.
    func gathered(
        _ head: Int, of numbers: UnsafePointer<Scalar>, in memory: UnsafeMutablePointer<Scalar>
    ) -> UnsafePointer<Scalar> {
        let from = numbers + start(of: head)
        guard isSideBySide else { return from }
        kernels.pointee.affine(steps, width, from, heads * width, 1, 0, 0, memory, width)
        return UnsafePointer(memory)
    }

    /// Where a head is written without gaps: its place, or the working memory, from where `scatter` takes it.
    func target(
        _ head: Int, of numbers: UnsafeMutablePointer<Scalar>, in memory: UnsafeMutablePointer<Scalar>
    ) -> UnsafeMutablePointer<Scalar> {
        isSideBySide ? memory : numbers + start(of: head)
    }

    /// Brings a head that was written to the working memory to its place.
    func scatter(_ head: Int, to numbers: UnsafeMutablePointer<Scalar>, from memory: UnsafePointer<Scalar>) {
        guard isSideBySide else { return }
        kernels.pointee.affine(steps, width, memory, width, 1, 0, 0, numbers + start(of: head), heads * width)
    }
}

/// The sizes of attention by heads, and the work on one head after the other.
struct HeadPlan {
    /// How many queries have their weights in memory when no backward follows: 64 rows of them stay in the cache.
    private static let largestBlock = 64
    /// How many queries are worked on at once where each sees only the keys up to itself. Of 128 keys 80 are looked at
    /// then, on average.
    private static let causalBlock = 32

    private let queries: HeadLayout
    private let keys: HeadLayout
    private let values: HeadLayout
    private let outputs: HeadLayout
    private let products: HeadProducts
    private let heads: Int
    private let lengths: [Int]?
    private let isCausal: Bool

    init(
        batch: Int, _ lengths: [Int]?, _ isCausal: Bool, op: StaticString, queries: HeadLayout, keys: HeadLayout,
        values: HeadLayout
    ) {
        (self.queries, self.keys, self.values) = (queries, keys, values)
        outputs = queries.with(width: values.width)
        products = HeadProducts(width: queries.width, valueWidth: values.width, isCausal: isCausal)
        (heads, self.lengths, self.isCausal) = (batch * queries.heads, lengths, isCausal)
        Misuse.checkLengths(lengths, count: batch, upTo: keys.steps, op: op)
    }

    /// The heads, shared among threads if there is enough to do.
    private var shares: WorkShares {
        let multiplications = heads * queries.steps * keys.steps * (queries.width + values.width)
        return WorkShares(of: heads, isWorthwhile: multiplications >= Int(course_smallest_shared))
    }

    /// The queries, so many at a time. The weights of a block stand in rows of as many as there are keys that it sees.
    private func blocks(isKept: Bool) -> (size: Int, rows: [Range<Int>]) {
        let most = isCausal ? Self.causalBlock : isKept ? queries.steps : Self.largestBlock
        let (count, size) = (queries.steps, max(1, min(queries.steps, most)))
        return (size, stride(from: 0, to: max(count, 1), by: size).map { $0..<min($0 + size, count) })
    }

    /// How many keys of a head some of its queries see.
    private func keys(of head: Int, seenBy rows: Range<Int>) -> Int {
        let count = lengths?[head / queries.heads] ?? keys.steps
        return isCausal ? min(count, rows.upperBound) : count
    }

    /// - Returns: the output, of the given shape, and the weights, of all queries if they are kept.
    func output(
        _ q: Tensor, _ k: Tensor, _ v: Tensor, shape: Shape, isKept: Bool
    ) -> (output: Tensor, weights: Tensor) {
        let (shares, (block, blocks)) = (shares, blocks(isKept: isKept))
        let weightsOfHead = (isKept ? queries.steps : block) * keys.steps
        let weights = Tensor(unset: [isKept ? heads : shares.count, weightsOfHead])
        let output = Tensor(shape: shape) { out in
            shares.forEach { share, heads in
                let memory = HeadMemory(queries.room, keys.room, values.room, outputs.room)
                for head in heads {
                    let of = HeadOperands(
                        q: queries.gathered(head, of: q.start, in: memory[0]),
                        k: keys.gathered(head, of: k.start, in: memory[1]),
                        v: values.gathered(head, of: v.start, in: memory[2]))
                    let (p, y) = (
                        weights.start + (isKept ? head : share) * weightsOfHead,
                        outputs.target(head, of: out, in: memory[3])
                    )
                    for rows in blocks {
                        let place = isKept ? rows.lowerBound * keys.steps : 0
                        products.forward(rows, seen: keys(of: head, seenBy: rows), of, p + place, y)
                    }
                    outputs.scatter(head, to: out, from: y)
                }
                withExtendedLifetime(memory) {}
            }
        }
        withExtendedLifetime((q, k, v, weights)) {}
        return (output, weights)
    }

    func gradients(
        _ upstream: Tensor, _ q: Tensor, _ k: Tensor, _ v: Tensor, weights: Tensor
    ) -> (queries: Tensor, keys: Tensor, values: Tensor) {
        let (dq, dk, dv) = (Tensor(unset: q.shape), Tensor(unset: k.shape), Tensor(unset: v.shape))
        let (size, blocks) = blocks(isKept: true)
        shares.forEach { _, heads in
            let memory = HeadMemory(
                queries.room, keys.room, values.room, outputs.room, queries.room, keys.room, values.room,
                size * keys.steps)
            for head in heads {
                let of = HeadOperands(
                    q: queries.gathered(head, of: q.start, in: memory[0]),
                    k: keys.gathered(head, of: k.start, in: memory[1]),
                    v: values.gathered(head, of: v.start, in: memory[2]))
                let dOut = outputs.gathered(head, of: upstream.start, in: memory[3])
                let to = HeadGradients(
                    q: queries.target(head, of: dq.start, in: memory[4]),
                    k: keys.target(head, of: dk.start, in: memory[5]),
                    v: values.target(head, of: dv.start, in: memory[6]), scores: memory[7])
                // The last block sees the most keys; those before it are added.
                for rows in blocks.reversed() {
                    let p = weights.start + (head * queries.steps + rows.lowerBound) * keys.steps
                    products.backward(
                        rows, seen: keys(of: head, seenBy: rows), keyCount: keys.steps,
                        isFirst: rows.upperBound == queries.steps, of, p, dOut, to)
                }
                queries.scatter(head, to: dq.start, from: to.q)
                keys.scatter(head, to: dk.start, from: to.k)
                values.scatter(head, to: dv.start, from: to.v)
            }
            withExtendedLifetime(memory) {}
        }
        withExtendedLifetime((upstream, q, k, v, weights)) {}
        return withExtendedLifetime((dq, dk, dv)) { (dq, dk, dv) }
    }
}

/// Working memory of one thread, in parts.
private final class HeadMemory {
    private let storage: Storage
    private let starts: [Int]

    init(_ sizes: Int...) {
        starts = sizes.indices.map { sizes[..<$0].reduce(0, +) }
        storage = .make(count: sizes.reduce(0, +))
    }

    subscript(part: Int) -> UnsafeMutablePointer<Scalar> { storage.elements + starts[part] }
}
