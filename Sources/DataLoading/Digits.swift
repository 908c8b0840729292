import Foundation
import TensorCore

/// Handwritten digits of 8×8 pixels: 1,797 images, ten classes.
///
/// Source: E. Alpaydin, C. Kaynak (1998), UCI, doi:10.24432/C50P49.
public struct Digits: Equatable, Sendable {
    /// Pixels in a row, and rows in an image.
    public static let side = 8
    public static let pixelCount = 64
    public static let classCount = 10

    /// `[images][64]`, ink in 0...1, rows from the top.
    public var images: [[Double]]
    /// `[images]`, the digit, 0 to 9.
    public var labels: [Int]

    /// All 1,797 images in the order of the file.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` naming line and column of what is not as it should be.
    public static func load(from datasets: URL) throws -> Digits {
        let url = datasets.appending(path: "digits/digits.csv.gz")
        let lines = try TextFile(GzipFile.contents(of: url), path: url.path).lines
        var digits = Digits(images: [], labels: [])
        for (index, line) in lines.enumerated() {
            func error(_ column: Int?, _ expected: String, _ found: String) -> DataError {
                DataError(
                    file: url.path, line: index + 1, column: column, expected: expected, found: found,
                    remedy: "Restore the file with git checkout.")
            }
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == pixelCount + 1 else { throw error(nil, "65 columns", "\(cells.count)") }
            let values = try cells.enumerated().map { column, cell in
                let limit = column < pixelCount ? 16 : classCount - 1
                guard let value = Int(cell), (0...limit).contains(value) else {
                    throw error(column + 1, "a whole number from 0 to \(limit)", "'\(cell.prefix(40))'")
                }
                return value
            }
            digits.images.append(values.dropLast().map { Double($0) / 16 })
            digits.labels.append(values[pixelCount])
        }
        return digits
    }

    /// The images in an order drawn by this seed, cut in two: the first four fifths to learn from, the rest held out.
    ///
    /// - Returns: with 1,797 images 1,437 for training and 360 held out.
    public func split(seed: UInt64) -> (training: Digits, heldOut: Digits) {
        var generator = RandomSource(seed: seed)
        let order = generator.permutation(images.count)
        let trainingCount = images.count * 4 / 5
        func part(_ indices: ArraySlice<Int>) -> Digits {
            Digits(images: indices.map { images[$0] }, labels: indices.map { labels[$0] })
        }
        return (part(order[..<trainingCount]), part(order[trainingCount...]))
    }
}
