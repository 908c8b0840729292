import Foundation

/// The names of a function's arguments, as its learner reads them.
enum Parameters {
    /// Those of the arguments that are values: what is a function is lent, and never changed.
    ///
    /// - Parameters:
    ///   - function: the function's name.
    ///   - source: a text that declares it.
    ///   - contract: its type, without names.
    static func values(of function: String, in source: String, contract: String) -> [String] {
        guard let start = source.range(of: "func \(function)("), let open = contract.firstIndex(of: "(") else {
            return []
        }
        let names = list(source[start.upperBound...]).map { parameter in
            String(parameter.prefix { $0 != ":" }.split(separator: " ").last ?? "")
        }
        let types = list(contract[contract.index(after: open)...])
        guard names.count == types.count else { return [] }
        return zip(names, types).filter { !$1.contains("->") }.map(\.0)
    }

    /// What stands between commas, up to the bracket that closes.
    private static func list(_ text: Substring) -> [Substring] {
        var (depth, start, items): (Int, Substring.Index, [Substring]) = (0, text.startIndex, [])
        var before: Character = " "
        for index in text.indices {
            let sign = text[index]
            if depth == 0, sign == "," || sign == ")" {
                items.append(text[start..<index])
                start = text.index(after: index)
                if sign == ")" { break }
            }
            if "([<".contains(sign) { depth += 1 }
            if ")]".contains(sign) || sign == ">" && before != "-" { depth -= 1 }
            before = sign
        }
        return items.filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
