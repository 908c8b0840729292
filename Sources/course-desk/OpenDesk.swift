import ArgumentParser
import ChapterKit
import CommandSupport
import Desk
import Foundation
import Play
import Synchronization

/// Serves the desk and opens it in the browser.
struct OpenDesk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Serve the course on this machine and open it in the browser.")

    @Argument(help: "A chapter, such as 03.") var chapter: String?
    @Option(help: "A port of this machine.") var port: UInt16?
    @Flag(help: "Open no browser; print the address.") var quiet = false

    func run() throws {
        let repository = try Repository.locate()
        let course = DeskProgram.course
        let page = try chapter.map { try course.chapter(numbered: $0).tutorial }
        let port = try FreePort.port(wanted: port)
        let infos = toys.map {
            ToyInfo(
                name: $0.name, title: $0.title, summary: $0.summary, chapter: $0.chapter, exercises: $0.exercises)
        }
        let desk = try Desk(
            course, in: repository, program: DeskProgram.program, player: DeskProgram.player, toys: infos, port: port)
        let browser = Browser(isWanted: !quiet)
        let address = desk.access.address(page: page.map(LinkName.page) ?? "")
        let failure = Box<any Error>()
        let over = DispatchSemaphore(value: 0)
        EndSignals.listen()
        Task {
            do { try await desk.run() } catch { failure.value = error }
            over.signal()
        }
        Task {
            guard (try? await desk.waitUntilListening()) != nil else { return }
            browser.open(address, port: port)
        }
        while over.wait(timeout: .now() + 0.1) == .timedOut {
            guard EndSignals.haveCome else { continue }
            desk.children.endAll()
            print("\nThe desk is closed.")
            return
        }
        if let error = failure.value { throw error }
    }
}

/// Ctrl-C, a closed terminal and a request to end, noted: what was started ends first.
private enum EndSignals {
    /// Whether one has come: a signal handler can be told in no other way.
    private static let come = Atomic<Bool>(false)

    static func listen() {
        SignalMask.clear()
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in EndSignals.come.store(true, ordering: .sequentiallyConsistent) }
        }
    }

    static var haveCome: Bool { come.load(ordering: .sequentiallyConsistent) }
}

/// One value that another thread leaves before it signals.
private final class Box<Value>: @unchecked Sendable { var value: Value? }

enum LinkName {
    /// `Docs/03-hidden-layers.md` as `03-hidden-layers.html`.
    static func page(_ path: String) -> String {
        String((path.split(separator: "/").last ?? "").dropLast(".md".count)) + ".html"
    }
}
