import Foundation

/// What changes when a file is saved, also by an editor that puts a new file in its place.
package struct FileStamp: Equatable, Sendable {
    private let modified: Date?
    private let size: Int?
    private let number: Int?

    /// A file that is missing, as between two steps of a save, has a stamp of its own.
    package init(of file: URL) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        modified = attributes?[.modificationDate] as? Date
        size = attributes?[.size] as? Int
        number = attributes?[.systemFileNumber] as? Int
    }

    /// Whether there is a file to read.
    package var isThere: Bool { size != nil }
}
