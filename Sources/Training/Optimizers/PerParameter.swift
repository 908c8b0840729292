import TensorCore

/// What an optimiser remembers of each parameter, by its place in the list.
struct PerParameter<Memory: Sendable>: Sendable {
    /// nil where nothing is remembered yet.
    private(set) var entries: [Memory?]

    init(_ entries: [Memory?] = []) { self.entries = entries }

    /// Makes room at the first step; later the number of parameters must be the same.
    mutating func prepare(for parameters: [Parameter], rule: StaticString) {
        if entries.isEmpty { entries = Array(repeating: nil, count: parameters.count) }
        guard entries.count == parameters.count else {
            Misuse.stop(
                rule, rule: "the same parameters at every step",
                found: "\(entries.count) before, \(parameters.count) now",
                remedy: "make a new optimiser for another model")
        }
    }

    /// Hands out what is remembered at a place and forgets it, so that it can be changed without a copy: put it back.
    mutating func take(_ place: Int) -> Memory? { entries[place].take() }

    /// Remembers this at a place.
    mutating func put(_ memory: Memory, at place: Int) { entries[place] = memory }
}
