/// A fully connected layer in one operation.
///
/// ```
/// output = input · weight + bias
/// dInput = dOutput · weightᵀ     dWeight = inputᵀ · dOutput     dBias = Σ over rows of dOutput
/// ```
/// Caches input and weight. Complexity: O(rows · inputSize · outputSize) multiplications, by BLAS.
/// - Parameters:
///   - input: `[..., inputSize]`; all leading axes count as rows.
///   - weight: `[inputSize, outputSize]`.
///   - bias: `[outputSize]`.
/// - Returns: `[..., outputSize]`.
public func linear(_ input: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
    let (inputShape, weightShape, biasShape) = (input.shape, weight.shape, bias.shape)
    let rank = inputShape.rank
    guard rank > 0, weightShape.rank == 2, inputShape[rank - 1] == weightShape[0] else {
        Misuse.stop(
            "linear", rule: "input [..., inputSize] and weight [inputSize, outputSize]", inputShape, weightShape,
            remedy: "check the layer sizes and the order of the weight's axes")
    }
    let (k, n) = (weightShape[0], weightShape[1])
    guard biasShape.rank == 1, biasShape[0] == n else {
        Misuse.stop(
            "linear", rule: "the bias has one number for each output", weightShape, bias.shape,
            remedy: "give the bias the shape [\(n)]")
    }
    let m = k == 0 ? inputShape.dropLast().reduce(1, *) : input.count / k
    let output = Tensor(shape: inputShape.replacing(rank - 1, with: n), count: m * n) { out in
        let b = bias.storage.elements
        for row in 0..<m {
            for column in 0..<n { out[row * n + column] = b[column] }
        }
        let product = GeneralMatrixProduct(m: m, n: n, k: k, addsToC: true)
        product(input.storage.elements, weight.storage.elements, out)
    }
    let (x, w) = (input.detached, weight.detached)
    return output.recorded(
        "linear",
        (
            input,
            { upstream in
                Tensor(shape: inputShape, count: m * k) { out in
                    let product = GeneralMatrixProduct(m: m, n: k, k: n, transposeB: true)
                    product(upstream.storage.elements, w.storage.elements, out)
                }
            }
        ),
        (
            weight,
            { upstream in
                Tensor(shape: weightShape, count: k * n) { out in
                    let product = GeneralMatrixProduct(m: k, n: n, k: m, transposeA: true)
                    product(x.storage.elements, upstream.storage.elements, out)
                }
            }
        ),
        (
            bias,
            { upstream in
                Tensor(shape: biasShape, count: n) { out in
                    for column in 0..<n { out[column] = 0 }
                    for row in 0..<m {
                        let row = upstream.storage.elements + row * n
                        for column in 0..<n { out[column] += row[column] }
                    }
                }
            }
        ))
}
