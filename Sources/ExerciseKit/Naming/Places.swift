extension Relation {
    /// One row of the answer in the place of all.
    static let rowEverywhere = Relation(name: "one row everywhere") { evidence in
        let failing = evidence.failing.filter { $0.expected.rows.count > 1 }
        guard !failing.isEmpty, failing.count == evidence.failing.count, failing.allSatisfy(\.hasForm) else {
            return nil
        }
        func isEverywhere(_ row: ([[Double]]) -> [Double]?) -> Bool {
            failing.allSatisfy { one in
                guard let row = row(one.expected.rows) else { return false }
                return one.yours.rows.allSatisfy { one.areNear($0, row) }
            }
        }
        if isEverywhere(\.first) { return "every row is the first one: does each have its own?" }
        return isEverywhere(\.last) ? "every row is the last one: does each have its own?" : nil
    }

    static let rightInOneRow = Relation(name: "right in one row") { evidence in
        let failing = evidence.failing.filter { $0.expected.rows.count > 2 }
        guard !failing.isEmpty, failing.count == evidence.failing.count, failing.allSatisfy(\.hasForm) else {
            return nil
        }
        let right = failing.map(\.rightRows)
        if right.allSatisfy({ $0 == [0] }) { return "the first row alone is right" }
        return zip(failing, right).allSatisfy { $1 == [$0.expected.rows.count - 1] }
            ? "the last row alone is right" : nil
    }

    static let wrongInOneRow = Relation(name: "wrong in one row") { evidence in
        let failing = evidence.failing.filter { $0.expected.rows.count > 2 }
        guard !failing.isEmpty, failing.count == evidence.failing.count, failing.allSatisfy(\.hasForm) else {
            return nil
        }
        let right = failing.map(\.rightRows)
        if zip(failing, right).allSatisfy({ $1 == Array(1..<$0.expected.rows.count) }) {
            return "the first row alone is wrong"
        }
        return zip(failing, right).allSatisfy { $1 == Array(0..<$0.expected.rows.count - 1) }
            ? "the last row alone is wrong" : nil
    }

    /// One number of many.
    static let oneNumber = Relation(name: "one number") { evidence in
        let failing = evidence.failing
        guard failing.allSatisfy({ $0.hasForm && $0.expected.values.count > 2 }) else { return nil }
        let wrong = failing.map { one in
            one.expected.values.indices.filter { !one.isNear(one.yours.values[$0], one.expected.values[$0]) }
        }
        if wrong.allSatisfy({ $0 == [0] }) { return "the first number alone is wrong" }
        if zip(failing, wrong).allSatisfy({ $1 == [$0.expected.values.count - 1] }) {
            return "the last number alone is wrong"
        }
        return nil
    }

    /// The answer is what came in.
    static let inputUnchanged = Relation(name: "input unchanged") { evidence in
        var written: [(one: Evidence.Case, lists: [InputList])] = []
        for one in evidence.failing {
            let lists = InputList.all(in: one.input)
            if !lists.isEmpty { written.append((one, lists)) }
        }
        guard let first = written.first, evidence.failing.allSatisfy(\.isList) else { return nil }
        let names = first.lists.filter { list in
            written.allSatisfy { one, lists in
                lists.contains {
                    $0.name == list.name && one.areNear(one.yours.values, $0.values)
                        && ($0.isTable ? 2 : 1) == one.yours.shape.count
                }
            }
        }
        guard let list = names.first, Evidence.isEnough(list.values) else { return nil }
        return "you gave \(list.name.isEmpty ? "the input" : list.name) back as it came in"
    }

    /// Two named parts of an answer, each in the other's place.
    static let partsExchanged = Relation(name: "parts exchanged") { evidence in
        let failing = evidence.failing
        guard let first = failing.first, failing.allSatisfy(\.hasForm) else { return nil }
        let wrong = first.expected.parts.filter { !first.isRight(in: $0.places) }
        guard wrong.count == 2, wrong[0].places.count == wrong[1].places.count else { return nil }
        let (one, other) = (wrong[0].name, wrong[1].name)
        let areExchanged = evidence.cases.allSatisfy { item in
            let parts = item.expected.parts
            guard let a = parts.first(where: { $0.name == one }), let b = parts.first(where: { $0.name == other })
            else {
                return item.passes
            }
            return item.areNear(a.places.map { item.yours.values[$0] }, b.places.map { item.expected.values[$0] })
                && item.areNear(b.places.map { item.yours.values[$0] }, a.places.map { item.expected.values[$0] })
        }
        let numbers = (wrong[0].places + wrong[1].places).map { first.expected.values[$0] }
        return areExchanged && Evidence.isEnough(numbers) ? "\(one) and \(other) are exchanged" : nil
    }

    static let oneMissing = Relation(name: "one missing") { evidence in
        evidence.said { one in
            one.expected.extra(to: one.yours, one).map { place in
                place == 0
                    ? "the first number is missing, all others are there"
                    : place == one.yours.values.count
                        ? "the last number is missing, all others are there"
                        : "the number at index \(place) is missing, all others are there"
            }
        }
    }

    static let oneTooMany = Relation(name: "one too many") { evidence in
        evidence.said { one in
            one.yours.extra(to: one.expected, one).map { place in
                place == 0
                    ? "there is a number too many in front, all others are right"
                    : place == one.expected.values.count
                        ? "there is a number too many at the end, all others are right"
                        : "there is a number too many at index \(place), all others are right"
            }
        }
    }
}

