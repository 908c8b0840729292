import FlyingFox
import Foundation
import Testing

@testable import Desk

/// Ways to get at the desk from elsewhere, each of which must end at the door.
@Suite struct AccessTests {
    private let access = Access(port: 8421, token: "0123456789abcdef0123456789abcdef")

    private func request(
        _ method: HTTPMethod = .GET, _ path: String = "/index.html", query: [String: String] = [:],
        _ headers: [String: String] = [:], host: String? = "127.0.0.1:8421", hasCookie: Bool = true
    ) -> HTTPRequest {
        var all = headers
        all["Host"] = host
        if hasCookie { all["Cookie"] = "other=1; course-desk-8421=\(access.token)" }
        return HTTPRequest(
            method: method, version: .http11, path: path, query: query.map { .init(name: $0, value: $1) },
            headers: Dictionary(uniqueKeysWithValues: all.map { (HTTPHeader($0), $1) }), body: Data())
    }

    private func status(_ request: HTTPRequest) -> Int? {
        if case .refused(let refusal) = access.decision(on: request) { refusal.status } else { nil }
    }

    @Test func theLearnersBrowserMayReadAndWish() {
        #expect(access.decision(on: request()) == .allowed)
        #expect(access.decision(on: request(host: "localhost:8421")) == .allowed)
        let own = ["Origin": "http://127.0.0.1:8421", "Sec-Fetch-Site": "same-origin"]
        #expect(access.decision(on: request(.POST, "/do", own)) == .allowed)
        #expect(access.decision(on: request(.GET, "/live", own.merging(["Upgrade": "websocket"]) { $1 })) == .allowed)
        let handed = request(query: ["token": access.token], hasCookie: false)
        #expect(access.decision(on: handed) == .takesToken)
    }

    @Test func withoutTheCookieNothingIsRead() { #expect(status(request(hasCookie: false)) == 403) }

    @Test func aWrongTokenOpensNothing() {
        for token in ["", "0", String(access.token.dropLast()), access.token + "0", access.token.uppercased()] {
            #expect(status(request(query: ["token": token], hasCookie: false)) == 403, "\(token)")
            let cookie = ["Cookie": "course-desk-8421=\(token)"]
            #expect(status(request(.GET, cookie, hasCookie: false)) == 403, "\(token)")
        }
    }

    private func status(_ method: HTTPMethod, _ headers: [String: String]) -> Int? {
        status(request(method, "/do", headers))
    }

    private func request(_ method: HTTPMethod, _ headers: [String: String], hasCookie: Bool) -> HTTPRequest {
        request(method, "/index.html", headers, hasCookie: hasCookie)
    }

    /// A name of somebody else's that has been made to lead to this machine.
    @Test func anotherNameForThisMachineIsNotAnswered() {
        for host in ["evil.example:8421", "127.0.0.1", "127.0.0.1:80", "0.0.0.0:8421", "localhost.evil.example:8421"] {
            #expect(status(request(host: host)) == 421, "\(host)")
        }
        #expect(status(request(host: nil)) == 421)
    }

    @Test func anotherPageCannotWishEvenWithTheCookie() {
        for origin in ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8421"] {
            #expect(status(.POST, ["Origin": origin]) == 403, "\(origin)")
        }
        #expect(status(.POST, [:]) == 403)
    }

    @Test func anotherPageCannotListenEvenWithTheCookie() {
        for origin in ["http://evil.example", "http://localhost:8421"] {
            let headers = ["Upgrade": "websocket", "Connection": "Upgrade", "Origin": origin]
            #expect(status(request(.GET, "/live", headers)) == 403, "\(origin)")
        }
        #expect(status(request(.GET, "/live", ["Upgrade": "websocket"])) == 403)
    }

    @Test func anotherPageCannotFetchOrEmbed() {
        for (site, mode) in [("cross-site", "no-cors"), ("same-site", "cors"), ("cross-site", "websocket")] {
            #expect(status(request(.GET, ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode], hasCookie: true)) == 403)
        }
        #expect(status(.POST, ["Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8421"]) == 403)
    }

    @Test func otherMethodsAreNotKnown() {
        for method in [HTTPMethod.PUT, .DELETE, .OPTIONS, .TRACE, .CONNECT, .PATCH] {
            #expect(status(request(method)) == 405)
        }
    }

    @Test func nothingLongIsTaken() {
        let own = ["Origin": "http://127.0.0.1:8421"]
        #expect(status(.POST, own.merging(["Content-Length": "70000"]) { $1 }) == 413)
        #expect(status(.POST, own.merging(["Transfer-Encoding": "chunked"]) { $1 }) == 411)
    }

    @Test func tokensAre128BitsAndDiffer() {
        let tokens = (0..<100).map { _ in Access.drawnToken() }
        #expect(Set(tokens).count == 100)
        for token in tokens { #expect(token.wholeMatch(of: #/[0-9a-f]{32}/#) != nil) }
    }

    @Test func theCookieIsOutOfReachOfScriptsAndOtherSites() {
        #expect(access.cookie.contains("HttpOnly") && access.cookie.contains("SameSite=Strict"))
    }

    @Test func filesComeFromAListAndNoPathLeadsOut() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("a".utf8).write(to: folder.appending(path: "a.css"))
        let files = SharedFiles([("/web/", folder)])
        #expect(files.contents(of: "/web/a.css") == Data("a".utf8))
        for path in [
            "/web/../a.css", "/web//a.css", "/web/%2e%2e/a.css", "/web/./a.css", "/web/", "/etc/passwd", "/web/a.css/",
            "/web/..%2f..%2fetc/passwd", "/web/a.css\0",
        ] {
            #expect(files.contents(of: path) == nil, "\(path)")
        }
    }
}
