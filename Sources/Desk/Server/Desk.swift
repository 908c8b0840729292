import Book
import ChapterKit
import CommandSupport
import FlyingFox
import FlyingSocks
import Foundation

/// The course in a browser on this machine: a server that hands out the pages, tells them of verdicts and runs what
/// they play with.
package final class Desk: Sendable {
    package let access: Access
    package let children = Children()
    private let server: HTTPServer
    private let checks: CheckQueue
    private let listeners: Listeners

    /// - Parameters:
    ///   - program: `course`, which checks and draws.
    ///   - player: the program that is called with `play TOY` and answers line by line.
    ///   - toys: what it can play.
    ///   - port: of this machine's own address, which only this machine can reach.
    /// - Throws: `DataError` for a page that cannot be read or set.
    package init(
        _ course: Course, in repository: Repository, program: URL, player: URL, toys: [ToyInfo], port: UInt16,
        token: String = Access.drawnToken()
    ) throws {
        access = Access(port: port, token: token)
        let replies = Replies(access: access)
        listeners = Listeners()
        checks = CheckQueue(course, in: repository, program: program, children: children, listeners: listeners)
        let dark = repository.state.appending(path: "dark-figures")
        let hasDark = FileManager.default.fileExists(atPath: dark.path)
        let pages = try LivePages(
            root: repository.root, dark: hasDark ? dark : nil, course: course, toys: toys, policy: replies.policy)
        let figures = DrawnFigures(
            course, in: repository, program: program, children: children, listeners: listeners)
        let router = Router(
            access: access, replies: replies, pages: pages, files: Self.files(of: pages, in: repository, dark: dark),
            checks: checks, figures: figures,
            questions: RecapQuestions(repository: repository, book: pages.site.book), listeners: listeners,
            players: PlayerLines(program: player, folder: repository.root, children: children), repository: repository)
        server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: DisabledLogger.disabled,
            handler: router)
    }

    private static func files(of pages: LivePages, in repository: Repository, dark: URL) -> SharedFiles {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: dark.path)) ?? []
        let darkFiles = names.filter { $0.hasSuffix(".png") }.map {
            (path: "/figures/\($0.dropLast(".png".count))-dark.png", file: dark.appending(path: $0))
        }
        let attachments = pages.set.attachments.map { (path: "/files/\($0)", file: repository.url($0)) }
        return SharedFiles(
            [
                ("/web/", repository.url("Sources/Book/Web")), ("/desk/", repository.url("Sources/Desk/Web")),
                ("/figures/", repository.url("Docs/figures")),
            ], others: darkFiles + attachments)
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: `CourseFailure` when the port is taken, and what the server throws.
    package func run() async throws {
        let watching = Task { await checks.watch() }
        defer {
            watching.cancel()
            children.endAll()
        }
        do { try await server.run() } catch let error as SocketError {
            if case .failed(_, let number, _) = error, number == EADDRINUSE { throw Self.taken(access.port) }
            throw error
        }
    }

    /// Until it can be reached.
    package func waitUntilListening() async throws { try await server.waitUntilListening(timeout: 10) }

    package static func taken(_ port: UInt16) -> CourseFailure {
        CourseFailure(
            .environment,
            "port \(port) is in use, perhaps by another desk: end that one, or take another: "
                + "./course open --port \(port + 1)"
        )
    }
}
