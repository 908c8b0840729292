internal import CKernels

/// Layer normalisation: every row of features by its own mean and variance.
///
/// ```
/// x̂ = (x - mean) / √(variance + epsilon),   y = γ · x̂ + β,   mean and variance over the features of the row
/// dx = (g - mean of g - x̂ · mean of g · x̂) / √(variance + epsilon),   g = γ · dy
/// dγ = Σ over rows of dy · x̂,   dβ = Σ over rows of dy
/// ```
/// The variance is divided by the number of features, not by one less. Caches x̂ and the deviations. Complexity:
/// O(elements).
///
/// Source: J. L. Ba, J. R. Kiros, G. E. Hinton, arXiv:1607.06450. Departs from the paper: epsilon.
/// - Parameters:
///   - input: `[..., features]`; all leading axes count as rows.
///   - scale: γ, `[features]`.
///   - shift: β, `[features]`.
///   - epsilon: added to the variance, so that a constant row does not divide by 0.
/// - Returns: a tensor of the input's shape.
public func layerNormalization(_ input: Tensor, scale: Tensor, shift: Tensor, epsilon: Double = 1e-5) -> Tensor {
    let features = input.shape.last ?? 0
    guard features > 0, scale.shape == [features], shift.shape == [features] else {
        Misuse.stop(
            "layerNormalization", rule: "one scale and one shift for each feature, the last axis", input.shape,
            scale.shape, remedy: "check the width of the layer")
    }
    let rows = RowNormalizer(input.detached, features: features, epsilon: Scalar(epsilon))
    let (gamma, normalized) = (scale.detached, rows.normalized)
    let output = Tensor(shape: input.shape, count: input.count) { out in
        scale.withPointer { scale in
            shift.withPointer { shift in
                normalized.withPointer { x in
                    for row in stride(from: 0, to: rows.count * features, by: features) {
                        for j in 0..<features { out[row + j] = scale[j] * x[row + j] + shift[j] }
                    }
                }
            }
        }
    }
    let back = SharedGradients { rows.gradients($0, scale: gamma) }
    return output.recorded(
        "layerNormalization", (input, { back.of($0).input }), (scale, { back.of($0).scale }),
        (shift, { back.of($0).shift }))
}

/// Rows with their mean taken away and their deviation divided out.
private struct RowNormalizer {
    let count: Int
    let features: Int
    /// x̂, of the input's shape.
    let normalized: Tensor
    /// `[count]`: 1 / √(variance + epsilon).
    let inverseDeviations: Tensor

    init(_ input: Tensor, features: Int, epsilon: Scalar) {
        let count = input.count / features
        (self.count, self.features) = (count, features)
        var deviations = Tensor(unset: [count])
        normalized = Tensor(shape: input.shape, count: input.count) { out in
            deviations.mutate { deviations in
                input.withPointer { x in
                    for row in 0..<count {
                        let (x, out) = (x + row * features, out + row * features)
                        let mean = kernels.pointee.sum(x, features) / Scalar(features)
                        let variance = kernels.pointee.squares_about(x, mean, features) / Scalar(features)
                        let inverse = 1 / FastMath.squareRoot(variance + epsilon)
                        deviations[row] = inverse
                        for j in 0..<features { out[j] = (x[j] - mean) * inverse }
                    }
                }
            }
        }
        inverseDeviations = deviations
    }

    func gradients(_ upstream: Tensor, scale: Tensor) -> (input: Tensor, scale: Tensor, shift: Tensor) {
        var (dScale, dShift) = (Tensor.zeros([features]), Tensor.zeros([features]))
        let (dy, x) = (upstream.storage.elements, normalized.storage.elements)
        let (gamma, inverse) = (scale.storage.elements, inverseDeviations.storage.elements)
        let dInput = Tensor(shape: upstream.shape, count: upstream.count) { out in
            dScale.mutate { dScale in
                dShift.mutate { dShift in
                    for row in 0..<count {
                        let start = row * features
                        let (dy, x, g) = (dy + start, x + start, out + start)
                        for j in 0..<features {
                            dScale[j] += dy[j] * x[j]
                            dShift[j] += dy[j]
                            g[j] = dy[j] * gamma[j]
                        }
                        let mean = kernels.pointee.sum(g, features) / Scalar(features)
                        let slope = kernels.pointee.dot(g, x, features) / Scalar(features)
                        for j in 0..<features { g[j] = inverse[row] * (g[j] - mean - x[j] * slope) }
                    }
                }
            }
        }
        withExtendedLifetime((upstream, scale, self)) {}
        return (dInput, dScale, dShift)
    }
}
