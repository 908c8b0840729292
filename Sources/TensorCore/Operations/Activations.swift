/// The non-linearities between layers. The result has the operand's shape. Complexity of each: O(elements).
extension Tensor {
    /// `tanh x`, from -1 to 1; derivative `1 - tanh² x`. Caches the output.
    public func tanh() -> Tensor {
        let y = mapped(by: kernels.pointee.tanh)
        return y.recorded("tanh", (self, { $0.zipped(with: y, by: kernels.pointee.tanh_gradient) }))
    }

    /// `1 / (1 + e⁻ˣ)`, from 0 to 1; derivative `y (1 - y)`. Caches the output.
    public func sigmoid() -> Tensor {
        let y = mapped(by: kernels.pointee.sigmoid)
        return y.recorded("sigmoid", (self, { $0.zipped(with: y, by: kernels.pointee.sigmoid_gradient) }))
    }

    /// `max(0, x)`; the gradient is 1 above 0, and 0 below and at 0. Caches the output.
    public func relu() -> Tensor {
        let y = mapped(by: kernels.pointee.relu)
        return y.recorded("relu", (self, { $0.zipped(with: y, by: kernels.pointee.relu_gradient) }))
    }

    /// `x Φ(x)`, with Φ the share of the normal distribution below x; derivative `Φ(x) + x φ(x)`, with φ its density.
    /// The exact form. Caches the operand.
    ///
    /// Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415. Departs from the paper: nothing.
    public func gelu() -> Tensor {
        let x = detached
        return mapped { $0 * FastMath.normalShare(below: $0) }
            .recorded(
                "gelu",
                (
                    self,
                    {
                        elementwise($0, x, op: "gelu") {
                            $0 * (FastMath.normalShare(below: $1) + $1 * FastMath.normalDensity($1))
                        }
                    }
                ))
    }

    /// `½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))`, within 5e-4 of ``gelu()`` and several times faster: what GPT-2 has.
    /// Caches the operand.
    ///
    /// Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415, section 2. Departs from the paper: nothing.
    public func geluTanh() -> Tensor {
        let x = detached
        return mapped(by: kernels.pointee.gelu_tanh)
            .recorded("geluTanh", (self, { $0.zipped(with: x, by: kernels.pointee.gelu_tanh_gradient) }))
    }

    /// `x` above 0, `slope · x` below; the gradient at exactly 0 is `slope`. Caches the operand.
    public func leakyRelu(slope: Scalar = 0.01) -> Tensor {
        let x = detached
        return mapped { $0 > 0 ? $0 : slope * $0 }
            .recorded("leakyRelu", (self, { elementwise($0, x, op: "leakyRelu") { $1 > 0 ? $0 : slope * $0 } }))
    }
}
