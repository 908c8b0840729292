/// A text as a list of symbols, one for each different character.
public struct CharacterText: Equatable, Sendable {
    /// Every different character once, in the order of its code; a symbol is an index into it.
    public let characters: [Character]
    /// The text, character by character.
    public let symbols: [Int]

    /// - Parameter text: characters of one code each, such as ASCII.
    public init(_ text: String) {
        characters = Set(text).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(characters, characters.indices))
        symbols = text.compactMap { places[$0] }
    }

    /// The symbols of a text that has no other characters than this one.
    ///
    /// - Returns: nil if there is a character that this text does not have.
    public func symbols(of text: String) -> [Int]? {
        let places = text.map { characters.firstIndex(of: $0) }
        return places.contains(nil) ? nil : places.compactMap { $0 }
    }

    /// The text of some symbols.
    public func text(of symbols: [Int]) -> String { String(symbols.map { characters[$0] }) }

    /// The symbols from one share of the text's length to another: `part(0, 0.9)` is the first nine tenths.
    public func part(_ from: Double, _ to: Double) -> [Int] {
        Array(symbols[Int(from * Double(symbols.count))..<Int(to * Double(symbols.count))])
    }
}

/// A text in three parts, cut by position: eight tenths to learn from, a tenth to choose by, a tenth held out.
public struct TextParts: Sendable {
    public let text: CharacterText
    /// Symbols of ``text``.
    public let training: [Int]
    public let validation: [Int]
    public let heldOut: [Int]

    public init(_ text: CharacterText) {
        self.text = text
        (training, validation, heldOut) = (text.part(0, 0.8), text.part(0.8, 0.9), text.part(0.9, 1))
    }
}
