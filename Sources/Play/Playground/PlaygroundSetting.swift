/// What is trained in the playground, and how: the whole row of knobs.
struct PlaygroundSetting: Decodable, Equatable {
    enum Pattern: String, Decodable { case circle, xor, gauss, spiral, quadrants, iris }
    enum Units: String, Decodable { case tanh, relu, sigmoid, linear }
    enum Penalty: String, Decodable { case none, l1, l2 }
    enum Rule: String, Decodable { case sgd, momentum, rmsprop, adam }

    var pattern = Pattern.circle
    /// 0 to 1: how far points stray.
    var noise = 0.0
    var batch = 10
    /// Units of each hidden layer, from the input on; at most four layers of eight.
    var hidden = [4, 2]
    var units = Units.tanh
    var rate = 0.03
    var penalty = Penalty.none
    var strength = 0.0
    var rule = Rule.sgd
    var seed: UInt64 = 1

    /// Whether another net, or other points, are wanted.
    func needsNewNet(after other: PlaygroundSetting) -> Bool {
        (hidden, units, rule, seed) != (other.hidden, other.units, other.rule, other.seed)
            || needsNewPoints(after: other)
    }

    func needsNewPoints(after other: PlaygroundSetting) -> Bool {
        (pattern, noise, seed) != (other.pattern, other.noise, other.seed)
    }

    /// - Throws: `ToyProblem` for a knob that is out of its range.
    func check() throws {
        guard (0...1).contains(noise), (1...100).contains(batch), hidden.count <= 4,
            hidden.allSatisfy((1...8).contains), rate > 0, rate <= 10, (0...1).contains(strength)
        else {
            throw ToyProblem("noise 0 to 1, batch 1 to 100, up to 4 layers of 1 to 8 units, rate up to 10")
        }
    }
}
