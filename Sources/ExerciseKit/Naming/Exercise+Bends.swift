import Examination
import Foundation

extension Exercise {
    /// Makes our answer to changed arguments. The arguments are a tree of fields by their names.
    typealias Bending = @Sendable (@escaping (CallTree) throws -> CallTree) -> Function

    /// The same exercise that can bend its answer, given how its calls are carried.
    func bending(_ bridge: Bridge<Function>) -> Exercise {
        var exercise = self
        let (reference, source, info) = (reference, source, info)
        exercise.bend = { change in
            // Where our answer cannot be read its arguments have no names, and nothing is said of them.
            let text = (try? String(contentsOfFile: source, encoding: .utf8)) ?? ""
            let names = Parameters.values(of: info.function, in: text, contract: info.contract)
            return bridge.far(
                Port(
                    limit: Bend.limit,
                    changing: { (values: [CallTree]) in
                        guard names.count == values.count else { throw Bend.NotCarried() }
                        let call = CallTree.fields(Dictionary(zip(names, values)) { first, _ in first })
                        guard case .fields(let changed) = try change(call) else { throw Bend.NotCarried() }
                        return names.map { changed[$0] ?? .nothing }
                    },
                    near: { try bridge.near(reference, $0) }))
        }
        return exercise
    }

    /// What the learner's numbers are ours of, where an argument is changed: in all checks, or in the numbers that are
    /// wrong.
    func bent(
        _ outcomes: [Outcome], _ expected: [Answer], among answers: BentAnswers<Function>
    ) -> String? {
        guard let first = outcomes.indices.first(where: { isWrong(outcomes[$0], expected[$0], in: $0) }),
            isTelling(outcomes, expected)
        else { return nil }
        func agreeing(_ bends: [Int]) -> [Int] {
            bends.filter { bend in
                ([first] + checks.indices).allSatisfy {
                    agree(answers.outcome(of: bend, in: $0), outcomes[$0], in: $0, expected[$0])
                }
            }
        }
        let counts = answers.bends.indices.filter { answers.bends[$0].isOfCount }
        let others = answers.bends.indices.filter { !answers.bends[$0].isOfCount }
        func sentence(_ found: [Int]) -> String? {
            found.isEmpty ? nil : Bend.sentence(found.map { answers.bends[$0].words })
        }
        if let all = sentence(agreeing(others)) { return all }
        let partly = others.filter { bend in
            isMixed(outcomes[first], answers.outcome(of: bend, in: first), expected[first], in: first)
                && isPartly(checks.indices.map { answers.outcome(of: bend, in: $0) }, outcomes, expected)
        }
        return sentence(partly).map { $0 + Self.inSomePlaces } ?? sentence(agreeing(counts))
    }

    /// Whether so many wrong numbers were given that it is no accident if something explains them all.
    private func isTelling(_ outcomes: [Outcome], _ expected: [Answer]) -> Bool {
        let wrong = zip(outcomes, expected).flatMap { outcome, expected -> [Double] in
            guard case .answer(let yours) = outcome, !expected.isOfError else { return [] }
            guard yours.hasForm(of: expected) else { return yours.values }
            return zip(yours.values, expected.values).filter { abs($0 - $1) > 1e-9 * max(1, abs($1)) }.map(\.0)
        }
        return Evidence.isEnough(wrong, free: 1)
    }
}

/// What our function answers to changed arguments, each worked out when it is first asked for.
final class BentAnswers<Function: Sendable> {
    let bends: [Bend]
    private let exercise: Exercise<Function>
    private let seed: UInt64
    private var met: [[Exercise<Function>.Outcome?]]

    /// Of an exercise whose calls cannot be followed there are none.
    init(of exercise: Exercise<Function>, seed: UInt64) {
        (self.exercise, self.seed) = (exercise, seed)
        bends = Bend.all(of: Self.calls(of: exercise, seed: seed))
        met = Array(repeating: Array(repeating: nil, count: exercise.checks.count), count: bends.count)
    }

    /// What our function is called with in the checks.
    private static func calls(of exercise: Exercise<Function>, seed: UInt64) -> [CallTree] {
        guard let bend = exercise.bend else { return [] }
        var calls: [CallTree] = []
        for check in exercise.checks {
            let function = bend {
                calls.append($0)
                return $0
            }
            guard case .answer = exercise.outcome(of: function, in: check, seed: seed) else { return [] }
        }
        return calls
    }

    func outcome(of index: Int, in check: Int) -> Exercise<Function>.Outcome {
        if let known = met[index][check] { return known }
        let one = bends[index]
        let function = exercise.bend? { call in
            guard let changed = one.change(call) else { throw Bend.NotCarried() }
            return changed
        }
        let outcome = exercise.outcome(of: function ?? exercise.reference, in: exercise.checks[check], seed: seed)
        met[index][check] = outcome
        return outcome
    }
}

extension Bend {
    /// How many questions may be asked both ways in a check: trainings ask more, and would take too long.
    static let limit = 1000

    /// The likeliest two of what explains the same.
    static func sentence(_ words: [String]) -> String {
        "what comes out where " + words.prefix(2).joined(separator: "; or where ")
    }

    /// The arguments are not all there, or cannot be changed so.
    struct NotCarried: Error {}
}
