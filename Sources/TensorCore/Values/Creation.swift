/// Ways to make a tensor.
extension Tensor {
    /// A tensor of this shape with these elements, in row-major order.
    public init(_ shape: Shape, _ elements: [Scalar]) {
        guard elements.count == shape.elementCount else {
            Misuse.stop(
                "Tensor", rule: "as many elements as the shape holds",
                found: "\(elements.count) elements, shape \(shape) (\(shape.elementCount))",
                remedy: "check the order of the axes and the number of elements")
        }
        self.init(shape: shape, count: elements.count) { out in
            for (index, element) in elements.enumerated() { out[index] = element }
        }
    }

    /// A tensor without axes: a single number.
    public init(_ value: Scalar) { self = .full(.scalar, value) }

    /// A vector, shape `[elements.count]`.
    public init(_ elements: [Scalar]) { self.init([elements.count], elements) }

    /// A matrix from its rows, shape `[rows, columns]`.
    public init(_ rows: [[Scalar]]) {
        self = .stack(rows.map { Tensor($0) }, axis: 0)
    }

    /// A tensor with three axes from its matrices, shape `[matrices, rows, columns]`.
    public init(_ matrices: [[[Scalar]]]) {
        self = .stack(matrices.map { Tensor($0) }, axis: 0)
    }

    /// All elements 0.
    public static func zeros(_ shape: Shape) -> Tensor { full(shape, 0) }

    /// All elements 1.
    public static func ones(_ shape: Shape) -> Tensor { full(shape, 1) }

    /// All elements the same.
    public static func full(_ shape: Shape, _ value: Scalar) -> Tensor {
        let count = shape.elementCount
        return Tensor(shape: shape, count: count) { $0.update(repeating: value, count: count) }
    }

    /// A row of zeros with a one at the label, for each label: shape `[labels.count, classCount]`.
    public static func oneHot(_ labels: [Int], classCount: Int) -> Tensor {
        var result = zeros([labels.count, classCount])
        for (row, label) in labels.enumerated() {
            guard 0..<classCount ~= label else {
                Misuse.stop(
                    "oneHot", rule: "labels from 0 to classCount - 1",
                    found: "label \(label) in row \(row), classCount \(classCount)",
                    remedy: "check the class count and whether labels start at 0")
            }
            result.mutate { $0[row * classCount + label] = 1 }
        }
        return result
    }
}
