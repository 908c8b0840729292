/// What a reader must know to trust a figure: where its numbers come from, how many they are, what a band is.
///
/// ```swift
/// SmallPrint(.recorded(by: "xor-seeds"), seeds: 1...100, count: "4 points", band: "least to greatest of the seeds")
/// // recorded by the experiment xor-seeds · seeds 1 to 100 · 4 points · band: least to greatest of the seeds
/// ```
public struct SmallPrint: Sendable, Equatable {
    public enum Origin: Sendable, Equatable {
        /// The command that draws the figure computes its numbers.
        case computed
        /// A long experiment of this name, or a program with this path, computed them before.
        case recorded(by: String)
        /// There are no numbers: a drawing of how something is built.
        case drawn
    }

    public var origin: Origin
    /// Of the generators, in the order used; empty where chance plays no part.
    public var seeds: [UInt64]
    /// How many of what were measured: `360 held-out digits`.
    public var count: String
    /// What a band or an error bar spans: `least to greatest of the seeds`.
    public var band: String
    /// Anything else, a few words.
    public var more: String

    public init(
        _ origin: Origin, seeds: some Sequence<UInt64> = [UInt64](), count: String = "", band: String = "",
        more: String = ""
    ) {
        (self.origin, self.seeds, self.count, self.band, self.more) = (origin, Array(seeds), count, band, more)
    }

    /// One line, without markup.
    public var text: String {
        let origin =
            switch self.origin {
            case .computed: "computed now"
            case .recorded(let place) where place.contains("/"): "recorded by \(place)"
            case .recorded(let experiment): "recorded by the experiment \(experiment)"
            case .drawn: "a drawing, no measurement"
            }
        return [origin, seedText, count, band.isEmpty ? "" : "band: \(band)", more].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    private var seedText: String {
        guard let first = seeds.first, let last = seeds.last else { return "" }
        if seeds.count == 1 { return "seed \(first)" }
        let isRun = zip(seeds, seeds.dropFirst()).allSatisfy { $0 < .max && $1 == $0 + 1 }
        return isRun && seeds.count > 2
            ? "seeds \(first) to \(last)" : "seeds \(seeds.map(String.init).joined(separator: ", "))"
    }
}
