/// The gradients of an operation whose inputs' gradients are best computed together.
///
/// `backward` calls the pullbacks of one operation one after the other with the same upstream gradient: the first call
/// computes all of them, the others take theirs. A graph is used by one `backward`, so nothing goes stale.
package final class SharedGradients<Gradients> {
    private let compute: (Tensor) -> Gradients
    private var gradients: Gradients?

    package init(_ compute: @escaping (Tensor) -> Gradients) { self.compute = compute }

    /// All gradients, from the gradient at the output.
    package func of(_ upstream: Tensor) -> Gradients {
        if let gradients { return gradients }
        let computed = compute(upstream)
        gradients = computed
        return computed
    }
}
