/// Functions of each element. The result has the operand's shape. Complexity of each: O(elements).
extension Tensor {
    /// `eˣ`. Caches the output, which is its own derivative.
    public func exp() -> Tensor {
        let power = mapped(by: kernels.pointee.exp)
        return power.recorded("exp", (self, { $0 * power }))
    }

    /// `ln x`, for positive x. Caches the operand.
    public func log() -> Tensor {
        let x = detached
        return mapped { FastMath.log($0) }.recorded("log", (self, { $0 / x }))
    }

    /// `√x`, for positive x. Caches the output.
    public func squareRoot() -> Tensor {
        let root = mapped { FastMath.squareRoot($0) }
        return root.recorded("squareRoot", (self, { elementwise($0, root, op: "squareRoot") { $0 * 0.5 / $1 } }))
    }

    /// `x²`. Caches the operand.
    public func squared() -> Tensor {
        let x = detached
        return mapped { $0 * $0 }.recorded("squared", (self, { elementwise($0, x, op: "squared") { $0 * 2 * $1 } }))
    }

    /// `|x|`; the gradient at exactly 0 is 0. Caches the operand.
    public func absoluteValue() -> Tensor {
        let x = detached
        return mapped { Swift.abs($0) }
            .recorded(
                "absoluteValue",
                (self, { elementwise($0, x, op: "absoluteValue") { $1 > 0 ? $0 : ($1 < 0 ? -$0 : $0 * $1) } }))
    }
}
