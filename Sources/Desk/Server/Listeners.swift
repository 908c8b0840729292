import FlyingFox
import Foundation

/// The open pages, each of which is told what happens.
actor Listeners {
    private var pages: [Int: AsyncStream<WSMessage>.Continuation] = [:]
    private var next = 0

    /// What a page that is too slow may miss: the newest are kept.
    private static let most = 256

    /// - Parameter first: what the page is told at once.
    func join(first: [String]) -> AsyncStream<WSMessage> {
        let number = next
        next += 1
        let (stream, continuation) = AsyncStream.makeStream(
            of: WSMessage.self, bufferingPolicy: .bufferingNewest(Self.most))
        pages[number] = continuation
        continuation.onTermination = { _ in Task { await self.leave(number) } }
        for text in first { continuation.yield(.text(text)) }
        return stream
    }

    private func leave(_ number: Int) { pages[number] = nil }

    func tell(_ text: String) { for page in pages.values { page.yield(.text(text)) } }

    func end() {
        for page in pages.values { page.finish() }
        pages = [:]
    }

    var count: Int { pages.count }
}

enum JSON {
    /// One line.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
