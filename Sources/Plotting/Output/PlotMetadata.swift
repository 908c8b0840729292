import PNGCodec

/// What a PNG says about itself, so that anyone can draw it again.
public struct PlotMetadata: Sendable, Equatable {
    public var title: String
    /// The command line that draws the picture, for example `course plot perceptron-boundary --seed 1`.
    public var command: String
    public var seed: UInt64?
    /// Pixels per inch, for print; 150 makes the standard 1200 pixels 8 inches wide.
    public var pixelsPerInch: Double

    public init(title: String = "", command: String = "", seed: UInt64? = nil, pixelsPerInch: Double = 150) {
        self.title = title
        self.command = command
        self.seed = seed
        self.pixelsPerInch = pixelsPerInch
    }

    /// PNG text chunks by keyword.
    var texts: [(key: String, text: String)] {
        [("Title", title), ("Command", command), ("Seed", seed.map(String.init) ?? ""), ("Software", "course")]
            .filter { !$0.1.isEmpty }
    }

    var chunks: [PNGContents.Text] { texts.map { PNGContents.Text(key: $0.key, text: $0.text) } }
    var pixelsPerMetre: Int { Int(max(0, pixelsPerInch / 0.0254).rounded()) }

    init(texts: [String: String], pixelsPerMetre: Int) {
        self.init(
            title: texts["Title"] ?? "", command: texts["Command"] ?? "", seed: texts["Seed"].flatMap { UInt64($0) },
            pixelsPerInch: (Double(pixelsPerMetre) * 2.54).rounded() / 100)
    }
}
