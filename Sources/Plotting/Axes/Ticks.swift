import Foundation

/// The marks of an axis: where, and what they say.
public struct Ticks: Sendable, Equatable {
    /// Data values of the labelled marks, in the direction asked for.
    public var values: [Double]
    /// One label for each value, in markup.
    public var labels: [String]
    /// Data values of the small marks of a log axis.
    public var minor: [Double] = []

    /// Marks at 1, 2 or 5 times a power of ten, as many as fit in `atMost` (2 or more).
    ///
    /// A range of one value gets that value; a reversed range gets its marks in reverse.
    public static func linear(from: Double, to: Double, atMost: Int, wholeNumbers: Bool = false) -> Ticks {
        let low = min(from, to)
        let high = max(from, to)
        guard low.isFinite, high.isFinite else { return Ticks(values: [], labels: []) }
        guard high > low, (high - low).isFinite, (high - low) > max(1e-290, 1e-12 * max(abs(low), abs(high)))
        else {
            return Ticks(values: [low], labels: [NumberFormat.short(low)])
        }
        var step = Step(atLeast: (high - low) / Double(max(2, atMost)))
        if wholeNumbers, step.exponent < 0 { step = Step(factor: 1, exponent: 0) }
        while step.count(low, high) > max(2, atMost) { step = step.next }
        let values = step.multiples(low, high)
        let ticks = Ticks(values: values, labels: labels(values, step: step))
        return from > to ? ticks.reversed : ticks
    }

    /// Marks at powers of ten, small marks between; on less than a decade at 1, 2, 5, or
    /// where these are few at 1, 1.5, 2, 3, 5, 7, or as on a linear axis.
    ///
    /// Both ends must be above 0.
    public static func log(from: Double, to: Double, atMost: Int) -> Ticks {
        let low = min(from, to)
        let high = max(from, to)
        require(
            low > 0 && high.isFinite, rule: "a log axis needs both ends above 0", found: "\(from) to \(to)",
            remedy: "set the axis' ends above 0 or use a linear scale")
        let decades = Int(floor(log10(low)))...Int(ceil(log10(high)))
        func inside(_ factors: [Double]) -> [Double] {
            let all: [Double] = decades.flatMap { decade in factors.map { $0 * Step.powerOfTen(decade) } }
            return all.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
        }
        var ticks = Ticks(values: inside([1]), labels: [])
        if ticks.values.count >= 2 {
            let stride = (ticks.values.count + max(2, atMost) - 1) / max(2, atMost)
            ticks.minor = stride == 1 ? inside([2, 3, 4, 5, 6, 7, 8, 9]) : []
            // Every how-manieth power, 10^0 among them.
            ticks.values = ticks.values.filter { Int(log10($0).rounded()).isMultiple(of: stride) }
            ticks.labels = powerLabels(ticks.values)
        } else {
            ticks.values = inside([1, 2, 5])
            if ticks.values.count < 3, atMost > 3 { ticks.values = inside([1, 1.5, 2, 3, 5, 7]) }
            ticks.labels = ticks.values.map(NumberFormat.short)
            ticks.minor = inside([3, 4, 6, 7, 8, 9])
            if ticks.values.count < 2 { ticks = linear(from: low, to: high, atMost: atMost) }
        }
        return from > to ? ticks.reversed : ticks
    }

    private var reversed: Ticks {
        Ticks(values: values.reversed(), labels: labels.reversed(), minor: minor.reversed())
    }

    private static func labels(_ values: [Double], step: Step) -> [String] {
        let most = values.map { abs($0) }.max() ?? 0
        guard most > 0, most >= 1e7 || most < 1e-3 else {
            return values.map { NumberFormat.fixed($0, decimals: max(0, -step.exponent)) }
        }
        let exponent = Int(floor(log10(most) + 1e-9))
        return values.map {
            $0 == 0 ? "0" : NumberFormat.scientific($0, exponent: exponent, decimals: max(0, exponent - step.exponent))
        }
    }

    /// Plain numbers where all are short, otherwise all as powers.
    private static func powerLabels(_ values: [Double]) -> [String] {
        let exponents = values.map { Int(log10($0).rounded()) }
        let isShort = exponents.allSatisfy { (-3...4).contains($0) }
        return exponents.map {
            isShort ? NumberFormat.fixed(Step.powerOfTen($0), decimals: max(0, -$0)) : NumberFormat.power($0)
        }
    }
}

/// 1, 2 or 5 times a power of ten.
private struct Step {
    var factor: Int
    var exponent: Int

    init(factor: Int, exponent: Int) {
        self.factor = factor
        self.exponent = exponent
    }

    init(atLeast width: Double) {
        self.init(factor: 1, exponent: Int(floor(log10(width))))
        while value < width * (1 - 1e-9) { self = next }
    }

    var value: Double { Double(factor) * Step.powerOfTen(exponent) }

    var next: Step {
        switch factor {
        case 1: Step(factor: 2, exponent: exponent)
        case 2: Step(factor: 5, exponent: exponent)
        default: Step(factor: 1, exponent: exponent + 1)
        }
    }

    func count(_ low: Double, _ high: Double) -> Int {
        let (first, last) = ends(low, high)
        return Int(max(0, last - first + 1))
    }

    func multiples(_ low: Double, _ high: Double) -> [Double] {
        let (first, last) = ends(low, high)
        return stride(from: first, through: last, by: 1).map { multiple in
            let whole = multiple * Double(factor)
            return exponent < 0 ? whole / Step.powerOfTen(-exponent) : whole * Step.powerOfTen(exponent)
        }
    }

    private func ends(_ low: Double, _ high: Double) -> (Double, Double) {
        ((low / value - 1e-9).rounded(.up) + 0, (high / value + 1e-9).rounded(.down) + 0)
    }

    static func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? pow(10, Double(exponent)) }
}
