import Foundation

/// Several values of different types, as a JSON list.
struct Pack<each Value: Carried>: Carried {
    let values: (repeat each Value)

    init(_ values: repeat each Value) {
        self.values = (repeat each values)
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        values = (repeat try container.decode((each Value).self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        repeat try container.encode(each values)
    }

    /// - Throws: `LineFailure` where the bytes are not such a list.
    static func decoded(_ bytes: Data) throws -> Self {
        do {
            return try Coding.decoder.decode(Self.self, from: bytes)
        } catch {
            throw LineFailure.unexpected
        }
    }
}

/// JSON that keeps every `Double`, infinities and NaN too.
enum Coding {
    static let encoder = {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }()

    static let decoder = {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }()
}