extension Evidence {
    /// What is said of every failing check alike.
    fileprivate func said(_ words: (Case) -> String?) -> String? {
        let said = failing.map(words)
        guard let first = said.first, let text = first, said.allSatisfy({ $0 == text }),
            Evidence.isEnough(failing.flatMap(\.expected.values))
        else { return nil }
        return text
    }

    /// The one part of the answer that is wrong, in all failing checks, with the evidence in it; nil where there is no
    /// such part, or no other.
    var onlyWrongPart: (name: String, evidence: Evidence)? { wrongParts.count == 1 ? wrongParts.first : nil }

    /// The parts of the answer that are wrong in some check, with the evidence in each; none where it has one part.
    var wrongParts: [(name: String, evidence: Evidence)] {
        guard failing.allSatisfy({ $0.hasForm && $0.expected.parts.count > 1 }) else { return [] }
        let wrong = Set(
            failing.flatMap { one in one.expected.parts.filter { !one.isRight(in: $0.places) }.map(\.name) })
        return wrong.sorted().map { name in
            let parts = cases.compactMap { one -> Case? in
                guard let part = one.expected.parts.first(where: { $0.name == name }) else { return nil }
                return one.cut(to: part.places)
            }
            return (name, Evidence(cases: parts))
        }
    }
}

extension Evidence.Case {
    fileprivate func isRight(in places: [Int]) -> Bool {
        places.allSatisfy { isNear(yours.values[$0], expected.values[$0]) }
    }

    fileprivate var rightRows: [Int] {
        zip(yours.rows, expected.rows).enumerated().filter { areNear($0.element.0, $0.element.1) }.map(\.offset)
    }

    fileprivate func cut(to places: [Int]) -> Self {
        let shape = places.count == 1 ? [] : expected.shape(of: places)
        func part(_ answer: Answer) -> Answer { Answer(shape: shape, values: places.map { answer.values[$0] }) }
        return Self(check: check, input: input, yours: part(yours), expected: part(expected), tolerance: tolerance)
    }
}

extension Answer {
    /// The place of the one number that this answer has more than another one, which is the same otherwise.
    fileprivate func extra(to shorter: Answer, _ one: Evidence.Case) -> Int? {
        guard values.count == shorter.values.count + 1, shorter.values.count > 1 else { return nil }
        let place = zip(values, shorter.values).prefix { one.isNear($0, $1) }.count
        var rest = values
        rest.remove(at: place)
        return one.areNear(rest, shorter.values) ? place : nil
    }

    /// The shape of a part, as the indices in its names tell it: `dW[0, 0]` to `dW[1, 2]` are `[2, 3]`.
    fileprivate func shape(of places: [Int]) -> [Int] {
        let indices = places.map { place in
            names[place].firstMatch(of: #/\[([\d, ]+)\]\??$/#).map { match in
                match.1.split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
            } ?? []
        }
        let axes = indices.first?.count ?? 0
        guard axes > 1, indices.allSatisfy({ $0.count == axes }) else { return [places.count] }
        let shape = (0..<axes).map { axis in 1 + (indices.map { $0[axis] }.max() ?? 0) }
        return shape.reduce(1, *) == places.count ? shape : [places.count]
    }

    /// The parts that the names tell apart, such as `dW` of `dW[0, 1]`, with the places of their values.
    var parts: [(name: String, places: [Int])] {
        var parts: [(name: String, places: [Int])] = []
        for index in names.indices {
            let name = Self.partName(plainName(of: index))
            if let known = parts.firstIndex(where: { $0.name == name }) {
                parts[known].places.append(index)
            } else {
                parts.append((name, [index]))
            }
        }
        return parts
    }

    /// A name without the indices or the number at its end, and without the space or stroke before a number.
    private static func partName(_ name: String) -> String {
        if name.last == "]", let bracket = name.firstIndex(of: "[") { return String(name[..<bracket]) }
        let end = name.lastIndex { !$0.isWholeNumber }.map(name.index(after:)) ?? name.startIndex
        var word = name[..<end]
        if end < name.endIndex, let last = word.last, " _".contains(last) { word.removeLast() }
        return String(word)
    }
}
