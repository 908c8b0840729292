import Foundation
import PNGCodec

/// A figure that moves: frames that are computed one after the other when they are asked for.
///
/// ```swift
/// let animation = Animation(title: "The line turns", labels: (0...7).map { "update \($0)" }) { index in
///     Figure(panel: chart(after: index))
/// }
/// try AtomicFile.write(try animation.png(progress: { print($0, "of", $1) }), to: "line.png")
/// ```
public struct Animation: Sendable {
    public var title: String
    public var lookAt: String
    public var caption: String
    public var smallPrint: SmallPrint?
    /// What each frame shows, such as `epoch 16`: a part of its title, and its name in the contact sheet.
    public var labels: [String]
    /// How long each frame is shown, in milliseconds.
    public var milliseconds: [Int]
    /// The panels of a frame, by its index; title, caption and small print are the animation's.
    private let figure: @Sendable (_ index: Int) throws -> Figure

    /// Twelve to thirty frames tell enough; `milliseconds` nil shows each for 600 and the last for 2,500.
    public init(
        title: String, lookAt: String = "", caption: String = "", smallPrint: SmallPrint? = nil, labels: [String],
        milliseconds: [Int]? = nil, figure: @escaping @Sendable (_ index: Int) throws -> Figure
    ) {
        let times = milliseconds ?? labels.indices.map { $0 == labels.count - 1 ? 2500 : 600 }
        require(
            !labels.isEmpty && times.count == labels.count && times.allSatisfy { (1...65_535).contains($0) },
            rule: "an animation needs a label and 1 to 65,535 milliseconds for each frame",
            found: "\(labels.count) labels, times \(times)", remedy: "give one of each a frame")
        (self.title, self.lookAt, self.caption, self.smallPrint) = (title, lookAt, caption, smallPrint)
        (self.labels, self.milliseconds, self.figure) = (labels, times, figure)
    }

    public var count: Int { labels.count }

    /// A frame as a figure with the animation's texts. Throws: what computing it throws.
    public func frame(_ index: Int) throws -> Figure {
        var frame = try figure(index)
        frame.title = title.isEmpty ? labels[index] : "\(title): \(labels[index])"
        (frame.lookAt, frame.caption, frame.smallPrint) = (lookAt, caption, smallPrint)
        return frame
    }

    /// Files may not be larger, in bytes.
    public static let mostBytes = 600_000

    /// The bytes of an animated PNG that plays three times. Where the exact pixels would take more than `mostBytes`,
    /// their colours are replaced by at most 255, then 128 and 64.
    ///
    /// progress: told before each frame how many are done and how many there are.
    ///
    /// Throws: `PlotError` if a side is outside `PixelSize.allowed` or the file is too large all the same, and what
    /// computing a frame throws.
    public func png(
        size: PixelSize = .standard, theme: Theme = .light, metadata: PlotMetadata = PlotMetadata(),
        progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
    ) throws -> [UInt8] {
        var metadata = metadata
        if metadata.title.isEmpty { metadata.title = Markup.plain(title) }
        let frames = try (0..<count).map { index in
            progress(index, count)
            let image = try frame(index).drawing(size: size, theme: theme).image()
            return PNGAnimation.Frame(pixels: image.pixels, milliseconds: milliseconds[index])
        }
        progress(count, count)
        let animation = PNGAnimation(
            width: size.width, height: size.height, frames: frames, texts: metadata.chunks,
            pixelsPerMetre: metadata.pixelsPerMetre)
        var bytes: [UInt8] = []
        for colors in [nil, 255, 128, 64] {
            bytes = try PNGImage.withPlotErrors { try animation.encoded(mostColors: colors) }
            if bytes.count <= Animation.mostBytes { return bytes }
        }
        throw PlotError(
            "the animation takes \(bytes.count) bytes, more than \(Animation.mostBytes); "
                + "ask for a smaller size or fewer frames")
    }

    /// Frames side by side, each with its label, for print and for readers who switch motion off.
    ///
    /// most: the number of frames, evenly spread from the first to the last; columns: of the sheet, nil for the number
    /// that makes them largest. Throws: what computing a frame throws.
    public func contactSheet(
        most: Int = 8, columns: Int? = nil, progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
    ) throws -> Figure {
        let kept = min(max(1, most), count)
        let indices = (0..<kept).map { kept == 1 ? count - 1 : ($0 * (count - 1) + (kept - 1) / 2) / (kept - 1) }
        let panels = try indices.enumerated().map { done, index -> PanelGrid in
            progress(done, kept)
            return PanelGrid(title: labels[index], rows: try figure(index).panels)
        }
        progress(kept, kept)
        return Figure(
            title: title, lookAt: lookAt, caption: caption, panel: PanelGrid(panels: panels, columns: columns),
            smallPrint: smallPrint)
    }
}
