import SafeFiles

/// What is thrown when a picture cannot be read or written.
public typealias FileError = SafeFiles.FileError
