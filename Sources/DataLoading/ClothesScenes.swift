import Foundation
import TensorCore

/// Scenes for segmentation: pieces of clothing lie on a patterned ground, and every pixel knows what it shows.
///
/// There is no set of such pictures to be had, so they are made of Fashion-MNIST: each item comes with its own mask,
/// where it is not background. A later item covers what lies under it.
public struct ClothesScenes: Sendable {
    /// What a pixel can show, in the order of the class index. Shirt, coat and T-shirt are left out: at 28 pixels they
    /// are hardly told from pullovers by people.
    public static let classNames = [
        "background", "trouser", "pullover", "dress", "sandal", "sneaker", "bag", "ankle boot",
    ]
    public static let classCount = classNames.count
    /// Height and width of a scene.
    public static let side = 64

    /// A picture, and what it shows.
    public struct Scene: Equatable, Sendable {
        /// `[row, column]`, 0...1.
        public var pixels: [Scalar]
        /// `[row, column]`, indices into `classNames`.
        public var labels: [Int]
    }

    /// Brighter pixels belong to the item.
    private static let threshold = 20
    private let items: FashionMNIST
    /// For each label of Fashion-MNIST the class here; nil for those left out.
    private let classes: [Int?]
    private let usable: [Int]

    /// - Parameter items: scenes to be held out need items that no scene for training has.
    public init(items: FashionMNIST) {
        self.items = items
        let classes = FashionMNIST.classNames.map { name in Self.classNames.firstIndex(of: name) }
        self.classes = classes
        usable = items.labels.indices.filter { classes[items.labels[$0]] != nil }
    }

    /// A new scene with two to four items, none of which is mostly hidden when it is laid down.
    public func scene(using generator: inout RandomSource) -> Scene {
        var scene = Scene(pixels: Self.ground(using: &generator), labels: Array(repeating: 0, count: Self.area))
        guard !usable.isEmpty else { return scene }
        for _ in 0..<2 + generator.below(3) {
            let item = usable[generator.below(usable.count)]
            for _ in 0..<8 where lay(item, on: &scene, using: &generator) { break }
        }
        return scene
    }

    private static let area = side * side

    /// Puts an item at a random place; refuses where it would cover much of another.
    private func lay(_ item: Int, on scene: inout Scene, using generator: inout RandomSource) -> Bool {
        let room = Self.side - FashionMNIST.side + 1
        let (top, left) = (generator.below(room), generator.below(room))
        let isTurned = generator.chance(0.5)
        guard let label = classes[items.labels[item]] else { return false }
        let image = items.image(item)
        let places = image.enumerated().filter { $0.element > Self.threshold }.map { pixel, value in
            let (row, column) = pixel.quotientAndRemainder(dividingBy: FashionMNIST.side)
            let across = isTurned ? FashionMNIST.side - 1 - column : column
            return (place: (top + row) * Self.side + left + across, value: Scalar(value) / 255)
        }
        let covered = places.count { scene.labels[$0.place] != 0 }
        guard covered * 5 <= places.count else { return false }
        for (place, value) in places { (scene.pixels[place], scene.labels[place]) = (value, label) }
        return true
    }

    /// Two waves across each other, and grain.
    private static func ground(using generator: inout RandomSource) -> [Scalar] {
        let base = generator.uniform(in: 0.1..<0.6)
        let waves = (0..<2).map { _ in
            let (angle, step) = (generator.uniform(in: 0..<Double.pi), generator.uniform(in: 0.15..<1.2))
            return (
                x: step * cos(angle), y: step * sin(angle), phase: generator.uniform(in: 0..<6.28),
                height: generator.uniform(in: 0.03..<0.18)
            )
        }
        let grain = generator.uniform(in: 0..<0.06)
        return (0..<area).map { place in
            let (row, column) = (Double(place / side), Double(place % side))
            let value = waves.reduce(base) { $0 + $1.height * sin($1.x * column + $1.y * row + $1.phase) }
            return Scalar(min(max(value + grain * generator.normal(), 0), 1))
        }
    }
}
