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
    let isKept = Recording.isOn && (input.isRecorded || scale.isRecorded || shift.isRecorded)
    let rows = input.count / features
    let normalized = Tensor(unset: isKept ? input.shape : [0])
    let inverseDeviations = Tensor(unset: [rows])
    let output = Tensor(shape: input.shape, count: input.count) { out in
        kernels.pointee.normalize_rows(
            rows, features, input.start, scale.start, shift.start, Scalar(epsilon), isKept ? normalized.start : out,
            inverseDeviations.start, out)
    }
    withExtendedLifetime((input, scale, shift, inverseDeviations)) {}
    guard isKept else { return output }
    let gamma = scale.detached
    let back = SharedGradients { upstream in
        var (dScale, dShift) = (Tensor.zeros([features]), Tensor.zeros([features]))
        let dInput = Tensor(shape: upstream.shape, count: upstream.count) { out in
            dScale.mutate { dScale in
                dShift.mutate { dShift in
                    kernels.pointee.normalize_rows_gradient(
                        rows, features, upstream.start, normalized.start, inverseDeviations.start, gamma.start, out,
                        dScale, dShift)
                }
            }
        }
        withExtendedLifetime((upstream, normalized, inverseDeviations, gamma)) {}
        return (input: dInput, scale: dScale, shift: dShift)
    }
    return output.recorded(
        "layerNormalization", (input, { back.of($0).input }), (scale, { back.of($0).scale }),
        (shift, { back.of($0).shift }))
}
