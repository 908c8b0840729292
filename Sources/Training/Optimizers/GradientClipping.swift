import TensorCore

/// Shortens the gradients of all parameters together where they are longer than `maximum`; their direction stays.
///
/// ```
/// norm = √(Σ over all parameters of gradient²)
/// gradient = gradient · maximum / norm        if norm > maximum
/// ```
/// Source: R. Pascanu, T. Mikolov, Y. Bengio (2013), arXiv:1211.5063. Departs from the paper: nothing.
/// - Parameters:
///   - parameters: all whose gradients count.
///   - maximum: above 0.
/// - Returns: the norm before. If it is infinite or not a number, no factor could mend the gradients: they are left as
///   they are, and the caller must not make a step with them.
@discardableResult
public func clipGradients(of parameters: [Parameter], toNorm maximum: Double) -> Double {
    guard maximum > 0 else {
        Misuse.stop(
            "clipGradients", rule: "a maximum above 0", found: "\(maximum)", remedy: "0 would forbid every step")
    }
    let norm = parameters.reduce(0) { $0 + ($1.gradient?.sumOfSquares ?? 0) }.squareRoot()
    if norm > maximum, norm.isFinite {
        for parameter in parameters { parameter.scaleGradient(by: Scalar(maximum / norm)) }
    }
    return norm
}
