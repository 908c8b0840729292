import Foundation

/// What a function is called with, as a tree of numbers and words: so it can be changed without knowing its types.
indirect enum CallTree: Codable, Equatable, Sendable {
    case nothing
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([CallTree])
    case fields([String: CallTree])

    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if let number = try? one.decode(Double.self) {
            self = .number(number)
        } else if let list = try? one.decode([CallTree].self) {
            self = .list(list)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let flag = try? one.decode(Bool.self) {
            self = .flag(flag)
        } else if one.decodeNil() {
            self = .nothing
        } else {
            self = .fields(try one.decode([String: CallTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var one = encoder.singleValueContainer()
        switch self {
        case .nothing: try one.encodeNil()
        case .flag(let flag): try one.encode(flag)
        case .number(let number): try one.encode(number)
        case .text(let text): try one.encode(text)
        case .list(let list): try one.encode(list)
        case .fields(let fields): try one.encode(fields)
        }
    }

    /// Numbers in a rectangle of any number of axes.
    struct Block: Equatable {
        let shape: [Int]
        var values: [Double]

        /// Whether there are so many of the same axes.
        func hasForm(of other: Block) -> Bool { shape == other.shape && values.count == other.values.count }
    }

    /// The names of the sizes of a `Matrix` and of `Images`, as they are sent.
    private static let sizes = [["rows", "columns"], ["count", "channels", "height", "width"]]

    /// This as numbers in a rectangle, where it is one: a number, a list of numbers or of such lists, a matrix, images.
    var block: Block? {
        switch self {
        case .number(let number): return Block(shape: [], values: [number])
        case .list(let list):
            let blocks = list.compactMap(\.block)
            guard blocks.count == list.count, Set(blocks.map(\.shape)).count <= 1 else { return nil }
            return Block(shape: [list.count] + (blocks.first?.shape ?? []), values: blocks.flatMap(\.values))
        case .fields(let fields):
            if fields.count == 2, let shape = fields["shape"]?.block, let values = fields["values"]?.block {
                return Block(shape: shape.values.map { Int($0) }, values: values.values)
            }
            guard case .list(let list)? = fields["values"],
                let names = Self.sizes.first(where: { Set(fields.keys) == Set($0 + ["values"]) })
            else { return nil }
            let shape = names.compactMap { name in fields[name]?.number.map { Int($0) } }
            let values = list.compactMap(\.number)
            return shape.count == names.count && values.count == shape.reduce(1, *)
                ? Block(shape: shape, values: values) : nil
        case .nothing, .flag, .text: return nil
        }
    }

    private var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// No for yes, and yes for no; nil of anything else.
    var turned: CallTree? {
        if case .flag(let flag) = self { .flag(!flag) } else { nil }
    }

    /// The same form with other numbers, in the order of ``Block/values``.
    func with(_ values: [Double]) -> CallTree {
        var rest = values[...]
        return filled(from: &rest)
    }

    private func filled(from values: inout ArraySlice<Double>) -> CallTree {
        switch self {
        case .number: return .number(values.popFirst() ?? 0)
        case .list(let list): return .list(list.map { $0.filled(from: &values) })
        case .fields(var fields):
            fields["values"] = fields["values"]?.filled(from: &values)
            return .fields(fields)
        case .nothing, .flag, .text: return self
        }
    }

    /// Stands in a path for each element of a list.
    static let each = "*"

    /// The same with what lies at a path changed; nil where the change cannot be made.
    func replaced(at path: ArraySlice<String>, _ change: (CallTree) -> CallTree?) -> CallTree? {
        guard let step = path.first else { return change(self) }
        switch self {
        case .list(let list) where step == Self.each:
            let changed = list.compactMap { $0.replaced(at: path.dropFirst(), change) }
            return changed.count == list.count ? .list(changed) : nil
        case .fields(var fields):
            guard let child = fields[step] else { return self }
            guard let changed = child.replaced(at: path.dropFirst(), change) else { return nil }
            fields[step] = changed
            return .fields(fields)
        default: return self
        }
    }

    /// All that lies in this tree, by its path: what is a block has no parts.
    func parts(at path: [String] = []) -> [(path: [String], tree: CallTree)] {
        let own = [(path: path, tree: self)]
        if block != nil { return own }
        switch self {
        case .list(let list): return own + list.flatMap { $0.parts(at: path + [Self.each]) }
        case .fields(let fields): return own + fields.sorted { $0.key < $1.key }.flatMap { $1.parts(at: path + [$0]) }
        default: return own
        }
    }

    /// Whether two trees differ in numbers alone: then each may stand in the other's place.
    func hasForm(of other: CallTree) -> Bool {
        if let block { return other.block.map { block.hasForm(of: $0) } ?? false }
        switch (self, other) {
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.hasForm(of: $1) }
        case (.fields(let a), .fields(let b)):
            return Set(a.keys) == Set(b.keys) && a.allSatisfy { b[$0]?.hasForm(of: $1) ?? false }
        case (.flag, .flag), (.text, .text), (.nothing, .nothing): return true
        default: return false
        }
    }
}
