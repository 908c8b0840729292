import CPNG
import Foundation

/// Swift's view of the C structure: C arrays arrive as tuples, which are read here as lists.
extension course_png {
    var errorMessage: String? {
        let text = withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return text.isEmpty ? nil : text
    }

    var keyList: [String] { strings(keys) }
    var textList: [String] { strings(texts) }

    /// Copies the texts; `course_png_free` frees the copies.
    mutating func setTexts(_ texts: [PNGContents.Text]) {
        let kept = texts.prefix(COURSE_PNG_TEXTS)
        text_count = Int32(kept.count)
        store(kept.map(\.key), in: &keys)
        store(kept.map(\.text), in: &self.texts)
    }

    private func strings<Names>(_ names: Names) -> [String] {
        withUnsafeBytes(of: names) { buffer in
            buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self).prefix(Int(text_count))
                .map { $0.map { String(cString: $0) } ?? "" }
        }
    }

    private func store<Names>(_ strings: [String], in names: inout Names) {
        withUnsafeMutableBytes(of: &names) { buffer in
            let places = buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self)
            for (index, string) in strings.enumerated() { places[index] = strdup(string) }
        }
    }
}
