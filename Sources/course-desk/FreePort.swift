import CommandSupport
import Desk
import Foundation

/// A port of this machine that nobody listens on.
enum FreePort {
    private static let first: UInt16 = 8421
    private static let count: UInt16 = 20

    /// - Parameter wanted: nil takes the first that is free.
    /// - Throws: `CourseFailure` when the wanted one is taken, or all are.
    static func port(wanted: UInt16?) throws -> UInt16 {
        if let wanted {
            guard wanted >= 1024 else {
                throw CourseFailure(.usage, "--port is \(wanted), but must be from 1024 to 65535")
            }
            guard isFree(wanted) else { throw Desk.taken(wanted) }
            return wanted
        }
        guard let free = (first..<first + count).first(where: isFree) else {
            throw CourseFailure(
                .environment, "the ports \(first) to \(first + count - 1) are all in use; name another with --port")
        }
        return free
    }

    private static func isFree(_ port: UInt16) -> Bool {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
