import TensorCore

/// How numbers lie in a safetensors file, the lowest byte first.
public enum ElementType: String, Sendable {
    case float64 = "F64", float32 = "F32", float16 = "F16", int64 = "I64", uint64 = "U64", uint8 = "U8"

    var byteCount: Int {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32: 4
        case .float16: 2
        case .uint8: 1
        }
    }

    /// That of this build's tensors.
    public static var scalar: ElementType { MemoryLayout<Scalar>.size == 8 ? .float64 : .float32 }

    var isFloatingPoint: Bool { self == .float64 || self == .float32 || self == .float16 }
}
