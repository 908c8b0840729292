import DataLoading
import Foundation
import TensorCore
import Training

/// The digits in three parts: to learn from, to choose by, and to be measured on at the very end.
///
/// The split is always the same, so that all experiments of the chapter speak of the same pictures: 1,077 to learn
/// from, 360 for validation, 360 held out.
struct CraftDigits: Sendable {
    var training: LabelledData
    let validation: LabelledData
    let heldOut: LabelledData

    /// - Throws: `DataError` for data that cannot be read.
    init(from datasets: URL) throws {
        let (training, heldOut) = try Digits.load(from: datasets).split(seed: 0)
        let all = LabelledData(rows: training.images, labels: training.labels)
        self.training = all.batch(Array(0..<1077))
        validation = all.batch(Array(1077..<all.count))
        self.heldOut = LabelledData(rows: heldOut.images, labels: heldOut.labels)
    }

    /// So many of the pictures to learn from, drawn by this seed.
    func few(_ count: Int, seed: UInt64) -> CraftDigits {
        var generator = RandomSource(seed: seed)
        var part = self
        part.training = training.batch(Array(generator.permutation(training.count).prefix(count)))
        return part
    }
}
