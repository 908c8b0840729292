import Foundation

/// The bytes of the full Fashion-MNIST, until `FashionMNIST` reads them.
public enum FashionStandIn {
    /// Where the Debian package dataset-fashion-mnist puts the files.
    public static let systemFolder = URL(filePath: "/usr/share/datasets/fashion-mnist")

    /// - Parameter name: `train` (60,000 images) or `t10k` (10,000).
    /// - Returns: pixels `[images · 784]`, 0 to 255, and labels `[images]`, 0 to 9.
    /// - Throws: `DataError` when a file is missing, damaged, or not of its kind.
    public static func load(_ name: String, from folder: URL) throws -> (pixels: [UInt8], labels: [UInt8]) {
        let labels = try body(folder.appending(path: "\(name)-labels-idx1-ubyte.gz"), header: 8, rowSize: 1)
        let pixels = try body(folder.appending(path: "\(name)-images-idx3-ubyte.gz"), header: 16, rowSize: 784)
        guard pixels.count == labels.count * 784, labels.allSatisfy({ $0 < 10 }) else {
            throw DataError(
                file: folder.path, expected: "a label from 0 to 9 for each image",
                found: "\(pixels.count / 784) images, \(labels.count) labels", remedy: remedy)
        }
        return (pixels, labels)
    }

    private static let remedy =
        "Install the package dataset-fashion-mnist, or name the folder of its files with --fashion."

    private static func body(_ url: URL, header: Int, rowSize: Int) throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw DataError(file: url.path, expected: "a file", found: "none", remedy: remedy)
        }
        let bytes = [UInt8](try GzipFile.contents(of: url))
        let count = bytes.count < 8 ? 0 : bytes[4..<8].reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count == header + count * rowSize, count > 0 else {
            throw DataError(
                file: url.path, expected: "\(count) rows of \(rowSize) bytes", found: "\(bytes.count) bytes in all",
                remedy: remedy)
        }
        return Array(bytes[header...])
    }
}
