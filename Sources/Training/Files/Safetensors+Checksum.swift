import SafeFiles

/// A sum over all that a file says, kept among its texts, where other readers of the format find one text more.
///
/// It tells an accident from what was written, such as a bit that has flipped on a disk; it is no signature.
/// FNV-1a, 64 bits: G. Fowler, L. C. Noll, P. Vo (1991), http://www.isthe.com/chongo/tech/comp/fnv/.
extension Safetensors {
    static let checksumKey = "checksum fnv1a64"

    /// Of the texts, and of name, type, shape and bytes of each tensor.
    var checksum: String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
            sum = (sum ^ 0xFF) &* 0x100_0000_01b3  // No text holds this byte: it says where one ends.
        }
        for (key, text) in metadata.sorted(by: { $0.key < $1.key }) where key != Self.checksumKey {
            add(key.utf8)
            add(text.utf8)
        }
        for entry in entries {
            add("\(entry.name) \(entry.type.rawValue) \(entry.shape)".utf8)
            add(entry.bytes)
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Takes the checksum out of the texts and holds it against what is there.
    ///
    /// - Throws: `DataError` where they differ. A file of another writer has none, and is taken as it is.
    mutating func checkChecksum() throws {
        guard let stated = metadata.removeValue(forKey: Self.checksumKey) else { return }
        let found = checksum
        guard stated == found else {
            throw DataError(
                file: path, expected: "the checksum \(stated), as it was written", found: found,
                remedy: "The file is damaged: restore it or make it again.")
        }
        isChecked = true
    }
}
