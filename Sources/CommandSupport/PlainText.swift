/// Text of somebody else's, made fit for a terminal.
package enum PlainText {
    /// The text without control characters: escape sequences that clear the screen, colour a line or move the cursor
    /// are taken out whole, so that what is printed cannot look like what the course says.
    package static func withoutControls(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B: skipSequence(&rest)
            case 0x9B: skipParameters(&rest)
            case 0x09: result.append(contentsOf: "    ".unicodeScalars)
            case 0..<0x20, 0x7F..<0xA0: continue
            // What turns the direction of writing round.
            case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// After an escape: `[…letter`, `]…` up to a bell or an escape with `\`, or a single character.
    private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) {
        switch rest.first {
        case "[":
            rest.removeFirst()
            skipParameters(&rest)
        case "]", "P", "X", "^", "_":
            while let scalar = rest.popFirst(), scalar.value != 0x07, scalar.value != 0x9C {
                if scalar.value == 0x1B {
                    rest = rest.first == "\\" ? rest.dropFirst() : rest
                    return
                }
            }
        case .some: rest.removeFirst()
        case nil: return
        }
    }

    private static func skipParameters(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.popFirst(), !(0x40...0x7E).contains(scalar.value) {}
    }
}
