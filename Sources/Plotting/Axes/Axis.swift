/// What an axis shows.
public struct Axis: Sendable, Equatable {
    public enum Scale: Sendable, Equatable {
        case linear
        /// Equal factors take equal lengths; values of 0 and below are left out like NaN.
        case log
    }

    /// How the numbers at the marks read.
    public enum Format: Sendable, Equatable {
        case plain
        /// Shares (0...1) as percent: 0.8 is `80 %`.
        case percent
    }

    /// Name and unit, in markup: `petal length (cm)`.
    public var label: String
    public var scale: Scale
    /// First end (left or bottom) and last end in data units; nil takes it from the data. `from` above `to` turns the
    /// axis round.
    public var from: Double?
    public var to: Double?
    /// Whether marks stand at whole numbers only, as for epochs.
    public var wholeNumbers: Bool
    /// Names at 0, 1, 2… in place of numbers; empty for numbers.
    public var names: [String]
    public var format: Format
    /// Where the marks stand; empty for round numbers.
    public var marks: [Double]

    public init(
        _ label: String = "", scale: Scale = .linear, from: Double? = nil, to: Double? = nil,
        wholeNumbers: Bool = false, names: [String] = [], format: Format = .plain, marks: [Double] = []
    ) {
        self.label = label
        self.scale = scale
        self.from = from
        self.to = to
        self.wholeNumbers = wholeNumbers
        self.names = names
        self.format = format
        self.marks = marks
    }

    func ticks(on range: AxisRange, atMost: Int) -> Ticks {
        guard names.isEmpty else {
            return Ticks(values: names.indices.map(Double.init), labels: names)
        }
        var ticks: Ticks
        switch scale {
        case _ where !marks.isEmpty: ticks = Ticks(values: marks, labels: marks.map(NumberFormat.short))
        case .linear:
            ticks = .linear(from: range.first, to: range.last, atMost: atMost, wholeNumbers: wholeNumbers)
        case .log: ticks = .log(from: range.first, to: range.last, atMost: atMost)
        }
        if format == .percent { ticks.labels = ticks.values.map { NumberFormat.percent($0, decimals: 3) } }
        return ticks
    }
}
