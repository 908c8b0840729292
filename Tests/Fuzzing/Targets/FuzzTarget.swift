import Foundation

/// Something that takes bytes of any kind, and either understands them or says in one line why not. It never traps.
package struct FuzzTarget: Sendable {
    /// Also the name of the folder in `Tests/Fuzzing/Seeds` with inputs to begin with.
    package let name: String
    private let read: @Sendable (Input) throws -> Void

    /// What is read, in memory and as a file.
    struct Input {
        let data: Data
        let file: URL
        /// Empty but for the file.
        let folder: URL
    }

    init(_ name: String, _ read: @escaping @Sendable (Input) throws -> Void) {
        (self.name, self.read) = (name, read)
    }

    /// Reads these bytes.
    ///
    /// - Parameter folder: where files may be written.
    /// - Returns: what the reader threw; nil where it understood them.
    /// - Throws: `Complaint` where its error is not one line; what the file system throws.
    package func attempt(_ data: Data, in folder: URL) throws -> (any Error)? {
        let file = folder.appending(path: "input")
        try data.write(to: file)
        do {
            try read(Input(data: data, file: file, folder: folder))
            return nil
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            let text = "\(error)"
            guard !text.isEmpty, !text.contains(where: \.isNewline) else {
                throw Complaint("\(name): the error is not one line: \(text.debugDescription)")
            }
            return error
        }
    }

    /// The inputs that are committed.
    ///
    /// - Parameter folder: `Tests/Fuzzing/Seeds`.
    package func seeds(in folder: URL) throws -> [Data] {
        let own = folder.appending(path: name)
        return try FileManager.default.contentsOfDirectory(atPath: own.path).sorted().map {
            try Data(contentsOf: own.appending(path: $0))
        }
    }
}

/// A reader took bytes that it should not, or lost something of them.
package struct Complaint: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
