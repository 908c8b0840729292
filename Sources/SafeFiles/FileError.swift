import Foundation

/// A file could not be read or written: path, reason and remedy in one line.
public struct FileError: Error, CustomStringConvertible, LocalizedError, Sendable, Equatable {
    public let path: String
    public let reason: String
    public let remedy: String

    public init(path: String, reason: String, remedy: String) {
        self.path = path
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String { "\(path): \(reason); \(remedy)" }
    public var errorDescription: String? { description }

    /// The operating system's error number in words.
    init(path: String, action: String, errorNumber: Int32) {
        let remedy =
            switch errorNumber {
            case ENOENT: "make the folder first or choose another path"
            case ENOTDIR: "a part of the path is a file, not a folder; choose another path"
            case EACCES, EPERM, EROFS: "choose a folder that you may write to"
            case ENOSPC, EDQUOT: "free some space on the disk or choose another one"
            case EISDIR: "give a file name, not a folder"
            case ENAMETOOLONG: "choose a shorter name"
            default: "check the path and try again"
            }
        self.init(
            path: path, reason: "cannot \(action): \(String(cString: strerror(errorNumber)))", remedy: remedy)
    }
}
