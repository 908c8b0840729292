/// A fully connected layer in one operation.
///
/// ```
/// output = input · weight + bias
/// dInput = dOutput · weightᵀ     dWeight = inputᵀ · dOutput     dBias = Σ over rows of dOutput
/// ```
/// Caches input and weight. Complexity: O(rows · inputSize · outputSize) multiplications.
/// - Parameters:
///   - input: `[..., inputSize]`; all leading axes count as rows.
///   - weight: `[inputSize, outputSize]`.
///   - bias: `[outputSize]`.
/// - Returns: `[..., outputSize]`.
public func linear(_ input: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
    let (inputShape, weightShape) = (input.shape, weight.shape)
    let rank = inputShape.rank
    guard rank > 0, weightShape.rank == 2, inputShape[rank - 1] == weightShape[0] else {
        Misuse.stop(
            "linear", rule: "input [..., inputSize] and weight [inputSize, outputSize]", inputShape, weightShape,
            remedy: "check the layer sizes and the order of the weight's axes")
    }
    let (k, n) = (weightShape[0], weightShape[1])
    guard bias.rank == 1, bias.shape[0] == n else {
        Misuse.stop(
            "linear", rule: "the bias has one number for each output", weightShape, bias.shape,
            remedy: "give the bias the shape [\(n)]")
    }
    let m = k == 0 ? inputShape.dropLast().reduce(1, *) : input.count / k
    let output = GeneralMatrixProduct(m: m, n: n, k: k)(
        input, weight, adding: bias, shape: inputShape.replacing(rank - 1, with: n))
    let (x, w) = (input.detached, weight.detached)
    let weightWay: Tensor.Input = (
        weight,
        { GeneralMatrixProduct(m: k, n: n, k: m, transposeA: true)(x, $0, shape: weightShape) }
    )
    // A closure that captures something costs memory of its own: none is made for an input that is data.
    guard input.isRecorded else { return output.recorded("linear", weightWay, (bias, { $0.sumOfRows() })) }
    let inputGradient = { (upstream: Tensor) in
        GeneralMatrixProduct(m: m, n: k, k: n, transposeB: true)(upstream, w, shape: inputShape)
    }
    return output.recorded("linear", (input, inputGradient), weightWay, (bias, { $0.sumOfRows() }))
}
