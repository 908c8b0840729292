import Book
import ChapterKit
import CommandSupport
import FlyingFox
import Foundation
import Workshop

/// Which answer belongs to which address. Nothing is looked up by a path that somebody asked for: names are compared
/// with those that are there.
struct Router: HTTPHandler {
    let access: Access
    let replies: Replies
    let pages: LivePages
    let files: SharedFiles
    let checks: CheckQueue
    let figures: DrawnFigures
    let questions: RecapQuestions
    let listeners: Listeners
    let players: PlayerLines
    let repository: Repository

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        switch access.decision(on: request) {
        case .refused(let refusal): return replies.refused(refusal)
        case .takesToken:
            let isPage = pages.html(of: name(in: request.path)) != nil
            return replies.takenToken(path: isPage ? request.path : "/")
        case .allowed: break
        }
        if request.headers[.upgrade] != nil { return try await socket(request) }
        if request.method == .POST {
            guard request.path == "/do" else { return replies.missing }
            return await Wishes(router: self).answer(try await request.bodyData)
        }
        return await read(request)
    }

    private func name(in path: String) -> String {
        path == "/" ? "index" : path.hasSuffix(".html") ? String(path.dropFirst().dropLast(".html".count)) : ""
    }

    private func read(_ request: HTTPRequest) async -> HTTPResponse {
        let path = request.path
        if let html = pages.html(of: name(in: path)) { return replies.html(html) }
        if path == "/search-index.js", let script = try? pages.set.searchIndex().script() {
            return replies.ok(Data(script.utf8), type: ContentType.of(path))
        }
        if path.hasPrefix("/drawn/"), let picture = await figures.contents(of: String(path.dropFirst("/drawn/".count)))
        {
            return replies.ok(picture, type: "image/png")
        }
        if path.hasPrefix("/quiz/") {
            let number = String(path.dropFirst("/quiz/".count))
            do { return replies.json(try questions.asked(ofChapter: number)) } catch {
                return replies.failure("\(error)")
            }
        }
        guard let data = files.contents(of: path) else { return replies.missing }
        return replies.ok(data, type: ContentType.of(path))
    }

    private func socket(_ request: HTTPRequest) async throws -> HTTPResponse {
        if request.path == "/live" {
            let handler = LivePage(listeners: listeners, first: { await firstWords })
            return try await upgrade(request, to: handler)
        }
        let toy = String(request.path.dropFirst("/player/".count))
        guard request.path.hasPrefix("/player/"), pages.toys.contains(where: { $0.name == toy }) else {
            return replies.missing
        }
        let isMine = request.query.contains { $0.name == "mine" }
        let handler = PlayingPage(lines: players, toy: toy, isMine: isMine)
        return try await upgrade(request, to: handler)
    }

    private func upgrade(_ request: HTTPRequest, to handler: some WSMessageHandler) async throws -> HTTPResponse {
        try await WebSocketHTTPHandler(handler: MessageFrameWSHandler(handler: handler)).handleRequest(request)
    }

    /// What a page is told when it is opened: how all exercises stand, and which figures they draw.
    private var firstWords: [String] {
        get async {
            struct Opening: Encodable {
                let kind = "opening"
                let exercises: [ExerciseState]
                /// By the figure's name the exercises whose functions compute it.
                let figures: [String: [String]]
            }
            let own = Dictionary(pages.course.figures.map { ($0.name, $0.exercises) }) { first, _ in first }
            return [JSON.text(Opening(exercises: await checks.states(), figures: own))]
        }
    }
}

/// A page that listens to what happens.
private struct LivePage: WSMessageHandler {
    let listeners: Listeners
    let first: @Sendable () async -> [String]

    func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
        let stream = await listeners.join(first: await first())
        // Nothing is expected of the page, but its end.
        Task { for await _ in client {} }
        return stream
    }
}

/// A page that plays.
private struct PlayingPage: WSMessageHandler {
    let lines: PlayerLines
    let toy: String
    let isMine: Bool

    func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
        let (stream, page) = AsyncStream.makeStream(of: WSMessage.self)
        let line = lines.line(toy, isMine: isMine, page: page)
        Task { await line.serve(client) }
        return stream
    }
}

/// How players are started.
struct PlayerLines: Sendable {
    let program: URL
    let folder: URL
    let children: Children

    func line(_ toy: String, isMine: Bool, page: AsyncStream<WSMessage>.Continuation) -> PlayerLine {
        PlayerLine(
            program, ["play", toy] + (isMine ? ["--mine"] : []), in: folder, children: children, page: page)
    }
}
