import Foundation

/// FNV-1a, 64 bits: tells one text from another, and nothing more is asked of it.
package struct TextHash {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// Takes in the bytes, and that they end here.
    package mutating func add(_ data: Data) {
        for byte in data { add(byte) }
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// Sixteen digits.
    package var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Of the text alone, without leading zeros: as progress has always kept it.
    package static func short(of text: String) -> String {
        var hash = TextHash()
        for byte in text.utf8 { hash.add(byte) }
        return String(hash.state, radix: 16)
    }
}
