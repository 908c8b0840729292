import DataLoading
import Foundation
import Testing

@Suite("SHA-256") struct SHA256Tests {
    /// The examples published with the standard, by NIST.
    @Test func theStandardsExamplesComeOut() {
        let cases: [(message: [UInt8], sum: String)] = [
            ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                [UInt8](repeating: 97, count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ]
        for (message, sum) in cases {
            #expect(SHA256.hex(of: message) == sum, "\(message.count) bytes")
            #expect(SHA256.hex(of: Data(message)) == sum, "\(message.count) bytes as Data")
            #expect(SHA256.hex(of: AnySequence(message)) == sum, "\(message.count) bytes one by one")
        }
    }

    /// Lengths around the ends of blocks, where the padding goes over; sums by Python's hashlib.
    @Test func everyKindOfPaddingIsRight() {
        let cases: [(Int, String)] = [
            (55, "e7313d333c272e63"), (56, "4324d65f3c103567"), (63, "81c80242132f230c"), (64, "39e3d7b6b5d075d3"),
            (65, "aacca6ff74fdbb29"), (119, "9ce7368e4daf3234"), (120, "7836b787757e95e5"), (128, "d2742f1f4ac6bb7c"),
        ]
        for (count, sum) in cases {
            let message = (0..<count).map { UInt8(($0 * 7 + 3) % 256) }
            #expect(SHA256.hex(of: message).prefix(16) == sum, "\(count) bytes")
        }
    }
}
