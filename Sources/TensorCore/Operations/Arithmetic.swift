/// `+ - * /` on tensors of shapes that stretch to each other, and with plain numbers.
///
/// Shapes are compared from the last axis; sizes are equal, or one of them is 1 or missing and stretches. The gradient
/// of a stretched operand is summed over what was stretched. Complexity of each: O(elements of the result).
extension Tensor {
    /// `left + right`. Nothing is cached for backward.
    public static func + (left: Tensor, right: Tensor) -> Tensor {
        elementwise(left, right, op: "+", loop: kernels.pointee.add) { $0 + $1 }
            .recorded("+", (left, { $0 }), (right, { $0 }))
    }

    /// `left - right`. Nothing is cached for backward.
    public static func - (left: Tensor, right: Tensor) -> Tensor {
        elementwise(left, right, op: "-") { $0 - $1 }
            .recorded("-", (left, { $0 }), (right, { -$0 }))
    }

    /// `left · right`, element by element. Caches both operands.
    public static func * (left: Tensor, right: Tensor) -> Tensor {
        let (a, b) = (left.detached, right.detached)
        return elementwise(left, right, op: "*", loop: kernels.pointee.multiply) { $0 * $1 }
            .recorded("*", (left, { $0 * b }), (right, { $0 * a }))
    }

    /// `left / right`, element by element. Caches the divisor and the quotient.
    public static func / (left: Tensor, right: Tensor) -> Tensor {
        let b = right.detached
        let quotient = elementwise(left, right, op: "/") { $0 / $1 }
        return quotient.recorded("/", (left, { $0 / b }), (right, { -$0 * quotient / b }))
    }

    /// `-operand`. Nothing is cached for backward.
    public static prefix func - (operand: Tensor) -> Tensor {
        operand.mapped { -$0 }.recorded("negate", (operand, { -$0 }))
    }

    /// `left + right`, a number added to every element.
    public static func + (left: Tensor, right: Scalar) -> Tensor {
        left.mapped { $0 + right }.recorded("+ number", (left, { $0 }))
    }

    /// `left - right`, a number subtracted from every element.
    public static func - (left: Tensor, right: Scalar) -> Tensor { left + (-right) }

    /// `left · right`, every element times a number.
    public static func * (left: Tensor, right: Scalar) -> Tensor {
        left.scaled(by: right).recorded("* number", (left, { $0.scaled(by: right) }))
    }

    /// `left / right`, every element divided by a number.
    public static func / (left: Tensor, right: Scalar) -> Tensor {
        left.mapped { $0 / right }.recorded("/ number", (left, { $0 / right }))
    }

    /// `left + right`, every element added to a number.
    public static func + (left: Scalar, right: Tensor) -> Tensor { right + left }

    /// `left · right`, a number times every element.
    public static func * (left: Scalar, right: Tensor) -> Tensor { right * left }

    /// `left - right`, every element subtracted from a number.
    public static func - (left: Scalar, right: Tensor) -> Tensor {
        right.mapped { left - $0 }.recorded("number -", (right, { -$0 }))
    }

    /// `left / right`, a number divided by every element. Caches the operand and the quotient.
    public static func / (left: Scalar, right: Tensor) -> Tensor {
        let b = right.detached
        let quotient = right.mapped { left / $0 }
        return quotient.recorded("number /", (right, { -$0 * quotient / b }))
    }
}
