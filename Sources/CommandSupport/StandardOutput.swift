@preconcurrency import Foundation

/// Standard output as a file that may be full, or closed at its other end.
package enum StandardOutput {
    /// From now on a closed pipe is an error and no signal, and no file that is opened later takes the place of a
    /// stream that the program was started without.
    package static func prepare() {
        // A handler and not "ignore", which programs that are started from here would inherit.
        signal(SIGPIPE) { _ in }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest number that is free, which is this one. What is written to it is an error.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes what is still held back.
    ///
    /// - Returns: why something that was printed has not arrived; nil where all is well.
    package static func failure() -> String? {
        errno = 0
        let isFlushed = fflush(stdout) == 0
        if isFlushed, ferror(stdout) == 0 { return nil }
        return errno == 0 ? "the disk is full, or the reader has gone" : String(cString: strerror(errno))
    }
}
