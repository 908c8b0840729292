import Foundation
import SafeFiles

/// What the compiler tells of a library's public declarations: the JSON of `swift-symbolgraph-extract`, as far as a
/// page needs it.
struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
        struct Kind: Decodable { let identifier: String }
        struct Names: Decodable { let title: String }
        struct Comment: Decodable {
            struct Line: Decodable { let text: String }
            let lines: [Line]
        }
        struct Fragment: Decodable { let spelling: String }
        struct Identifier: Decodable { let precise: String }

        let kind: Kind
        let identifier: Identifier
        let names: Names
        let pathComponents: [String]
        let docComment: Comment?
        let declarationFragments: [Fragment]?

        /// As it stands in the source, without the body.
        var declaration: String { (declarationFragments ?? []).map(\.spelling).joined() }
        /// Its comment, in Markdown; empty where there is none.
        var comment: String { (docComment?.lines ?? []).map(\.text).joined(separator: "\n") }
        /// Whether it is made by the compiler, which nobody has commented on.
        var isSynthesized: Bool { identifier.precise.contains("::SYNTHESIZED::") }
    }

    let symbols: [Symbol]

    /// - Throws: `DataError` for a file that is no symbol graph.
    init(_ file: URL) throws {
        do { self = try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: file)) } catch {
            throw DataError(
                file: file.path, expected: "a symbol graph as JSON", found: "\(error.localizedDescription)",
                remedy: "Build the course again.")
        }
    }
}
