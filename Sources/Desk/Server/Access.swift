import FlyingFox
import Foundation

/// Who may ask the desk for something: the browser that was handed the token, on this machine, and no other page in it.
package struct Access: Sendable {
    package enum Decision: Equatable, Sendable {
        case allowed
        /// The token came with the address: it becomes a cookie, and the address loses it.
        case takesToken
        case refused(Refusal)
    }

    /// Why nothing is given, and what to do; the status is HTTP's.
    package struct Refusal: Equatable, Sendable {
        package let status: Int
        package let words: String
    }

    /// 128 bits, as hexadecimal digits.
    package let token: String
    package let port: UInt16

    package init(port: UInt16, token: String = Access.drawnToken()) { (self.port, self.token) = (port, token) }

    /// A token from the system's generator, which is made for secrets.
    package static func drawnToken() -> String {
        var system = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let part = String(system.next(), radix: 16)
            return String(repeating: "0", count: 16 - part.count) + part
        }.joined()
    }

    /// Cookies know no ports: two desks on one machine need two names.
    package var cookieName: String { "course-desk-\(port)" }

    package var cookie: String { "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict" }

    /// The address that opens the desk on a page.
    package func address(page: String = "") -> String { "http://127.0.0.1:\(port)/\(page)?token=\(token)" }

    private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

    package func decision(on request: HTTPRequest) -> Decision {
        let changes = request.method == .POST || request.headers[.upgrade] != nil
        guard let host = request.headers[.host], hosts.contains(host) else {
            // Another name that leads to this machine: a page elsewhere may have made it do so.
            return refused(421, "the desk answers to 127.0.0.1 and localhost alone, with its port")
        }
        guard [.GET, .HEAD, .POST].contains(request.method) else { return refused(405, "only GET and POST are known") }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.longestBody {
            return refused(413, "nothing so long is sent to the desk")
        }
        guard request.headers[.transferEncoding] == nil else { return refused(411, "the length must be given") }
        let origin = request.headers[HTTPHeader("Origin")]
        guard origin == nil && !changes || origin == "http://\(host)" else {
            return refused(403, "another page may not drive the desk")
        }
        let site = request.headers[HTTPHeader("Sec-Fetch-Site")] ?? "none"
        guard ["same-origin", "none"].contains(site) || !changes && isNavigation(request) else {
            return refused(403, "another page may not read the desk")
        }
        if request.method == .GET, let given = request.query.first(where: { $0.name == "token" })?.value {
            return Self.areEqual(given, token)
                ? .takesToken : refused(403, "this token is of another desk; open the address that the terminal shows")
        }
        guard let given = cookie(of: request), Self.areEqual(given, token) else {
            return refused(403, "open the desk by the address that the terminal shows: ./course open")
        }
        return .allowed
    }

    /// A request is at most this long: an answer, a drawn digit.
    private static let longestBody = 1 << 16

    private func refused(_ status: Int, _ words: String) -> Decision { .refused(Refusal(status: status, words: words)) }

    /// Somebody clicked a link, or typed the address; the cookie comes along only from here.
    private func isNavigation(_ request: HTTPRequest) -> Bool {
        request.headers[HTTPHeader("Sec-Fetch-Mode")] == "navigate"
    }

    private func cookie(of request: HTTPRequest) -> String? {
        let all = request.headers.values(for: .cookie).flatMap { $0.split(separator: ";") }
        let pairs = all.map { $0.trimmingCharacters(in: .whitespaces) }
        return pairs.first { $0.hasPrefix(cookieName + "=") }.map { String($0.dropFirst(cookieName.count + 1)) }
    }

    /// Takes as long for a first letter that is wrong as for the last.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
