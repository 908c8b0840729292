/// A pile of images of one size, with one or more channels each: numbers with four indices.
///
/// The filters of a convolution are small images too, as many as the convolution makes channels, each with as many
/// channels as what it looks at.
///
/// ```swift
/// var images = Images(count: 2, channels: 3, height: 4, width: 5)     // zeros
/// images[1, 0, 3, 2] = 9                         // image 1, channel 0, row 3, column 2
/// images[1, 0, -1, 2, outside: 0]                // 0: there is no row -1
/// for (image, channel, row, column) in images.places { … }
/// ```
public struct Images: Codable, Equatable, Sendable {
    public let count: Int
    public let channels: Int
    public let height: Int
    public let width: Int
    /// All numbers: image after image, in it channel after channel, in it row after row.
    public internal(set) var values: [Double]

    /// Images that are the same number everywhere.
    public init(count: Int, channels: Int, height: Int, width: Int, repeating value: Double = 0) {
        (self.count, self.channels, self.height, self.width) = (count, channels, height, width)
        values = [Double](repeating: value, count: count * channels * height * width)
    }

    /// Images from their numbers, in the order of ``values``.
    public init(count: Int, channels: Int, height: Int, width: Int, values: [Double]) {
        require(
            values.count == count * channels * height * width, rule: "images have a number for each place",
            found: "\(values.count) numbers for \([count, channels, height, width])",
            remedy: "give count * channels * height * width numbers")
        (self.count, self.channels, self.height, self.width) = (count, channels, height, width)
        self.values = values
    }

    /// `[count, channels, height, width]`.
    public var shape: [Int] { [count, channels, height, width] }

    /// Zeros in the shape of these images.
    public var zeros: Images { Images(count: count, channels: channels, height: height, width: width) }

    /// Every place, in the order of ``values``.
    public var places: [(image: Int, channel: Int, row: Int, column: Int)] {
        values.indices.map { place in
            let (row, plane) = (place / width, place / (width * height))
            return (plane / channels, plane % channels, row % height, place % width)
        }
    }

    /// Whether there is such a row and such a column.
    public func contains(row: Int, column: Int) -> Bool { 0..<height ~= row && 0..<width ~= column }

    /// The number at a place; all four are counted from 0.
    public subscript(image: Int, channel: Int, row: Int, column: Int) -> Double {
        get { values[place(image, channel, row, column)] }
        set { values[place(image, channel, row, column)] = newValue }
    }

    /// The number at a place, or another one beyond the edges: what padding needs.
    public subscript(image: Int, channel: Int, row: Int, column: Int, outside value: Double) -> Double {
        contains(row: row, column: column) ? self[image, channel, row, column] : value
    }

    private func place(_ image: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
        require(
            0..<count ~= image && 0..<channels ~= channel && contains(row: row, column: column),
            rule: "image, channel, row and column are inside",
            found: "\([image, channel, row, column]) of shape \(shape)", remedy: "count all four from 0")
        return ((image * channels + channel) * height + row) * width + column
    }

    /// Each number replaced by a function of it.
    public func map(_ function: (Double) throws -> Double) rethrows -> Images {
        var result = self
        result.values = try values.map(function)
        return result
    }

    /// Two piles of one shape, combined number by number.
    ///
    /// - Throws: `ShapeMismatch` where their shapes differ.
    public func combined(with other: Images, _ function: (Double, Double) throws -> Double) throws -> Images {
        guard shape == other.shape else { throw ShapeMismatch("number by number", shape, other.shape) }
        var result = self
        result.values = try zip(values, other.values).map(function)
        return result
    }
}
