import Foundation

/// Writes files whole or not at all.
public enum AtomicFile {
    /// Writes `bytes` to a temporary file in the same folder, flushes it to the disk and renames it to `path`.
    ///
    /// A file that was at `path` before stays untouched until the rename. Ctrl-C and termination wait until the work
    /// is done, so that they leave no temporary file behind.
    ///
    /// Throws: `FileError` if the folder is missing or may not be written to, if `path` is a folder or a device, or if
    /// the disk is full; nothing is left behind then.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        try checkTarget(path)
        removeLeftovers(beside: path)
        let temporary = temporaryName(beside: path)
        try SignalPause.run {
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
            guard descriptor >= 0 else { throw FileError(path: path, action: "write", errorNumber: errno) }
            do {
                defer { close(descriptor) }
                try writeAll(bytes, to: descriptor, path: path)
            } catch {
                unlink(temporary)
                throw error
            }
            guard rename(temporary, path) == 0 else {
                let error = FileError(path: path, action: "write", errorNumber: errno)
                unlink(temporary)
                throw error
            }
        }
    }

    /// Whether a file could be written there, found out before the work that goes into it.
    ///
    /// Throws: `FileError` as `write` would; nothing is left behind.
    public static func checkCanWrite(_ path: String) throws {
        try checkTarget(path)
        try SignalPause.run {
            let temporary = temporaryName(beside: path)
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
            guard descriptor >= 0 else { throw FileError(path: path, action: "write", errorNumber: errno) }
            close(descriptor)
            unlink(temporary)
        }
    }

    private static let temporaryPrefix = ".course-"
    private static let temporarySuffix = ".tmp"

    /// Removes what a killed process has left beside the target: files of a process that is gone, and older than a
    /// minute, since on a shared disk the process may be another machine's.
    private static func removeLeftovers(beside path: String) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
            let file = folder.appending(path: name)
            let owner = name.dropFirst(temporaryPrefix.count).split(separator: "-").first.flatMap { Int32($0) }
            let written = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            guard let owner, kill(owner, 0) != 0, errno == ESRCH, let written, written.timeIntervalSinceNow < -60 else {
                continue
            }
            unlink(file.path)
        }
    }

    private static func temporaryName(beside path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        let name = "\(temporaryPrefix)\(getpid())-\(UInt32.random(in: 0 ... .max))\(temporarySuffix)"
        return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }

    /// Writes every byte and waits until the disk has them.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress?.advanced(by: start), bytes.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileError(path: path, action: "write", errorNumber: errno) }
            start += written
        }
        guard fsync(descriptor) == 0 else { throw FileError(path: path, action: "write", errorNumber: errno) }
    }

    /// A rename would replace a device and fail late on a folder, so both are refused first.
    private static func checkTarget(_ path: String) throws {
        guard !path.isEmpty else {
            throw FileError(path: "(empty path)", reason: "cannot write", remedy: "give a file name")
        }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw FileError(path: path, action: "write", errorNumber: EISDIR)
        default:
            throw FileError(path: path, reason: "cannot write: it is not a regular file", remedy: "give a file name")
        }
    }
}
