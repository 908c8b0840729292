/// What turns one text into another, line by line.
package struct LineDifference: Equatable, Sendable {
    package enum Kind: Sendable {
        case common, removed, added
    }

    package struct Line: Equatable, Sendable {
        package let kind: Kind
        package let text: String
    }

    /// In the order of reading; where lines differ, the old ones come first.
    package let lines: [Line]

    package init(from old: String, to new: String) {
        let (old, new) = (Self.lines(of: old), Self.lines(of: new))
        let changes = new.difference(from: old)
        var (removed, added) = (Set<Int>(), Set<Int>())
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(Line(kind: .removed, text: old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                lines.append(Line(kind: .added, text: new[right]))
                right += 1
            } else {
                lines.append(Line(kind: .common, text: new[right]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.lines = lines
    }

    /// The places of the lines that differ, with so many on each side.
    package func shown(context: Int) -> Set<Int> {
        Set(lines.indices.filter { lines[$0].kind != .common }.flatMap { $0 - context...$0 + context })
    }

    /// Whether anything differs.
    package var isEmpty: Bool { lines.allSatisfy { $0.kind == .common } }

    private static func lines(of text: String) -> [String] {
        var lines = text.lines.map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
