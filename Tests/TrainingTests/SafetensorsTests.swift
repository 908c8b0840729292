import Foundation
import SafeFiles
import TensorCore
import TestSupport
import Testing
@testable import Training

/// The format against a file written by Python's package, and against damaged files made here byte by byte.
@Suite struct SafetensorsTests {
    private static let fixture = Fixture.url("tensors.safetensors")

    @Test func readsWhatPythonWrote() throws {
        let file = try Safetensors(contentsOf: Self.fixture)
        #expect(file.metadata == ["made by": "safetensors_fixture.py"])
        #expect(
            file.names.sorted() == ["bytes", "double", "empty", "half", "scalar", "signed", "single", "unsigned"])
        #expect(
            try file.tensor("single", shape: [2, 3]).elements.map { Float($0) } == [0.1, -2, 3e38, 1 / 3, 0, -1e-38])
        #expect(try file.tensor("double").elements[3] == Scalar(1.0 / 3))
        let half = try file.tensor("half", shape: [7]).elements.map { Double($0) }
        #expect(half == [0.0999755859375, -2, 65504, 0.333251953125, 0, -0x1p-24, 168 * 0x1p-24])
        #expect(try file.tensor("scalar", shape: []).elements == [2.5])
        #expect(try file.tensor("empty").shape == [0, 4])
        #expect(try file.integers("signed", count: 2).map { Int64(bitPattern: $0) } == [-3, 5])
        #expect(try file.integers("unsigned", count: 3) == [.max, 7, 0])
        #expect(try file.integers("bytes", count: 4) == [0, 255, 16, 3])
    }

    @Test func whatIsWrittenComesBackBitByBit() throws {
        var generator = RandomSource(seed: 4)
        let values = (0..<35).map { _ in Scalar(generator.normal()) } + [0, -0.0, .infinity]
        var file = Safetensors(metadata: ["text": "\"quoted\"\n / äöü"])
        file.add("a/b", Tensor([2, 19], values))
        file.add("half", Tensor([1, 2.5, -0.125]), as: .float16)
        file.add("words", integers: [1, .max])
        let bytes = try file.encoded()
        #expect(bytes.count % 2 == 0 && bytes[8] == UInt8(ascii: "{"))
        let again = try Safetensors(bytes, path: "memory")
        #expect(again.metadata == file.metadata)
        let read = try again.tensor("a/b", shape: [2, 19], type: .scalar).elements
        #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
        #expect(try again.tensor("half").elements == [1, 2.5, -0.125])
        #expect(try again.integers("words", count: 2) == [1, .max])
    }

    /// Every half becomes itself again, and between two of them the nearest is taken, the even one in the middle.
    @Test func halves() {
        for bits in UInt16.min ... .max {
            let value = HalfPrecision.value(of: bits)
            if value.isNaN {
                #expect(HalfPrecision.value(of: HalfPrecision.bits(of: value)).isNaN)
            } else {
                #expect(HalfPrecision.bits(of: value) == bits)
            }
        }
        for bits in UInt16(0)..<0x7BFF {
            let (low, high) = (HalfPrecision.value(of: bits), HalfPrecision.value(of: bits + 1))
            let middle = (low + high) / 2
            #expect(HalfPrecision.bits(of: middle) == bits + bits % 2)
            #expect(HalfPrecision.bits(of: middle.nextDown) == bits)
            #expect(HalfPrecision.bits(of: -middle.nextUp) == (bits + 1) | 0x8000)
        }
        #expect(HalfPrecision.value(of: 1) == 0x1p-24 && HalfPrecision.value(of: 0x3C00) == 1)
        #expect(HalfPrecision.value(of: HalfPrecision.bits(of: 65_519)) == 65_504)
        #expect(HalfPrecision.value(of: HalfPrecision.bits(of: 65_520)) == .infinity)
        #expect(HalfPrecision.value(of: HalfPrecision.bits(of: -1e30)) == -.infinity)
    }

    private func bytes(_ header: String, data: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        UInt64(header.utf8.count).append(to: &bytes)
        return bytes + Array(header.utf8) + [UInt8](repeating: 1, count: data)
    }

    private func message(_ bytes: [UInt8]) -> String {
        do {
            _ = try Safetensors(bytes, path: "w.safetensors")
            return "read"
        } catch { return "\(error)" }
    }

    @Test func damagedFilesAreToldApart() throws {
        func one(_ fields: String) -> String { "{\"w\":{\(fields)}}" }
        let good = "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]"
        #expect(message(bytes(one(good), data: 8)) == "read")
        let second = "\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":"
        let cases: [(bytes: [UInt8], text: String)] = [
            ([1, 2, 3], "byte 0: expected the header's length, 8 bytes, found 3 bytes"),
            (Array(bytes(one(good), data: 8).prefix(30)), "in the 22 bytes that follow, found a length of"),
            ([UInt8](repeating: 255, count: 20), "found a length of 18446744073709551615"),
            (bytes("[1]", data: 0), "byte 8: expected a header in JSON"),
            (bytes("{\"w\":", data: 0), "byte 8: expected a header in JSON"),
            (bytes("{\"__metadata__\":{\"a\":1}}", data: 0), "expected texts in __metadata__"),
            (bytes("{\"w\":{\(good)},\"w\":{\(good)}}", data: 8), "expected each name once, found 'w' twice"),
            (bytes("{\"w\":{\(good)},\"\\u0077\":{\(good)}}", data: 8), "each name once, found 'w' twice"),
            (bytes(one(good + ",\"shape\":[2]"), data: 8), "each name once, found 'shape' twice"),
            (bytes("{\"__metadata__\":{\"a\":\"1\",\"\\u0061\":\"2\"}}", data: 0), "each name once, found 'a' twice"),
            (bytes("{\"w\":3}", data: 8), "'w': dtype, shape and data_offsets"),
            (
                bytes(one(good.replacing("F32", with: "BF16")), data: 8),
                "a dtype of F64, F32, F16, I64, U64 and U8, found BF16"
            ),
            (bytes(one(good.replacing("[2]", with: "[-2]")), data: 8), "a shape of whole numbers"),
            (bytes(one(good.replacing("[2]", with: "[1.5]")), data: 8), "a shape of whole numbers"),
            (bytes(one(good.replacing("[2]", with: "[3]")), data: 8), "12 bytes for shape [3] as F32, found 8 bytes"),
            (
                bytes(one(good.replacing("[2]", with: "[9000000000000000000,9]")), data: 8),
                "a shape that fits in memory"
            ),
            (bytes(one(good.replacing("[0,8]", with: "[8,0]")), data: 8), "data_offsets [begin, end]"),
            (bytes(one(good.replacing("[0,8]", with: "[0]")), data: 8), "data_offsets [begin, end]"),
            (bytes("{\"w\":{\(good)},\(second)[4,8]}}", data: 8), "to begin at 8, found 4: it overlaps"),
            (bytes("{\"w\":{\(good)},\(second)[12,16]}}", data: 16), "to begin at 8, found 12: it leaves a gap"),
            (
                bytes(one("\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[\(Int.max),\(Int.max)]"), data: 8),
                "to begin at 0, found \(Int.max): it leaves a gap"
            ),
            (
                bytes(one("\"dtype\":\"U8\",\"shape\":[\(Int.max)],\"data_offsets\":[0,\(Int.max)]"), data: 8),
                "expected \(Int.max) bytes of numbers, found 8"
            ),
            (bytes(one(good), data: 7), "expected 8 bytes of numbers, found 7"),
            (bytes(one(good), data: 9), "expected 8 bytes of numbers, found 9"),
        ]
        for (bytes, text) in cases {
            let message = message(bytes)
            #expect(message.contains(text) && message.hasPrefix("w.safetensors, byte"), "\(text): \(message)")
        }
    }

    @Test func shapesThatNoTensorHasAreTold() throws {
        for shape in [[1, 1, 1, 1, 1, 1, 1, 1], [0, 1 << 31]] {
            let size = shape[0] * 4
            let header = "{\"w\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[0,\(size)]}}"
            let file = try Safetensors(bytes(header, data: size), path: "w.safetensors")
            let error = #expect(throws: DataError.self) { try file.tensor("w") }
            #expect(error?.expected == "tensor 'w': at most 7 axes of at most 2147483647")
        }
    }

    /// Cut anywhere, and with any byte of the header changed, it is an error or another file, never a crash.
    @Test func cutAndChangedFiles() throws {
        let whole = [UInt8](try Data(contentsOf: Self.fixture))
        for end in 0..<whole.count { #expect(message(Array(whole.prefix(end))) != "read", "\(end)") }
        for place in 0..<560 {
            for byte: UInt8 in [0, 0x22, 0x39, 0x7B, 0xFF] {
                var changed = whole
                changed[place] = byte
                _ = message(changed)
            }
        }
    }

    /// What was written is read as it was, or not at all: one flipped bit anywhere.
    @Test func everyFlippedBitIsNoticed() throws {
        var file = Safetensors(metadata: ["format": "course checkpoint 2", "settings": "{}"])
        file.add("carried/0", Tensor([0.25, -3, 1e-9]))
        file.add("generator/now", integers: [1, 2, 3, 4])
        let whole = try file.encoded()
        #expect(message(whole) == "read")
        var unnoticed: [Int] = []
        for place in whole.indices {
            for bit in 0..<8 {
                var changed = whole
                changed[place] ^= 1 << bit
                guard let read = try? Safetensors(changed, path: "w.safetensors") else { continue }
                // The name of the checksum itself, where a checkpoint is refused; and blanks, which say nothing.
                let isSame = read.metadata == file.metadata && (try? read.encoded()) == whole
                if read.isChecked, !isSame { unnoticed.append(place) }
            }
        }
        #expect(unnoticed.isEmpty)
        var damaged = whole
        damaged[whole.count - 1] ^= 1
        #expect(message(damaged).contains("expected the checksum "))
    }

    private func parameters() -> [Parameter] {
        [Parameter(Tensor([[1, 2, 3], [4, 5, 6]]), name: "weight"), Parameter(Tensor([0.5, -1]), name: "bias")]
    }

    @Test func weightsComeBackOrNothingChanges() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "w.safetensors")
            try Weights.save(parameters(), to: file, metadata: ["epochs": "3"])
            let others = [
                Parameter(.zeros([2, 3]), name: "weight"), Parameter(.zeros([2]), name: "bias"),
            ]
            #expect(try Weights.load(file, into: others) == ["epochs": "3"])
            #expect(others.map(\.value.elements) == parameters().map(\.value.elements))

            let wrong: [(shapes: [Shape], names: [String], text: String)] = [
                ([[2, 3], [3]], ["weight", "bias"], "tensor 'bias': shape [3], found shape [2]"),
                ([[3, 2], [2]], ["weight", "bias"], "tensor 'weight': shape [3, 2], found shape [2, 3]"),
                ([[2, 3]], ["weight"], "found unknown bias"),
                ([[2, 3], [2], [1]], ["weight", "bias", "gain"], "found none of gain"),
            ]
            for (shapes, names, text) in wrong {
                let model = zip(shapes, names).map { Parameter(.zeros($0), name: $1) }
                let error = #expect(throws: DataError.self) { try Weights.load(file, into: model) }
                #expect(error?.description.contains(text) == true, "\(error?.description ?? "none")")
                #expect(model.allSatisfy { $0.value.elements.allSatisfy { $0 == 0 } })
            }
        }
    }

    @Test func numbersTooLargeForHalvesAreTold() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "w.safetensors")
            let error = #expect(throws: DataError.self) {
                try Weights.save([Parameter(Tensor([1, -70_000]), name: "w")], to: file, as: .float16)
            }
            #expect(error?.expected == "'w' within ±65504, the range of F16")
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func equalNamesAreRefused() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let file = FileManager.default.temporaryDirectory.appending(path: "never.safetensors")
            try Weights.save([Parameter(Tensor([1]), name: "w"), Parameter(Tensor([2]), name: "w")], to: file)
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("'w' twice"))
    }
}
