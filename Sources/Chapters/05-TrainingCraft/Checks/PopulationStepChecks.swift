import Contracts
import ExerciseKit

/// `(members, copies, draws)` to the members after the step.
package typealias PopulationStep = @Sendable ([PopulationMember], Int, [[Double]]) throws -> [PopulationMember]

extension TrainingCraftChecks {
    private static let five = [
        PopulationMember(score: 0.7, weights: [1, 10], settings: [0.1, 5], parent: 0),
        PopulationMember(score: 0.9, weights: [2, 20], settings: [0.2, 4], parent: 1),
        PopulationMember(score: 0.4, weights: [3, 30], settings: [0.3, 3], parent: 2),
        PopulationMember(score: 0.8, weights: [4, 40], settings: [0.4, 2], parent: 3),
        PopulationMember(score: 0.5, weights: [5, 50], settings: [0.5, 1], parent: 4),
    ]
    private static let text =
        "scores 0.7, 0.9, 0.4, 0.8, 0.5; weights (1, 10) to (5, 50); settings (0.1, 5) to "
        + "(0.5, 1)"

    private static func answer(_ members: [PopulationMember]) -> Answer {
        let names = members.enumerated().flatMap { place, member in
            ["score", "parent"].map { "\($0)[\(place)]" }
                + member.weights.indices.map { "weights[\(place)][\($0)]" }
                + member.settings.indices.map { "settings[\(place)][\($0)]" }
        }
        return Answer(
            names: names, values: members.flatMap { [$0.score, Double($0.parent)] + $0.weights + $0.settings })
    }

    /// The reference with its parts laid open.
    private static func step(
        _ members: [PopulationMember], _ copies: Int, _ draws: [[Double]], lessIsBetter: Bool = false,
        best: (Int) -> Int = { $0 }, explores: Bool = true, ownSettings: Bool = false,
        copy: (_ from: PopulationMember, _ to: inout PopulationMember) -> Void = { $1 = $0 }
    ) -> [PopulationMember] {
        let order = members.indices.sorted {
            lessIsBetter ? members[$0].score < members[$1].score : members[$0].score > members[$1].score
        }
        var next = members
        for pair in 0..<copies {
            let (from, to) = (order[best(pair)], order[members.count - 1 - pair])
            copy(members[from], &next[to])
            next[to].parent = from
            let settings = members[ownSettings ? to : from].settings
            next[to].settings = zip(settings, draws[pair]).map { explores ? $0 * ($1 < 0.5 ? 0.8 : 1.2) : $0 }
        }
        return next
    }

    /// The members in the order of their scores, of those before the step or after it.
    private static func sorted(
        _ name: String, worstFirst: Bool, byOldScores: Bool = false
    ) -> Misconception<PopulationStep> {
        Misconception(
            name, diagnosis: "your members stand in the order of their score: every one keeps its place",
            caughtBy: "one pair",
            wrong: { members, copies, draws in
                let next = step(members, copies, draws)
                let scores = (byOldScores ? members : next).map(\.score)
                let order = next.indices.sorted { worstFirst ? scores[$0] < scores[$1] : scores[$0] > scores[$1] }
                return order.map { next[$0] }
            })
    }

