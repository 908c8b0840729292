import SafeFiles

/// What every reader of this library throws.
public typealias DataError = SafeFiles.DataError
