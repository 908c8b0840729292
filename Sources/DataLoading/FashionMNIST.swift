import Foundation
import TensorCore

/// Pictures of clothes, 28×28 pixels, ten classes: 60,000 to learn from and 10,000 to test on, or a balanced part.
///
/// Source: H. Xiao, K. Rasul, R. Vollgraf (2017), arXiv:1708.07747.
public struct FashionMNIST: Equatable, Sendable {
    /// Pixels in a row, and rows in an image.
    public static let side = 28
    public static let pixelCount = side * side
    /// In the order of the class index.
    public static let classNames = [
        "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
    ]
    public static let classCount = classNames.count

    /// How much of it.
    public enum Extent: Sendable {
        /// What the repository holds: 10,000 + 2,000 images, as many of each class. Classes take turns, in the order of
        /// their index, so that every stretch of ten images has one of each.
        case part
        /// All 60,000 + 10,000, in the order of the files; must be fetched first.
        case full
    }

    /// Images one after the other, 784 bytes each, rows from the top: 0 is background, 255 the brightest cloth.
    public let pixels: [UInt8]
    /// `[images]`, indices into `classNames`.
    public let labels: [Int]

    /// The images to learn from and those to test on.
    ///
    /// The full set takes 55 MB, a byte a pixel, and is checked by its sha256.
    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - system: where packages of the system put data sets.
    /// - Throws: `DataError` for a file that is missing or damaged; for a missing full set it says how to fetch it.
    public static func load(
        _ extent: Extent, from datasets: URL, system: URL = FetchableDataset.systemFolder
    ) throws -> (training: FashionMNIST, test: FashionMNIST) {
        switch extent {
        case .part:
            let folder = datasets.appending(path: "fashion-mnist")
            return try (
                FashionSheets(folder: folder.appending(path: "training"), columns: 40, rows: 25).images(),
                FashionSheets(folder: folder.appending(path: "test"), columns: 20, rows: 10).images()
            )
        case .full:
            let folder = try FetchableDataset.fashionMNIST.folder(datasets: datasets, system: system)
            let files = FetchableDataset.fashionMNIST.files
            return try (
                FashionMNIST(images: files[0], labels: files[1], count: 60_000, in: folder),
                FashionMNIST(images: files[2], labels: files[3], count: 10_000, in: folder)
            )
        }
    }

    init(pixels: [UInt8], labels: [Int]) {
        (self.pixels, self.labels) = (pixels, labels)
    }

    /// Reads a pair of IDX files: first what is wrong where, then the check sums.
    init(images: FetchableDataset.File, labels: FetchableDataset.File, count: Int, in folder: URL) throws {
        let (imageFile, labelFile) = (folder.appending(path: images.name), folder.appending(path: labels.name))
        let imageData = try GzipFile.contentsOfGzipOrPlain(imageFile)
        let labelData = try GzipFile.contentsOfGzipOrPlain(labelFile)
        pixels = try IDXFile(imageData, path: imageFile.path, dimensions: [count, Self.side, Self.side]).values
        let classes = try IDXFile(labelData, path: labelFile.path, dimensions: [count]).values
        self.labels = try classes.enumerated().map { index, label in
            guard label < Self.classCount else {
                throw DataError(
                    file: labelFile.path, byte: 8 + index, expected: "a class from 0 to \(Self.classCount - 1)",
                    found: "\(label)", remedy: "The file is damaged: fetch it again.")
            }
            return Int(label)
        }
        try images.check(imageData, path: imageFile.path)
        try labels.check(labelData, path: labelFile.path)
    }

    public var count: Int { labels.count }

    /// The 784 pixels of one image, 0 to 255.
    public func image(_ index: Int) -> ArraySlice<UInt8> {
        pixels[index * Self.pixelCount..<(index + 1) * Self.pixelCount]
    }

    /// Some of the images as a batch.
    ///
    /// - Returns: `[indices, 784]`, pixels in 0...1.
    public func batch(_ indices: some Collection<Int>) -> Tensor {
        Tensor(shape: [indices.count, Self.pixelCount]) { out in
            for (row, index) in indices.enumerated() {
                let start = row * Self.pixelCount
                for (column, pixel) in image(index).enumerated() { out[start + column] = Scalar(pixel) / 255 }
            }
        }
    }

    /// A balanced choice, drawn by this seed: as many images of each class, classes taking turns.
    ///
    /// Of one seed, the smaller subset is the beginning of the larger. A `count` that is no multiple of ten takes one
    /// image more of the first classes.
    public func subset(count: Int, seed: UInt64) -> FashionMNIST {
        var generator = RandomSource(seed: seed)
        var ofClass = [[Int]](repeating: [], count: Self.classCount)
        for (index, label) in labels.enumerated() { ofClass[label].append(index) }
        for label in ofClass.indices { generator.shuffle(&ofClass[label]) }
        let chosen = (0..<max(0, count)).map { place in
            let (turn, label) = place.quotientAndRemainder(dividingBy: Self.classCount)
            guard turn < ofClass[label].count else {
                Misuse.stop(
                    "subset", rule: "no more images of a class than there are",
                    found: "\(count) images wanted, \(ofClass[label].count) of class \(label) there",
                    remedy: "ask for fewer, or load the full set")
            }
            return ofClass[label][turn]
        }
        return FashionMNIST(pixels: chosen.flatMap { image($0) }, labels: chosen.map { labels[$0] })
    }
}