    package static let populationStep = Exercise<PopulationStep>(
        "population-step", title: "Exploit and explore", in: chapter, file: "PopulationStep.swift",
        function: "populationStep", minutes: 20,
        hints: [
            "Sixteen trainings run side by side, and one is far behind. What would you do with its computer?",
            "Sort the places by score, best first. For each pair take one from the front and one from the back: the "
                + "one at "
                + "the back becomes a copy, with a note of where it comes from, and with its settings shaken.",
            "`members.indices.sorted { members[$0].score > members[$1].score }` gives places. Change a copy of the "
                + "list; "
                + "read from the list as it came. `zip` the settings with `draws[pair]` for the factors.",
        ],
        reference: TrainingCraftChapter.populationStep,
        checks: [
            Check(
                "one pair", why: "the worst goes on where the best is, with other settings",
                input: "\(text); one copy, draws (0.3, 0.6)",
                expected: answer([
                    five[0], five[1],
                    PopulationMember(score: 0.9, weights: [2, 20], settings: [0.16, 4.8], parent: 1),
                    five[3], five[4],
                ])
            ) { step in
                answer(try step(five, 1, [[0.3, 0.6]]))
            },
            Check(
                "two pairs", why: "if all copied the best, the variety would be gone",
                input: "\(text); two copies, draws (0.3, 0.6), (0.5, 0.1)",
                expected: answer([
                    five[0], five[1],
                    PopulationMember(score: 0.9, weights: [2, 20], settings: [0.16, 4.8], parent: 1),
                    five[3],
                    PopulationMember(score: 0.8, weights: [4, 40], settings: [0.48, 1.6], parent: 3),
                ])
            ) { step in
                answer(try step(five, 2, [[0.3, 0.6], [0.5, 0.1]]))
            },
            Check(
                "nobody copies", why: "before the first round all go on as they are", input: "\(text); no copies",
                expected: answer(five)
            ) { step in
                answer(try step(five, 0, []))
            },
            Check(
                drawn: "drawn populations", why: "any population", input: "8 members, 3 copies"
            ) { step, generator in
                let members = (0..<8).map { place in
                    PopulationMember(
                        score: generator.uniform(), weights: generator.numbers(2, in: -2..<2),
                        settings: generator.numbers(2, in: 0.1..<1), parent: place)
                }
                return answer(try step(members, 3, (0..<3).map { _ in generator.numbers(2, in: 0..<1) }))
            },
        ],
        misconceptions: [
            Misconception(
                "less is better", diagnosis: "your best members became worse: more is better here",
                caughtBy: "one pair", wrong: { step($0, $1, $2, lessIsBetter: true) }),
            Misconception(
                "settings alone", diagnosis: "you copied the settings and not the weights: copy the training itself",
                caughtBy: "one pair",
                wrong: { step($0, $1, $2, copy: { ($1.score, $1.settings) = ($0.score, $0.settings) }) }),
            Misconception(
                "own settings shaken",
                diagnosis: "you shook the member's own settings: shake those that it has taken over",
                caughtBy: "one pair", wrong: { step($0, $1, $2, ownSettings: true) }),
            Misconception(
                "pairs crossed",
                diagnosis: "your pairs are crossed: the worst of all copies the best, the second worst the second best",
                caughtBy: "two pairs",
                wrong: { members, copies, draws in
                    step(members, copies, draws, best: { copies - 1 - $0 })
                }),
            Misconception(
                "pairs crossed, draws with the best",
                diagnosis: "your pairs are crossed: the worst of all copies the best, the second worst the second best",
                caughtBy: "two pairs",
                wrong: { members, copies, draws in
                    step(members, copies, draws.reversed(), best: { copies - 1 - $0 })
                }),
            Misconception(
                "no exploring", diagnosis: "you took the settings over as they are: then nothing new is ever tried",
                caughtBy: "one pair", wrong: { step($0, $1, $2, explores: false) }),
            Misconception(
                "all copy the best",
                diagnosis: "all your copies are of the best: the second worst copies the second best",
                caughtBy: "two pairs", wrong: { step($0, $1, $2, best: { _ in 0 }) }),
            Misconception(
                "old score", diagnosis: "your copy has kept its old score: it would be replaced again at once",
                caughtBy: "one pair",
                wrong: { step($0, $1, $2, copy: { ($1.weights, $1.settings) = ($0.weights, $0.settings) }) }),
            Misconception(
                "factors exchanged", diagnosis: "you exchanged 0.8 and 1.2: a draw below 0.5 shrinks",
                caughtBy: "one pair",
                wrong: { members, copies, draws in
                    step(members, copies, draws.map { $0.map { $0 < 0.5 ? 0.9 : 0.1 } })
                }),
            Misconception(
                "parent not noted", diagnosis: "you did not note the parent: the place of the one that was copied",
                caughtBy: "one pair",
                wrong: { members, copies, draws in
                    var next = step(members, copies, draws)
                    for place in next.indices { next[place].parent = place }
                    return next
                }),
            Misconception(
                "the first draws for all",
                diagnosis: "all copies were shaken by the first draws: each pair has its own",
                caughtBy: "two pairs",
                wrong: { members, copies, draws in
                    step(members, copies, (0..<copies).map { _ in draws[0] })
                }),
            Misconception(
                "one draw for all settings", diagnosis: "you shook all settings by the first draw: each has its own",
                caughtBy: "one pair",
                wrong: { members, copies, draws in
                    step(members, copies, draws.map { list in list.map { _ in list[0] } })
                }),
            sorted("in the order of the score", worstFirst: false),
            Misconception(
                "best shaken as well", diagnosis: "you shook the settings of the ones that were copied too",
                caughtBy: "one pair",
                wrong: { members, copies, draws in
                    var next = step(members, copies, draws)
                    for place in members.indices where next[place].parent != place {
                        next[next[place].parent].settings = next[place].settings
                    }
                    return next
                }),
            Misconception(
                "draws by the member's place",
                diagnosis: "you took the draws by the member's place: the worst member's are the first",
                caughtBy: "two pairs",
                wrong: { members, copies, draws in
                    guard copies > 0 else { return members }
                    let order = members.indices.sorted { members[$0].score > members[$1].score }
                    let mine = (0..<copies).map { draws[order[members.count - 1 - $0] % draws.count] }
                    return step(members, copies, mine)
                }),
            Misconception(
                "best shaken, by the first draw", diagnosis: "you shook the settings of the ones that were copied too",
                caughtBy: "one pair",
                wrong: { members, copies, draws in
                    var next = step(members, copies, draws)
                    let order = members.indices.sorted { members[$0].score > members[$1].score }
                    for pair in 0..<copies {
                        let factor = draws[pair][0] < 0.5 ? 0.8 : 1.2
                        next[order[pair]].settings = next[order[pair]].settings.map { $0 * factor }
                    }
                    return next
                }),
            Misconception(
                "0.5 shrinks", diagnosis: "a draw of exactly 0.5 is not below 0.5: it multiplies by 1.2",
                caughtBy: "two pairs",
                wrong: { members, copies, draws in
                    step(members, copies, draws.map { $0.map { $0 == 0.5 ? 0.4 : $0 } })
                }),
            sorted("sorted, worst first", worstFirst: true),
            sorted("sorted before the step", worstFirst: false, byOldScores: true),
            sorted("sorted before the step, worst first", worstFirst: true, byOldScores: true),
        ])
}
