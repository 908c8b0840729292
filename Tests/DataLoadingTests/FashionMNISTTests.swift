import Foundation
import PNGCodec
import Testing
@testable import DataLoading

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized
private let hasFullSet = !FetchableDataset.fashionMNIST.folders(datasets: datasets).isEmpty

/// The numbers come from the original files by `Tests/Scripts/fashion_numbers.py`.
@Suite("Fashion-MNIST") struct FashionMNISTTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fashion-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func sums(_ images: FashionMNIST) -> [Int] {
        var sums = [Int](repeating: 0, count: 10)
        for index in 0..<images.count { for pixel in images.image(index) { sums[images.labels[index]] += Int(pixel) } }
        return sums
    }

    @Test func thePartHoldsTheFirstImagesOfEachClassOfTheOriginal() throws {
        let (training, test) = try FashionMNIST.load(.part, from: datasets)
        #expect((training.count, test.count) == (10_000, 2_000))
        #expect(training.labels == (0..<10_000).map { $0 % 10 })
        #expect(test.labels == (0..<2_000).map { $0 % 10 })
        #expect(
            sums(test) == [
                12_878_350, 8_884_046, 15_178_142, 10_766_695, 15_855_681, 5_364_394, 12_941_710, 6_767_567, 13_659_320,
                11_776_701,
            ])
        #expect(
            SHA256.hex(of: training.pixels) == "86dc874cb93f2bd50f6319849c2baf224b877e8d74ecb5b8fbe6fca3b7d87aff")
        #expect(SHA256.hex(of: test.pixels) == "a9a3fef60943d6c23d218c668ff2a8e2537003dbf7a653b962a95bcf38a209bb")
        let row = [
            0, 0, 0, 212, 250, 225, 236, 249, 229, 237, 223, 231, 229, 231, 229, 231, 231, 230, 221, 243, 225, 248, 230,
            236, 234, 255, 1, 0,
        ]
        #expect(training.image(12).dropFirst(14 * 28).prefix(28).map(Int.init) == row)
    }

    @Test(.enabled(if: hasFullSet, "./course fetch fashion-mnist brings it"))
    func theFullSetHoldsWhatNumpyFinds() throws {
        let (training, test) = try FashionMNIST.load(.full, from: datasets)
        #expect((training.count, test.count) == (60_000, 10_000))
        func sum(_ image: ArraySlice<UInt8>) -> Int { image.reduce(0) { $0 + Int($1) } }
        #expect([0, 1, 59_999].map { sum(training.image($0)) } == [76_247, 84_598, 16_684])
        #expect([0, 1, 9_999].map { sum(test.image($0)) } == [33_456, 100_994, 24_390])
        #expect(training.labels.prefix(12) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9])
        #expect(test.labels.prefix(12) == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7, 4, 5])
        #expect((0..<10).allSatisfy { label in training.labels.count { $0 == label } == 6_000 })
        #expect(training.labels.enumerated().reduce(0) { $0 + $1.offset * $1.element } == 8_087_216_427)
        #expect(test.labels.enumerated().reduce(0) { $0 + $1.offset * $1.element } == 225_732_341)
        // The second pullover of the full set is image 12 of the part.
        let second = training.labels.indices.filter { training.labels[$0] == 2 }[1]
        let part = try FashionMNIST.load(.part, from: datasets).training
        #expect(SHA256.hex(of: training.image(second)) == SHA256.hex(of: part.image(12)))
    }

    @Test func aMissingFullSetSaysHowToFetchIt() throws {
        try withFolder { folder in
            let error = #expect(throws: DataError.self) {
                try FashionMNIST.load(.full, from: folder, system: folder.appending(path: "system"))
            }
            #expect(error?.found == "none")
            #expect(error?.remedy.contains("./course fetch fashion-mnist") == true)
        }
    }

    @Test func aBatchHoldsItsImagesInOrderFrom0To1() throws {
        let test = try FashionMNIST.load(.part, from: datasets).test
        let batch = test.batch([3, 1_999, 3])
        #expect(batch.shape == [3, 784])
        let expected = [3, 1_999, 3].flatMap { test.image($0).map { Double($0) / 255 } }
        for (value, wanted) in zip(batch.elements, expected) { #expect(abs(Double(value) - wanted) < 1e-7) }
        #expect(batch.elements.count == expected.count)
    }

    @Test func subsetsAreBalancedNestedAndFollowTheirSeed() throws {
        let test = try FashionMNIST.load(.part, from: datasets).test
        let small = test.subset(count: 50, seed: 7)
        let large = test.subset(count: 203, seed: 7)
        #expect(small.labels == (0..<50).map { $0 % 10 })
        #expect(
            (0..<10).map { label in large.labels.count { $0 == label } } == [21, 21, 21] + [20, 20, 20, 20, 20, 20, 20])
        #expect(large.pixels.starts(with: small.pixels))
        #expect(test.subset(count: 50, seed: 7) == small)
        #expect(test.subset(count: 50, seed: 8) != small)
        // All of it, in another order: nothing twice, nothing lost, each image with its own class.
        let all = test.subset(count: 2_000, seed: 3)
        func sorted(_ images: FashionMNIST) -> [String] {
            (0..<images.count).map { "\(images.labels[$0]) \(SHA256.hex(of: images.image($0)))" }.sorted()
        }
        #expect(all != test)
        #expect(sorted(all) == sorted(test))
    }

    @Test func tooLargeASubsetIsRefused() async {
        await #expect(processExitsWith: .failure) {
            _ = FashionMNIST(pixels: [UInt8](repeating: 0, count: 7_840), labels: Array(0..<10)).subset(
                count: 11, seed: 1)
        }
    }

    /// A sheet whose pixel is its place plus its class, and which differs from that in one pixel: column 44, row 1.
    private func sheet(_ label: Int, width: Int = 56, height: Int = 28, odd: [UInt8]? = nil) throws -> Data {
        var pixels: [UInt8] = []
        for place in 0..<width * height {
            let grey = UInt8((place + label) % 251)
            pixels += [grey, grey, grey, 255]
        }
        if let odd { pixels.replaceSubrange(400..<404, with: odd) }
        return Data(try PNGContents(width: width, height: height, pixels: pixels).encoded())
    }

    @Test func tilesAreReadFromTheLeftThenFromTheTop() throws {
        try withFolder { folder in
            let sheets = FashionSheets(folder: folder, columns: 2, rows: 3)
            for label in 0..<10 { try sheet(label, height: 84).write(to: sheets.url(label)) }
            let images = try sheets.images()
            #expect(images.labels == (0..<60).map { $0 % 10 })
            // Image 33 is the fourth tile of class 3: the right one of the middle row.
            var tile: [UInt8] = []
            for row in 28..<56 { for column in 28..<56 { tile.append(UInt8((row * 56 + column + 3) % 251)) } }
            #expect(Array(images.image(33)) == tile)
        }
    }

    @Test func damagedSheetsAreToldByName() throws {
        try withFolder { folder in
            let sheets = FashionSheets(folder: folder, columns: 2, rows: 1)
            for label in 0..<10 { try sheet(label).write(to: sheets.url(label)) }
            #expect(try sheets.images().count == 20)
            let damages: [(bytes: Data?, expected: String, found: String)] = [
                (try sheet(3, width: 28, height: 56), "56 x 28 pixels", "28 x 56"),
                (try sheet(3, odd: [9, 8, 9, 255]), "solid grey", "colour at column 44, row 1"),
                (try sheet(3, odd: [9, 9, 8, 255]), "solid grey", "colour at column 44, row 1"),
                (try sheet(3, odd: [9, 9, 9, 254]), "solid grey", "colour at column 44, row 1"),
                (Data("x".utf8), "a sound PNG", "this is not a PNG"),
                (try sheet(3).prefix(200), "a sound PNG", "the PNG is damaged"),
                (Data(), "data", "an empty file"),
                (nil, "a file", "none"),
            ]
            for (bytes, expected, found) in damages {
                try FileManager.default.removeItem(at: sheets.url(3))
                try bytes?.write(to: sheets.url(3))
                let error = #expect(throws: DataError.self, "\(found)") { try sheets.images() }
                #expect(error?.file.hasSuffix("/3-dress.png") == true, "\(found)")
                #expect(error?.expected == expected)
                #expect(error?.found.hasPrefix(found) == true, "\(found): \(error?.found ?? "")")
            }
        }
    }

    @Test func aPairOfFilesIsCheckedByPlaceAndThenBySum() throws {
        try withFolder { folder in
            let pixels = (0..<2 * 784).map { UInt8($0 % 256) }
            let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28] + pixels
            let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 9, 4]
            let files = [("images", images), ("labels", labels)].map { name, bytes in
                FetchableDataset.File(name: name, address: "", sha256: SHA256.hex(of: bytes))
            }
            func read(_ images: [UInt8], _ labels: [UInt8]) throws -> FashionMNIST {
                try Data(images).write(to: folder.appending(path: "images"))
                try Data(labels).write(to: folder.appending(path: "labels"))
                return try FashionMNIST(images: files[0], labels: files[1], count: 2, in: folder)
            }
            let sound = try read(images, labels)
            #expect(sound.labels == [9, 4])
            #expect(sound.pixels == pixels)
            let cases: [(images: [UInt8], labels: [UInt8], file: String, byte: Int?)] = [
                (images.dropLast(), labels, "images", 1_583), (images, labels + [1], "labels", 10),
                (images, labels.dropLast() + [10], "labels", 9), (images.dropLast() + [99], labels, "images", nil),
                (images, labels.dropLast() + [5], "labels", nil),
            ]
            for (images, labels, file, byte) in cases {
                let error = #expect(throws: DataError.self) { try read(images, labels) }
                #expect(error?.file.hasSuffix("/\(file)") == true)
                #expect(error?.byte == byte)
                #expect(error?.expected.contains("sha256") == (byte == nil))
            }
        }
    }
}
