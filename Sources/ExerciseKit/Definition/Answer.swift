/// What a probe of an exercise gave back, as numbers that can be compared: a shape, values in row-major order, and
/// a name for each value where an index alone would not tell what it is.
package struct Answer: Equatable, Sendable, Codable {
    /// The size of each dimension; empty for a single number.
    package let shape: [Int]
    /// The numbers in row-major order.
    package let values: [Double]
    /// A name for each value, or empty. Where a name ends in a question mark, the value is 1 for yes and 0 for no;
    /// where it ends in two, -1 is nil.
    package let names: [String]
    /// Whether the names are the answer: then they alone are shown, and a value only says whether two are the same.
    package private(set) var isText = false

    /// One number.
    package init(_ value: Double) {
        (shape, values, names) = ([], [value], [])
    }

    /// One whole number.
    package init(_ value: Int) {
        self.init(Double(value))
    }

    /// A list of numbers.
    package init(_ values: [Double]) {
        (shape, self.values, names) = ([values.count], values, [])
    }

    /// A list of whole numbers.
    package init(_ values: [Int]) {
        self.init(values.map(Double.init))
    }

    /// A table; rows of unequal length become a flat list, which no expected table equals.
    package init(_ rows: [[Double]]) {
        let isTable = Set(rows.map(\.count)).count <= 1
        shape = isTable ? [rows.count, rows.first?.count ?? 0] : [rows.reduce(0) { $0 + $1.count }]
        (values, names) = (rows.flatMap { $0 }, [])
    }

    /// Numbers with any number of axes, in row-major order.
    package init(shape: [Int], values: [Double]) {
        (self.shape, self.values, names) = (shape, values, [])
    }

    /// Values that each have a name, such as the parts of a neuron.
    package init(named pairs: KeyValuePairs<String, Double>) {
        self.init(names: pairs.map(\.key), values: pairs.map(\.value))
    }

    /// Values with their names, as many of each.
    package init(names: [String], values: [Double]) {
        (shape, self.values, self.names) = ([values.count], values, names)
    }

    /// A list of texts, such as the words of a sentence.
    package init(texts: [String]) {
        self.init(names: texts, values: texts.map(Self.code))
        isText = true
    }

    /// A number that hardly another text has: 52 bits of the hash FNV-1a.
    private static func code(of text: String) -> Double {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Double(hash >> 12)
    }

    /// Whether every value is a finite number.
    package var isFinite: Bool { values.allSatisfy(\.isFinite) }

    /// The first place where this answer is off from `expected`, or nil where they agree.
    ///
    /// Two values agree when they differ by at most `tolerance` times the larger of 1 and the expected magnitude;
    /// equal infinities agree, and NaN agrees with NaN. Shapes and counts must be equal already.
    package func firstDifference(from expected: Answer, tolerance: Double) -> Int? {
        zip(values, expected.values).enumerated().first { _, pair in
            let (yours, expected) = pair
            if yours == expected || (yours.isNaN && expected.isNaN) { return false }
            return !expected.isFinite || !(abs(yours - expected) <= tolerance * max(1, abs(expected)))
        }?.offset
    }

    /// Whether shape and values agree within the tolerance.
    package func agrees(with expected: Answer, tolerance: Double) -> Bool {
        hasForm(of: expected) && firstDifference(from: expected, tolerance: tolerance) == nil
    }

    /// Whether there are as many values in the same shape: a shape alone is only what somebody claims.
    func hasForm(of other: Answer) -> Bool { shape == other.shape && values.count == other.values.count }

    /// A value's name without its question marks.
    func plainName(of index: Int) -> String {
        var name = names[index]
        while name.hasSuffix("?") { name.removeLast() }
        return name
    }

    /// Where value `index` stands: its name, or its index along each dimension.
    package func place(of index: Int) -> String {
        if names.indices.contains(index), !isText { return plainName(of: index) }
        if shape.isEmpty { return "" }
        var rest = index
        let indices = shape.reversed().map { size in
            defer { rest /= max(size, 1) }
            return rest % max(size, 1)
        }
        return "index " + indices.reversed().map(String.init).joined(separator: ", ")
    }
}
