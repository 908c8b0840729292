/// The size of a picture in pixels.
public struct PixelSize: Sendable, Equatable {
    /// The sizes that a figure can be drawn at.
    public static let allowed = 200...10_000

    public let width: Int
    public let height: Int

    public init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }

    /// The given width and two thirds of it as height.
    public init(width: Int) {
        self.init(width, width / 3 * 2 + width % 3 * 2 / 3)
    }

    /// 1200 x 800.
    public static let standard = PixelSize(1200, 800)

    /// Throws: `PlotError` if a side is outside `allowed`.
    func checked() throws {
        let allowed = PixelSize.allowed
        guard allowed.contains(width), allowed.contains(height) else {
            throw PlotError(
                "cannot draw a figure of \(width) x \(height) pixels: each side must be "
                    + "\(allowed.lowerBound) to \(allowed.upperBound); ask for another size, for example 1200 x 800")
        }
    }
}
