import TensorCore

/// A batch shared among copies of a model: each works on its part on a thread of its own, with gradients of its own.
///
/// Matrix products of small recurrent nets are too small to be shared among threads; the rows of a batch are not. The
/// number of copies is part of the recipe and the number of threads is not: with the same copies the same numbers come
/// out, on however many threads: as many as `MatrixThreads` allows.
public struct BatchShares {
    private let parameters: [Parameter]
    private let copies: [[Parameter]]

    /// - Parameters:
    ///   - parameters: of the model that is trained.
    ///   - copies: the parameters of each copy, in the same order; their values are of no importance.
    public init(parameters: [Parameter], copies: [[Parameter]]) {
        guard copies.allSatisfy({ $0.map(\.value.shape) == parameters.map(\.value.shape) }) else {
            Misuse.stop(
                "BatchShares", rule: "copies of the model, with parameters of the same shapes",
                found: "other shapes", remedy: "make the copies with the sizes of the model")
        }
        (self.parameters, self.copies) = (parameters, copies)
    }

    public var count: Int { copies.count }

    /// The sum of the parts' losses, whose `backward` hands each parameter the sum of its copies' gradients.
    ///
    /// - Parameters:
    ///   - parts: how many there are, if a small batch has fewer than there are copies.
    ///   - part: the loss of a part, computed with the copy of that number. A mean over the batch is the sum of the
    ///     parts' sums, each divided by the count of the whole batch.
    /// - Returns: the sum, a single number.
    public func loss(parts: Int? = nil, _ part: (_ number: Int) -> Tensor) -> Tensor {
        let copies = copies.prefix(parts ?? count)
        for copy in copies {
            for (own, original) in zip(copy, parameters) { own.value = original.value }
        }
        let losses = Self.losses(count: copies.count, part)
        var gradients: [Tensor?] = parameters.map { _ in nil }
        for copy in copies {
            for (place, own) in copy.enumerated() {
                if let gradient = own.gradient {
                    if var sum = gradients[place].take() {
                        sum.add(gradient)
                        gradients[place] = sum
                    } else {
                        own.zeroGradient()
                        gradients[place] = gradient
                    }
                    own.zeroGradient()
                }
                // While the copy holds the values too, an update would have to copy them.
                own.value = Self.nothing
            }
        }
        let total = Tensor(losses.reduce(0, +))
        let outputs = Tensor.recorded("batch shares", outputs: [total], inputs: parameters.map(\.tensor)) { upstream in
            guard let scale = upstream[0]?.item, scale != 1 else { return gradients }
            return gradients.map { gradient in gradient.map { $0 * scale } }
        }
        return outputs[0]
    }

    private static func losses(count: Int, _ part: (_ number: Int) -> Tensor) -> [Scalar] {
        var losses = [Scalar](repeating: 0, count: count)
        losses.withUnsafeMutableBufferPointer { buffer in
            withoutActuallyEscaping(part) { part in
                // Every part has a copy and a place of its own, and all have ended when this returns.
                nonisolated(unsafe) let (part, buffer) = (part, buffer)
                MatrixThreads.shared(count) { number in
                    let loss = part(number)
                    loss.backward()
                    buffer[number] = loss.item
                }
            }
        }
        return losses
    }

    private static let nothing = Tensor(0)
}
