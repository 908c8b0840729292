import Foundation

/// CIFAR-10: colour photographs of 32×32 pixels in ten classes, 50,000 to learn from and 10,000 to test with.
///
/// The binary version: files of 10,000 records, each a label as one byte and then 3072 pixels, 1024 of red, 1024 of
/// green and 1024 of blue, row by row. The set is too large to commit: `course fetch cifar10` brings it.
/// Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009),
/// https://www.cs.toronto.edu/~kriz/cifar.html
public struct CIFAR10: Equatable, Sendable {
    /// The ten classes, in the order of their labels.
    public static let classNames = [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ]
    /// Height and width of an image.
    public static let side = 32
    /// Red, green and blue.
    public static let channels = 3
    /// Bytes of an image, without its label.
    public static let imageLength = channels * side * side

    /// Images with their labels.
    public struct Images: Equatable, Sendable {
        /// `[count, channels, row, column]`, 0...255.
        public let pixels: [UInt8]
        /// `[count]`, 0...9.
        public let labels: [Int]

        public var count: Int { labels.count }

        /// The pixels of one image: red, green, blue, each row by row.
        public func image(_ index: Int) -> ArraySlice<UInt8> {
            pixels[index * CIFAR10.imageLength..<(index + 1) * CIFAR10.imageLength]
        }
    }

    public let training: Images
    public let test: Images

    /// Loads the whole set.
    ///
    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - system: where packages of the system put data sets.
    /// - Throws: `DataError` when it has not been fetched, or a file is not as it should be.
    public static func load(from datasets: URL, system: URL = FetchableDataset.systemFolder) throws -> CIFAR10 {
        let folder = try FetchableDataset.cifar10.folder(datasets: datasets, system: system)
        let archive = try TarFile(contentsOfGzip: folder.appending(path: "cifar-10-binary.tar.gz"))
        func batch(_ name: String) throws -> Images {
            let (bytes, path) = try archive.file("cifar-10-batches-bin/\(name)")
            return try images(bytes, path: path, count: 10_000)
        }
        let parts = try (1...5).map { try batch("data_batch_\($0).bin") }
        let training = Images(pixels: parts.flatMap(\.pixels), labels: parts.flatMap(\.labels))
        return CIFAR10(training: training, test: try batch("test_batch.bin"))
    }

    /// Reads one file in the binary format, as gzip or plain.
    ///
    /// - Parameter count: how many records it must hold; nil for any number.
    /// - Throws: `DataError` when it cannot be read, is cut short, too long, or has a label above 9.
    public static func images(contentsOf url: URL, count: Int? = nil) throws -> Images {
        try images(GzipFile.contentsOfGzipOrPlain(url), path: url.path, count: count)
    }

    private static let recordLength = imageLength + 1

    private static func images(_ data: Data, path: String, count: Int?) throws -> Images {
        func error(byte: Int?, _ expected: String, _ found: String) -> DataError {
            DataError(
                file: path, byte: byte, expected: expected, found: found,
                remedy: "Is it the binary version? If so, it is damaged: fetch it again with ./course fetch cifar10.")
        }
        let (records, rest) = data.count.quotientAndRemainder(dividingBy: recordLength)
        guard rest == 0 else {
            throw error(
                byte: records * recordLength, "records of \(recordLength) bytes, a label and 3072 pixels",
                "\(rest) bytes of record \(records + 1), then the end of the file")
        }
        guard records == count ?? records else {
            throw error(byte: nil, "\(count ?? records) records of \(recordLength) bytes", "\(records) records")
        }
        let bytes = [UInt8](data)
        let starts = stride(from: 0, to: bytes.count, by: recordLength)
        for start in starts where bytes[start] >= classNames.count {
            throw error(
                byte: start, "a label from 0 to 9", "\(bytes[start]), the label of record \(start / recordLength + 1)")
        }
        return Images(
            pixels: starts.flatMap { bytes[$0 + 1..<$0 + recordLength] }, labels: starts.map { Int(bytes[$0]) })
    }
}
