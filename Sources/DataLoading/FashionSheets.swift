import Foundation
import PNGCodec
import SafeFiles

/// The committed part of Fashion-MNIST: a folder with one grey PNG a class, tiles of 28×28 pixels without gaps, from
/// the left, then from the top.
struct FashionSheets {
    let folder: URL
    /// Tiles in a row of tiles.
    let columns: Int
    let rows: Int

    /// Classes take turns: the first tile of each sheet, then the second of each.
    ///
    /// - Throws: `DataError` for a sheet that is missing, damaged, of another size, or not grey.
    func images() throws -> FashionMNIST {
        let classes = FashionMNIST.classNames.indices
        let sheets = try classes.map(sheet)
        let tiles = 0..<(columns * rows)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(classes.count * tiles.count * FashionMNIST.pixelCount)
        for tile in tiles {
            for sheet in sheets { append(tile, of: sheet, to: &pixels) }
        }
        return FashionMNIST(pixels: pixels, labels: tiles.flatMap { _ in classes })
    }

    /// Where a class is: `3-dress.png`.
    func url(_ label: Int) -> URL {
        let name = FashionMNIST.classNames[label].lowercased().map { $0.isLetter ? $0 : "-" }
        return folder.appending(path: "\(label)-\(String(name)).png")
    }

    /// The grey of each pixel of a sheet.
    private func sheet(_ label: Int) throws -> [UInt8] {
        let url = url(label)
        func error(_ expected: String, _ found: String) -> DataError {
            DataError(file: url.path, expected: expected, found: found, remedy: "Restore the file with git checkout.")
        }
        let picture: PNGContents
        do {
            picture = try PNGContents(
                decoding: [UInt8](DataFile.contents(of: url)),
                mostPixels: 4 * columns * rows * FashionMNIST.pixelCount)
        } catch let reason as PNGError {
            throw error("a sound PNG", "\(reason)")
        }
        let (width, height) = (columns * FashionMNIST.side, rows * FashionMNIST.side)
        guard (picture.width, picture.height) == (width, height) else {
            throw error("\(width) x \(height) pixels", "\(picture.width) x \(picture.height)")
        }
        return try (0..<(width * height)).map { index in
            let start = 4 * index
            let grey = picture.pixels[start]
            guard picture.pixels[start + 1] == grey, picture.pixels[start + 2] == grey,
                picture.pixels[start + 3] == 255
            else { throw error("solid grey", "colour at column \(index % width), row \(index / width)") }
            return grey
        }
    }

    private func append(_ tile: Int, of sheet: [UInt8], to pixels: inout [UInt8]) {
        let side = FashionMNIST.side
        let left = tile / columns * side * columns * side + tile % columns * side
        for row in 0..<side {
            let start = left + row * columns * side
            pixels.append(contentsOf: sheet[start..<start + side])
        }
    }
}
