/// Work on a batch, cut into shares that threads take: each share has sums of its own, which are added in order. So the
/// result does not depend on the number of threads.
package struct WorkShares {
    /// The number of shares.
    package let count: Int
    private let items: Int

    /// - Parameters:
    ///   - items: what is shared out, such as groups of images.
    ///   - isWorthwhile: whether there is enough to do; if not, all is one share.
    package init(of items: Int, isWorthwhile: Bool = true) {
        self.items = items
        count = isWorthwhile ? max(1, min(8, items)) : 1
    }

    /// Calls `body` with every share and its items. On several threads, if `MatrixThreads.limit(to:)` allows them.
    package func forEach(_ body: (_ share: Int, _ items: Range<Int>) -> Void) {
        MatrixThreads.shared(count) { body($0, range($0)) }
    }

    private func range(_ share: Int) -> Range<Int> { share * items / count..<(share + 1) * items / count }
}

/// Rows of sums, one row a share.
package final class ShareSums {
    private let storage: Storage
    private let shares: Int
    let width: Int

    package init(_ shares: WorkShares, width: Int) {
        (self.shares, self.width) = (shares.count, width)
        storage = .make(count: shares.count * width)
        storage.elements.update(repeating: 0, count: shares.count * width)
    }

    /// The sums of one share.
    package subscript(share: Int) -> UnsafeMutablePointer<Scalar> { storage.elements + share * width }

    /// The sum over the shares.
    package func total(_ place: Int) -> Double {
        withExtendedLifetime(storage) { (0..<shares).reduce(0) { $0 + Double(self[$1][place]) } }
    }

    /// The sums over the shares, as a tensor.
    package func total(shape: Shape) -> Tensor {
        Tensor(shape: shape, count: width) { out in
            out.update(from: self[0], count: width)
            for share in 1..<max(shares, 1) { kernels.pointee.add_scaled(out, self[share], 1, width) }
        }
    }
}
