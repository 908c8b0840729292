import DataLoading
import TensorCore

/// Scenes side by side.
struct SceneBatch {
    /// `[batch, 1, 64, 64]`, 0...1.
    let images: Tensor
    /// `[batch, row, column]`, indices into `ClothesScenes.classNames`.
    let labels: [Int]

    init(_ scenes: [ClothesScenes.Scene]) {
        let side = ClothesScenes.side
        images = Tensor([scenes.count, 1, side, side], scenes.flatMap(\.pixels))
        labels = scenes.flatMap(\.labels)
    }

    /// So many new scenes.
    init(count: Int, from scenes: ClothesScenes, using generator: inout RandomSource) {
        self.init((0..<count).map { _ in scenes.scene(using: &generator) })
    }
}
