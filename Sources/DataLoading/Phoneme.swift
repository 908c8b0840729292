/// A sound of English in the ARPAbet: a consonant, or a vowel with its stress.
///
/// The stress is a digit: 0 none, 1 primary, 2 secondary. `AH0 L AA1 R M` is alarm.
public struct Phoneme: Hashable, Sendable, CustomStringConvertible {
    /// The place in ``all``.
    public let index: Int

    /// All 69 in alphabetical order.
    public static let all: [Phoneme] = symbols.indices.map { Phoneme(index: $0) }

    /// As the dictionary writes it, such as `AA1`.
    public var symbol: String { Self.symbols[index] }
    public var description: String { symbol }

    private init(index: Int) { self.index = index }

    /// The phoneme that the dictionary writes so; nil if there is none.
    public init?(_ symbol: some StringProtocol) { self.init(bytes: symbol.utf8) }

    init?(bytes: some Collection<UInt8>) {
        guard bytes.count <= 3, let index = Self.places[Self.key(bytes)] else { return nil }
        self.init(index: index)
    }

    /// Up to three characters in one number.
    private static func key(_ bytes: some Collection<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    static let vowels = [
        "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW",
    ]
    static let consonants = [
        "B", "CH", "D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH", "T", "TH", "V", "W",
        "Y", "Z", "ZH",
    ]
    private static let symbols = (consonants + vowels.flatMap { vowel in (0...2).map { "\(vowel)\($0)" } }).sorted()
    private static let places = Dictionary(uniqueKeysWithValues: symbols.enumerated().map { (key($1.utf8), $0) })
}
