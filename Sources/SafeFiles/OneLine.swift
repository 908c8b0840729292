/// What a file holds, in a message about it.
package enum OneLine {
    /// The text with each character that would end the line or steer a terminal written as Swift writes it, such as
    /// `\u{1B}`.
    package static func of(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.flatMap(shown)))
    }

    private static func shown(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let isSeparator = scalar.value == 0x2028 || scalar.value == 0x2029
        guard scalar.properties.generalCategory == .control || isSeparator else { return [scalar] }
        return Array(scalar.escaped(asASCII: true).unicodeScalars)
    }
}
