import FlyingFox
import Foundation

/// Answers with the headers that all of them carry.
struct Replies: Sendable {
    let access: Access

    /// Everything comes from the desk, nothing runs but its own files, and no other page may frame it.
    var policy: String {
        let sockets = ["127.0.0.1", "localhost"].map { "ws://\($0):\(access.port)" }.joined(separator: " ")
        return "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self' \(sockets); base-uri 'none'; form-action 'none'"
    }

    func ok(_ data: Data, type: String) -> HTTPResponse { reply(.ok, data, type) }

    func html(_ text: String) -> HTTPResponse { ok(Data(text.utf8), type: "text/html; charset=utf-8") }

    func json(_ value: some Encodable) -> HTTPResponse {
        guard let data = try? JSONEncoder().encode(value) else { return failure("this answer cannot be written") }
        return ok(data, type: "application/json")
    }

    /// What went wrong, as the page shows it.
    func failure(_ words: String) -> HTTPResponse { json(["failure": words]) }

    func refused(_ refusal: Access.Refusal) -> HTTPResponse {
        let phrase = refusal.status == 421 ? "Misdirected Request" : "Refused"
        return reply(
            HTTPStatusCode(refusal.status, phrase: phrase), Data((refusal.words + "\n").utf8),
            "text/plain; charset=utf-8", ends: true)
    }

    var missing: HTTPResponse {
        reply(.notFound, Data("There is no such page. The contents: /index.html\n".utf8), "text/plain; charset=utf-8")
    }

    /// The token becomes a cookie, and the browser goes on without it in the address.
    func takenToken(path: String) -> HTTPResponse {
        var response = reply(.seeOther, Data(), "text/plain; charset=utf-8")
        response.headers[.location] = path
        response.headers[.setCookie] = access.cookie
        return response
    }

    private func reply(_ status: HTTPStatusCode, _ data: Data, _ type: String, ends: Bool = false) -> HTTPResponse {
        var headers: HTTPHeaders = [.contentType: type]
        for (name, value) in [
            ("Content-Security-Policy", policy + "; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ] {
            headers.setValues([value], for: HTTPHeader(name))
        }
        if ends { headers[.connection] = "close" }
        return HTTPResponse(statusCode: status, headers: headers, body: data)
    }
}

/// What files are, by their ends.
enum ContentType {
    static func of(_ name: String) -> String {
        switch name.split(separator: ".").last.map(String.init) ?? "" {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "json": "application/json"
        default: "text/plain; charset=utf-8"
        }
    }
}
