import Contracts

// Types: PaddedBatch in Sources/Contracts/SpellingBee.swift

/// Exercise `pad-and-batch`: rows of one length, with as little padding as can be.
///
/// A batch is a rectangle, so short sequences are filled up on the right. Whatever is filled in is computed for
/// nothing. Therefore sort the sequences by length first, the shortest in front (those of equal length stay in their
/// order), then cut the sorted list into batches. Each batch is only as wide as its own longest sequence.
///
/// For example [5, 6, 7], [8] and [9, 4] in batches of 2 with pad 0 give rows [[8, 0], [9, 4]] with lengths [1, 2],
/// then rows [[5, 6, 7]] with lengths [3].
///
/// - Parameters:
///   - sequences: symbols by their numbers, each sequence at least one long.
///   - batchSize: how many sequences make a batch, at least 1. The last batch takes what is left.
///   - pad: what to fill up with.
/// - Returns: a `PaddedBatch(rows:lengths:)` for each batch; the lengths are its sequences' own, so that later steps
///   can tell padding from symbols.
public func padAndBatch(sequences: [[Int]], batchSize: Int, pad: Int) throws -> [PaddedBatch] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
