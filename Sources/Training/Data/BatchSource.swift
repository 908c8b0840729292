import TensorCore

/// Data that training takes batches from.
public protocol BatchSource {
    associatedtype Batch

    /// The number of rows in an epoch.
    var count: Int { get }

    /// One epoch: for each batch its rows, in the order of training. Without a definition of your own all rows come
    /// once, in random order, and the last batch may be smaller.
    func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]]

    /// These rows, in this order. Data that is made up as it is needed comes from the generator.
    func batch(_ rows: [Int], using generator: inout RandomSource) -> Batch
}

extension BatchSource {
    public func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        generator.batches(of: count, size: batchSize)
    }
}

extension RandomSource {
    /// The rows of one epoch: all of them once, in random order, cut into batches. The last one may be smaller.
    public mutating func batches(of count: Int, size: Int) -> [[Int]] {
        let order = permutation(count)
        return stride(from: 0, to: count, by: size).map { Array(order[$0..<min($0 + size, count)]) }
    }
}

/// Batches that are made up when they are needed: no two are the same.
///
/// ```swift
/// let data = DrawnBatches(rows: 1000) { count, generator in task.batch(of: count, using: &generator) }
/// ```
public struct DrawnBatches<Batch>: BatchSource {
    /// How many rows make an epoch.
    public let count: Int
    /// A batch of so many rows.
    let draw: (_ rows: Int, _ generator: inout RandomSource) -> Batch

    public init(rows count: Int, draw: @escaping (_ rows: Int, _ generator: inout RandomSource) -> Batch) {
        (self.count, self.draw) = (count, draw)
    }

    public func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        stride(from: 0, to: count, by: batchSize).map { Array($0..<min($0 + batchSize, count)) }
    }

    public func batch(_ rows: [Int], using generator: inout RandomSource) -> Batch { draw(rows.count, &generator) }
}

/// Batches in the same order in every epoch, such as the windows of a long text whose state is carried along.
///
/// The batch size of the recipe is not looked at: the batches are cut already.
public struct OrderedBatches<Batch>: BatchSource {
    let batches: [Batch]

    public var count: Int { batches.count }

    public init(_ batches: [Batch]) { self.batches = batches }

    public func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] { batches.indices.map { [$0] } }

    public func batch(_ rows: [Int], using generator: inout RandomSource) -> Batch { batches[rows[0]] }
}
