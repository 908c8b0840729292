import Foundation

/// What to write in place of what the compiler has stopped at, for slips that beginners make, with an example made of
/// their own line.
struct CompilerAdvice {
    /// What the compiler says.
    let message: Substring
    /// From 1, in bytes.
    let column: Int
    /// What follows in the compiler's output, up to its next error: the learner's line, and notes.
    let notes: [Substring]

    /// nil where nothing is known beyond what the compiler says.
    var text: String? { habit ?? arguments ?? labels ?? constant ?? wholeNumber ?? foundation }

    private static let habits = [
        (
            "for-in loop requires 'Matrix' to conform to 'Sequence'",
            "rows are matrix.table: for row in matrix.table"
        ),
        ("value of type 'Matrix' has no member 'count'", "a matrix has rows and columns"),
        (
            "value of type 'Matrix' has no member",
            "a matrix has rows, columns, values, table, row, map, transposed, combined and matrixProduct"
        ),
    ]

    private var habit: String? { Self.habits.first { message.contains($0.0) }?.1 }

    /// An argument is missing: all that the call takes. Arguments without a name are told by what the declaration calls
    /// them, and by their types.
    private var arguments: String? {
        guard message.contains(#/^missing arguments? for parameter/#),
            let (place, labels) = notes.indices.lazy.compactMap({ place in
                notes[place].firstMatch(of: #/'\w+\(([\w:]+)\)' declared here/#).map { (place, $0.1) }
            }).first
        else { return nil }
        let nameless = notes.dropFirst(place + 1).first.map { $0.matches(of: #/\b_ (\w+): ([\w\[\]?.]+)/#) } ?? []
        let count = labels.split(separator: ":").count { $0 == "_" }
        guard count > 0, nameless.count == count else { return "it takes \(call(labels))" }
        let types = nameless.map { "\($0.1) \($0.2)" }.joined(separator: ", ")
        return "it takes \(call(labels, nameless: nameless.map { String($0.1) })), with \(types)"
    }

    /// Names of arguments are missing, are too many, or are others.
    private var labels: String? {
        if let match = message.firstMatch(of: #/^extraneous argument labels? '([\w:]+)' in call/#) {
            let count = match.1.split(separator: ":").count
            return "write no names, as in \(call(Substring(String(repeating: "_:", count: count))))"
        }
        if let match = message.firstMatch(of: #/^missing argument labels? '([\w:]+)' in call/#) {
            return "write the names too, as in \(call(match.1))"
        }
        guard let match = message.firstMatch(of: #/^incorrect argument labels? in call .*expected '([\w:]+)'/#) else {
            return nil
        }
        return "write \(call(match.1))"
    }

    /// Such as `Neuron(weights: …, bias: …)`.
    ///
    /// - Parameter nameless: what stands for the arguments without a name.
    private func call(_ labels: Substring, nameless: [String] = []) -> String {
        var nameless = nameless[...]
        let parts = labels.split(separator: ":").map { $0 == "_" ? nameless.popFirst() ?? "…" : "\($0): …" }
        return "\(calledName ?? "")(\(parts.joined(separator: ", ")))"
    }

    /// What stands before the bracket that is open at the column.
    private var calledName: String? {
        guard let line = notes.first else { return nil }
        var before = String(decoding: line.utf8.prefix(column), as: UTF8.self)
        if before.last == ")" { before.removeLast() }
        var open = 0
        while let last = before.popLast() {
            if last == ")" { open += 1 }
            if last == "(" { open -= 1 }
            if open < 0 { break }
        }
        let name = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
        return name.isEmpty ? nil : String(name)
    }

    private var constant: String? {
        guard let name = message.firstMatch(of: #/'(\w+)' is a 'let' constant/#)?.1 else { return nil }
        if notes.contains(where: { $0.contains("change 'let' to 'var'") }) {
            return "declare it with `var \(name) = …`"
        }
        return "what comes in cannot be changed: begin with `var \(name) = \(name)` and change that"
    }

    private var wholeNumber: String? {
        if message.contains("cannot convert value of type 'Double' to expected argument type 'Int'") {
            return "`Double(…)` makes a number with fractions of a whole one, `Int(…)` drops the fraction"
        }
        let areMixed = message.contains(#/operands of type '(Int' and 'Double|Double' and 'Int)'/#)
        guard areMixed || message.contains(#/cannot convert value of type 'Int' to \w+( \w+)? type 'Double'/#) else {
            return nil
        }
        return "write `Double(…)` around the whole number"
    }

    /// A function of `Foundation` without the import: of `exp` and its like only the forms for lists are known then,
    /// which `Contracts` declares to say what to write in their place.
    private var foundation: String? {
        guard Self.functions.contains(where: { message.contains("'\($0)'") }) else {
            let isList = message.contains("cannot convert value of type 'Double' to expected argument type '[Double]'")
            return isList && Self.functions.contains(calledName ?? "") ? Self.importsFoundation : nil
        }
        let candidates = notes.filter { $0.contains("candidate expects") }
        let isUnknown = message.hasPrefix("cannot find")
        let isHabitAlone =
            message.hasPrefix("no exact matches") && candidates.allSatisfy { $0.contains("NumpyHabits.swift") }
        return isUnknown || isHabitAlone ? Self.importsFoundation : nil
    }

    private static let functions = [
        "exp", "log", "log2", "log10", "tanh", "sqrt", "pow", "floor", "ceil", "sin", "cos",
    ]
    private static let importsFoundation = "write `import Foundation` at the top of the file"

    /// The same, of a file with which the compiler did not come to an end: nil where it has the import, or no need.
    static func foundation(for text: String) -> String? {
        guard !text.contains(#/(?m)^import Foundation/#),
            let pattern = try? Regex("\\b(?:\(functions.joined(separator: "|")))\\("), text.contains(pattern)
        else { return nil }
        return importsFoundation
    }
}
