import Foundation
import Testing
@testable import DataLoading

@Suite("CIFAR-10 files") struct CIFAR10Tests {
    /// Three records; every pixel tells its record, its channel and where it lies.
    private let records: [UInt8] = {
        var bytes: [UInt8] = []
        for (number, label) in [7, 0, 9].enumerated() {
            bytes.append(UInt8(label))
            for place in 0..<3072 {
                let value = 40 * number + 11 * (place / 1024) + place % 1024
                bytes.append(UInt8(truncatingIfNeeded: value))
            }
        }
        return bytes
    }()

    private func read(_ bytes: [UInt8], count: Int? = nil) throws -> CIFAR10.Images {
        try withFile(Data(bytes)) { try CIFAR10.images(contentsOf: $0, count: count) }
    }

    private func withFile<Result>(_ bytes: Data, _ body: (URL) throws -> Result) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(path: "cifar-\(UUID())")
        defer { try? FileManager.default.removeItem(at: url) }
        try bytes.write(to: url)
        return try body(url)
    }

    private func refusal(of bytes: [UInt8], count: Int? = nil) -> DataError? {
        do {
            _ = try read(bytes, count: count)
            return nil
        } catch {
            return error as? DataError
        }
    }

    @Test func labelThenRedGreenBlueRowByRow() throws {
        let images = try read(records, count: 3)
        #expect(images.labels == [7, 0, 9])
        #expect(images.pixels.count == 3 * 3072)
        // Record 1, channel 2, row 3, column 5: 40 + 22 + 3 · 32 + 5.
        #expect(images.image(1)[images.image(1).startIndex + 2 * 1024 + 3 * 32 + 5] == 163)
        #expect(CIFAR10.classNames[images.labels[0]] == "horse")
    }

    @Test func aLabelAboveNineIsRefusedWithItsPlace() throws {
        var wrong = records
        wrong[2 * 3073] = 10
        let error = try #require(refusal(of: wrong))
        #expect(error.byte == 6146)
        #expect(error.expected == "a label from 0 to 9")
        #expect(error.found == "10, the label of record 3")
    }

    @Test func aFileThatIsCutShortIsRefused() throws {
        let error = try #require(refusal(of: Array(records.dropLast(100))))
        #expect(error.byte == 6146)
        #expect(error.found == "2973 bytes of record 3, then the end of the file")
        #expect(error.remedy.contains("./course fetch cifar10"))
    }

    @Test func anotherNumberOfRecordsIsRefused() throws {
        let error = try #require(refusal(of: records, count: 10_000))
        #expect(error.expected == "10000 records of 3073 bytes")
        #expect(error.found == "3 records")
        #expect(refusal(of: [])?.found == "an empty file")
    }

    @Test func withoutTheSetTheErrorSaysHowToFetchIt() throws {
        let nowhere = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID())")
        let thrown = #expect(throws: DataError.self) { try CIFAR10.load(from: nowhere, system: nowhere) }
        #expect(thrown?.remedy == "Fetch it with ./course fetch cifar10.")
    }

    /// Packed by Python's tarfile and gzip: a folder, one.bin with the bytes 0 to 4, two.bin with 600 nines.
    private let archive =
        "H4sIAAAAAAACA+3UQQ6CMBCF4VHceAtOIB1t63kkQEJiaIIYr0+jKwnblgX/t5nZzeLlTReeTTtWkpKJvLXfGS3nyn6/qpPSSQbv1/QY40nZ"
        + "p+6XfxjaS90PW+Xv/vNXY72X0pB/eodjcRLIvvs/fcJm/Ve9mWX/ndL/LM5AAnxWAAAAAAAAAAAAAMhrBj5VzycAKAAA"
    /// The first 2,200 bytes of the same archive.
    private let cut =
        "H4sIAAAAAAACA0vLz0lJLdJnoCUwAAIzExMwDQToNBa2uZGhKYOCKQMdQGlxSWIR0EqGkQnSIPGfn5eql5SZN1Dxb4oa/4YGJmZmDAoGo/FP"
        + "e8DIxMzCMAoYRnb+LynPH7D8b2hobICe/00NR/M/XQDnIAUAjrLXJpgIAAA="

    @Test func filesOfAnArchive() throws {
        try withFile(try #require(Data(base64Encoded: archive))) { url in
            let tar = try TarFile(contentsOfGzip: url)
            #expect(try [UInt8](tar.file("folder/one.bin").bytes) == [0, 1, 2, 3, 4])
            let (bytes, path) = try tar.file("folder/two.bin")
            #expect([UInt8](bytes) == [UInt8](repeating: 9, count: 600))
            #expect(path == "\(url.path), folder/two.bin")
            let missing = #expect(throws: DataError.self) { try tar.file("folder/three.bin") }
            #expect(missing?.expected == "folder/three.bin in the archive")
        }
    }

    @Test func anArchiveThatIsCutShortIsRefused() throws {
        try withFile(try #require(Data(base64Encoded: cut))) { url in
            let thrown = #expect(throws: DataError.self) { try TarFile(contentsOfGzip: url) }
            #expect(thrown?.byte == 2200)
            #expect(thrown?.expected == "448 more bytes of folder/two.bin")
        }
    }
}
