/// Something that can be seen between a learner's numbers and the expected ones, whatever was done to get there. It
/// needs no list of mistakes, and says what is seen, not what was done.
package struct Relation: Sendable {
    package let name: String
    /// What is seen, in plain words; nil where it does not hold in every failing check, or too little is there to tell.
    let said: @Sendable (Evidence) -> String?

    /// The smallest explanations first: the first that holds is told.
    package static let all: [Relation] = [
        [zero, sign, inputUnchanged, constantFactor, countedFactor], alterations, [offset, whole, clipped, proportion],
        arrangements, [rowEverywhere, alongAnAxis, partsExchanged, oneMissing, oneTooMany, otherOrder, otherShape],
    ].flatMap { (relations: [Relation]) in relations }

    /// Where the mistake is, where nothing says what it is.
    static let places: [Relation] = [
        .rightInOneRow, .wrongInOneRow, .oneNumber, .wrongAlongAnAxis, .wrongAtTheEdges, .anotherSize,
    ]
}

extension Evidence {
    /// What can be seen in all failing checks.
    var remark: (relation: String, text: String)? { explanation ?? placing }

    /// What explains all numbers that are wrong: in all of the answer, or in each part of it that is wrong.
    var explanation: (relation: String, text: String)? {
        guard !failing.isEmpty else { return nil }
        if let found = first(of: Relation.all) { return found }
        guard let (part, evidence) = onlyWrongPart else { return remarkOnParts }
        return evidence.first(of: Relation.all).map {
            ("\($0.relation), in a part", "\(part): \($0.text); all else is right")
        }
    }

    /// Where the wrong numbers are, where nothing explains them.
    var placing: (relation: String, text: String)? {
        guard !failing.isEmpty else { return nil }
        guard let (part, evidence) = onlyWrongPart else {
            return first(of: Relation.places) ?? first(of: [.notFinite])
        }
        return evidence.first(of: Relation.places).map {
            ("\($0.relation), in a part", "\(part): \($0.text); all else is right")
        } ?? ("a part alone", "\(part) is wrong, and all else is right")
    }

    /// What can be seen in each of two or three wrong parts, where something can in all of them.
    private var remarkOnParts: (relation: String, text: String)? {
        let parts = wrongParts
        let found = parts.compactMap { part in part.evidence.first(of: Relation.all).map { (part.name, $0) } }
        guard 2...3 ~= parts.count, found.count == parts.count else { return nil }
        return ("in parts", found.map { "\($0.0): \($0.1.text)" }.joined(separator: "; "))
    }

    /// The same of texts, whose codes are in no other relation than that of their places.
    var remarkOnTexts: String? {
        guard !failing.isEmpty else { return nil }
        let places = Relation.arrangements + [.oneMissing, .oneTooMany, .otherOrder]
        return first(of: places)?.text.replacing("numbers", with: "words").replacing("number", with: "word")
    }

    private func first(of relations: [Relation]) -> (relation: String, text: String)? {
        relations.lazy.compactMap { relation in relation.said(self).map { (relation.name, $0) } }.first
    }
}
