/// Numbers of 16 bits (IEEE 754 binary16): 1 for the sign, 5 for the exponent, 10 for the digits.
///
/// By hand, as Swift has no `Float16` on Macs with Intel processors.
enum HalfPrecision {
    /// The largest finite number.
    static let largest: Float = 65_504

    /// The nearest half; ties go to the even one. What rounds beyond the largest becomes infinite.
    static func bits(of value: Float) -> UInt16 {
        let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16) & 0x8000
        let magnitude = value.bitPattern & 0x7FFF_FFFF
        if magnitude > 0x7F80_0000 { return sign | 0x7E00 }  // not a number
        if magnitude >= 0x477F_F000 { return sign | 0x7C00 }  // 65,520 and above
        if magnitude < 0x3880_0000 {  // below 2⁻¹⁴ the halves are 2⁻²⁴ apart
            let steps = (Float(bitPattern: magnitude) * 0x1p24).rounded(.toNearestOrEven)
            return sign | UInt16(steps)
        }
        let rounded = magnitude + 0xFFF + (magnitude >> 13 & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded - 0x3800_0000) >> 13)
    }

    static func value(of bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let (exponent, digits) = (UInt32(bits >> 10 & 0x1F), UInt32(bits & 0x3FF))
        switch exponent {
        case 0: return sign * Float(digits) * 0x1p-24
        case 31: return digits == 0 ? sign * .infinity : .nan
        default: return sign * Float(bitPattern: (exponent + 112) << 23 | digits << 13)
        }
    }
}
