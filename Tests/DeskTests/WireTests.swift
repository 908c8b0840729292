import ChapterKit
import CommandSupport
import CourseContents
import Foundation
import Testing

@testable import Desk

/// The desk itself, asked over the wire as somebody without a browser would.
@Suite(.serialized) struct WireTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Serves while the body runs.
    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        let port = UInt16.random(in: 20_000...29_999)
        let program = Products.folder.appending(path: "course")
        let desk = try Desk(
            Course(courseChapters), in: Repository(root: Self.root), program: program, player: program, toys: [],
            port: port)
        let running = Task { try await desk.run() }
        defer { running.cancel() }
        try await desk.waitUntilListening()
        try await body(desk)
    }

    private func lines(
        _ desk: Desk, _ path: String, cookie: String? = nil, _ more: [String] = []
    ) async throws -> String {
        let port = desk.access.port
        var head = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + more
        if let cookie { head.append("Cookie: course-desk-\(port)=\(cookie)") }
        return try await Wire.answer(to: head.joined(separator: "\r\n") + "\r\n\r\n", port: port)
    }

    @Test func pagesAreForWhoHasTheToken() async throws {
        try await withDesk { desk in
            #expect(try await lines(desk, "/index.html").hasPrefix("HTTP/1.1 403"))
            let token = desk.access.token
            let taken = try await lines(desk, "/01-perceptron.html?token=\(token)")
            #expect(taken.hasPrefix("HTTP/1.1 303") && taken.contains("HttpOnly; SameSite=Strict"))
            let page = try await lines(desk, "/01-perceptron.html", cookie: token)
            #expect(page.hasPrefix("HTTP/1.1 200") && page.contains("<course-exercise"))
            #expect(page.contains("Content-Security-Policy: default-src 'none'"))
            #expect(page.contains("frame-ancestors 'none'") && page.contains("X-Content-Type-Options: nosniff"))
            #expect(!page.contains(token))
            #expect(!page.contains("Access-Control-Allow"))
            let style = try await lines(desk, "/desk/desk.css", cookie: token)
            #expect(style.contains("text/css"))
        }
    }

    @Test func pathsThatLeadOutLeadNowhere() async throws {
        try await withDesk { desk in
            for path in [
                "/../Package.swift", "/web/../../../Package.swift", "/files/%2e%2e/%2e%2e/etc/passwd",
                "/files//etc/passwd", "/figures/..%2f..%2fPackage.swift", "/.course/progress.json",
                "/drawn/../../x.png",
                "//etc/passwd", "/quiz/../../Package", "/figures/%00.png",
            ] {
                let answer = try await lines(desk, path, cookie: desk.access.token)
                let isEmpty = answer.contains("\"failure\"") || answer.hasSuffix("[]")
                #expect(!answer.hasPrefix("HTTP/1.1 200") || isEmpty, "\(path)")
                #expect(!answer.contains("PackageDescription") && !answer.contains("root:"), "\(path)")
            }
        }
    }

    @Test func onlyThisMachineIsListenedTo() async throws {
        try await withDesk { desk in
            let table = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
            let port = String(desk.access.port, radix: 16, uppercase: true)
            let places = table.split(separator: "\n").filter { $0.contains(":\(port) 00000000:0000 0A") }
            for place in places { #expect(place.contains("0100007F:\(port)"), "\(place)") }
        }
    }
}

/// One request over a socket of its own, byte by byte as it is written.
enum Wire {
    struct Failure: Error {}

    /// On a thread of its own: the desk needs the others.
    static func answer(to request: String, port: UInt16) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.wait(for: request, port: port) })
            }
        }
    }

    private static func wait(for request: String, port: UInt16) throws -> String {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw Failure() }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(request.utf8)
        guard send(descriptor, bytes, bytes.count, 0) == bytes.count else { throw Failure() }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
