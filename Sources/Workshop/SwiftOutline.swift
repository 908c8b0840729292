/// What a Swift file declares for the files that are compiled with it, and what it names.
///
/// With that it is known whether two files can be compiled in one module as if each were alone: where in doubt, not.
package struct SwiftOutline: Sendable {
    /// Names that it declares at the top, but for private ones.
    package let declared: Set<String>
    /// All names in it, of whatever.
    package let mentioned: Set<String>
    /// Whether it may change what another file means that names none of its names: by an extension, an operator, an
    /// attribute for the linker, and the like.
    package let reachesOut: Bool

    package init(_ source: String) {
        let tokens = SwiftTokens(source)
        var reader = Reader(tokens: tokens.all)
        reader.read()
        declared = reader.declared
        mentioned = tokens.words
        reachesOut = tokens.isBroken || reader.reachesOut || reader.depth != 0
    }

    /// Whether both can be compiled in one module as if the other were not there.
    ///
    /// - Parameter shared: names that may be used from one file in another: those of the exercises' functions.
    package func isIndependent(of other: SwiftOutline, but shared: Set<String>) -> Bool {
        !reachesOut && !other.reachesOut && declared.isDisjoint(with: other.declared)
            && declared.subtracting(shared).isDisjoint(with: other.mentioned)
            && other.declared.subtracting(shared).isDisjoint(with: mentioned)
    }

    /// Goes through the tokens once.
    private struct Reader {
        let tokens: [SwiftTokens.Token]
        var declared: Set<String> = []
        var reachesOut = false
        /// How many brackets are open.
        var depth = 0
        /// Whether the declaration that has begun is of its file alone.
        private var isPrivate = false

        init(tokens: [SwiftTokens.Token]) {
            self.tokens = tokens
        }

        private static let declaring: Set<String> = [
            "func", "let", "var", "struct", "class", "enum", "actor", "protocol", "typealias",
        ]
        /// What learners import, and what each exercise's module imports anyway.
        private static let knownModules: Set<String> = [
            "Contracts", "Foundation", "Glibc", "Dispatch", "Synchronization",
        ]
        private static let harmlessAttributes: Set<String> = [
            "discardableResult", "inlinable", "inline", "Sendable", "available", "escaping", "autoclosure", "MainActor",
            "usableFromInline", "unknown",
        ]
        private static let conditions: Set<String> = [
            "sourceLocation", "if", "elseif", "else", "endif", "error", "warning",
        ]

        mutating func read() {
            for (place, token) in tokens.enumerated() {
                let next = place + 1 < tokens.count ? tokens[place + 1] : nil
                switch token.kind {
                case .sign: read(sign: token.text, next)
                case .word: read(word: token.text, next)
                case .text, .number: break
                }
            }
        }

        private mutating func read(sign: String, _ next: SwiftTokens.Token?) {
            switch sign {
            case "{", "(", "[": depth += 1
            case "}", ")", "]":
                depth -= 1
            case "@":
                if !Self.harmlessAttributes.contains(next?.text ?? "") { reachesOut = true }
            case "#":
                if Self.conditions.contains(next?.text ?? "") { reachesOut = true }
            case "," where depth == 0:
                // let a = 1, b = 2
                if let next, next.kind == .word { declared.insert(next.text) }
            default: break
            }
        }

        private mutating func read(word: String, _ next: SwiftTokens.Token?) {
            // An operator is found wherever it stands.
            if word == "func", next?.kind == .sign { reachesOut = true }
            guard depth == 0 else { return }
            switch word {
            // private(set) hides nothing.
            case "private", "fileprivate": isPrivate = next?.text != "("
            case "import":
                if !Self.knownModules.contains(next?.text ?? "") { reachesOut = true }
            case "extension":
                if !isPrivate { reachesOut = true }
                isPrivate = false
            case "operator", "precedencegroup", "macro": reachesOut = true
            case let word where Self.declaring.contains(word): readDeclaration(next)
            default: break
            }
        }

        private mutating func readDeclaration(_ next: SwiftTokens.Token?) {
            defer { isPrivate = false }
            guard !isPrivate else { return }
            guard let next, next.kind == .word else { return reachesOut = true }
            declared.insert(next.text)
            // The types that numbers and texts have where nothing else is said.
            if next.text.hasSuffix("LiteralType") { reachesOut = true }
        }
    }
}
