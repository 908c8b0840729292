import Layers
import TensorCore
import Testing

/// Networks against the paper's table and against their own layers, one by one.
@Suite struct DenseNetTests {
    private func design(
        _ depth: Int, _ growth: Int, isBC: Bool, classes: Int = 10, _ image: ImageSize? = nil,
        connection: Connection = .dense
    ) throws -> DenseNetDesign {
        try DenseNetDesign(
            depth: depth, growthRate: growth, hasBottleneck: isBC, compression: isBC ? 0.5 : 1, classCount: classes,
            image: image ?? ImageSize(height: 32, width: 32, channels: 3), connection: connection)
    }

    /// Table 2 of the paper, in millions to one digit; CIFAR-10.
    @Test func parameterCountsAreThoseOfThePaper() throws {
        let table: [(depth: Int, growth: Int, isBC: Bool, millions: Double)] = [
            (40, 12, false, 1.0), (100, 12, false, 7.0), (100, 24, false, 27.2), (100, 12, true, 0.8),
            (250, 24, true, 15.3), (190, 40, true, 25.6),
        ]
        for row in table {
            let millions = Double(try design(row.depth, row.growth, isBC: row.isBC).parameterCount) / 1e6
            #expect((millions * 10).rounded() / 10 == row.millions, "\(row): \(millions)")
        }
        #expect((Double(try DenseNetDesign.denseNet121().parameterCount) / 1e4).rounded() / 100 == 7.98)
    }

    /// Depth 7, growth 3, one layer a block, 5 classes, images 9×7×2, worked out by hand.
    @Test func tableByHand() throws {
        let design = try design(7, 3, isBC: false, classes: 5, ImageSize(height: 9, width: 7, channels: 2))
        let rows = design.table
        #expect(rows.map(\.channels) == [16, 3, 19, 19, 3, 22, 22, 3, 25, 5])
        #expect(rows.map(\.height) == [9, 9, 9, 4, 4, 4, 2, 2, 1, 1])
        #expect(rows.map(\.width) == [7, 7, 7, 3, 3, 3, 1, 1, 1, 1])
        // Weights, and two numbers for each normalised channel.
        #expect(
            rows.map(\.parameters) == [
                2 * 16 * 9, 16 * 3 * 9 + 32, 19 * 19 + 38, 0, 19 * 3 * 9 + 38, 22 * 22 + 44, 0, 22 * 3 * 9 + 44, 50,
                130,
            ])
        #expect(
            rows.map(\.multiplications) == [
                288 * 63, 432 * 63, 361 * 63, 0, 513 * 12, 484 * 12, 0, 594 * 2, 0, 125,
            ])
    }

    /// What the table says is what the network has, in every form.
    @Test func networksHaveAsManyParametersAsTheirTable() throws {
        var generator = RandomSource(seed: 1)
        for connection in Connection.allCases {
            for isBC in [false, true] {
                let design = try design(
                    10, 4, isBC: isBC, classes: 3, ImageSize(height: 8, width: 10, channels: 2), connection: connection)
                let net = DenseNet(design, using: &generator)
                #expect(net.parameterCount == design.parameterCount, "\(connection) \(isBC)")
                #expect(design.table.last?.parameters == net.classifier.parameterCount)
                let images = Tensor.randomNormal([2, 2, 8, 10], using: &generator)
                #expect(net(images, mode: .evaluation).shape == [2, 3])
                let names = (net.parameters + net.statistics).map(\.name)
                #expect(Set(names).count == names.count)
            }
        }
        let large = try DenseNetDesign(
            blocks: [1, 2], growthRate: 2, hasBottleneck: true, compression: 0.5, classCount: 4,
            image: ImageSize(height: 33, width: 40, channels: 3), stem: .large, firstChannels: 5)
        let net = DenseNet(large, using: &generator)
        #expect(net.parameterCount == large.parameterCount)
        #expect(net(.randomNormal([1, 3, 33, 40], using: &generator), mode: .training).shape == [1, 4])
        var pooled = large
        pooled.stem = .pooled
        let smaller = DenseNet(pooled, using: &generator)
        #expect(smaller.parameterCount == pooled.parameterCount)
        #expect(smaller(.randomNormal([2, 3, 33, 40], using: &generator), mode: .training).shape == [2, 4])
        #expect(pooled.table[1].name == "norm, max pool 2x2")
        #expect(pooled.table[1...2].map(\.height) == [16, 16] && pooled.table[1].width == 20)
    }

    @Test func aDepthThatDoesNotDivideIsRefusedWithTheNearest() throws {
        for (depth, isBC, nearest) in [
            (41, false, "40 or 43"), (99, true, "94 or 100"), (4, false, "7"), (-3, true, "10"),
            (102, true, "100 or 106"),
        ] {
            let error = #expect(throws: ConfigurationError.self) { try design(depth, 12, isBC: isBC) }
            #expect(error?.remedy == "The nearest that does: \(nearest).")
            #expect(error?.found == "depth \(depth)")
        }
    }

    @Test func sizesThatMakeNoNetworkAreRefused() {
        #expect(throws: ConfigurationError.self) { try design(40, 0, isBC: false) }
        #expect(throws: ConfigurationError.self) { try DenseNetDesign(depth: 40, growthRate: 12, compression: 0) }
        #expect(throws: ConfigurationError.self) { try DenseNetDesign(depth: 40, growthRate: 12, dropoutRate: 1) }
        #expect(throws: ConfigurationError.self) { try DenseNetDesign(depth: 40, growthRate: 12, blockCount: 0) }
        #expect(throws: ConfigurationError.self) {
            try design(40, 12, isBC: false, ImageSize(height: 32, width: 3, channels: 3))
        }
        #expect(ImageSize("32x28x3") == ImageSize(height: 32, width: 28, channels: 3))
        for wrong in ["32x28", "32x28x", "0x28x3", "axbxc", "32x28x3x1"] { #expect(ImageSize(wrong) == nil) }
    }

    /// He's standard deviation, √(2 / fanIn), for a convolution of 27 inputs.
    @Test func convolutionsBeginAsHeSays() throws {
        var generator = RandomSource(seed: 2)
        let net = DenseNet(
            try DenseNetDesign(depth: 7, growthRate: 2, firstChannels: 500), using: &generator)
        let weights = net.stem.weight.value.elements.map { Double($0) }
        let deviation = (weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)).squareRoot()
        #expect(abs(deviation / (2 / 27.0).squareRoot() - 1) < 0.02)
        #expect(net.stem.bias == nil && net.parameters.filter { $0.name.contains("bias") }.count == 1)
    }

    /// Dropout draws from the generator in training alone, and goes the way layer by layer.
    @Test func dropoutInTrainingAlone() throws {
        var generator = RandomSource(seed: 3)
        let image = ImageSize(height: 6, width: 6, channels: 1)
        let design = try DenseNetDesign(
            depth: 10, growthRate: 3, hasBottleneck: true, compression: 0.5, image: image, dropoutRate: 0.5)
        let net = DenseNet(design, using: &generator)
        let images = Tensor.randomNormal([4, 1, 6, 6], using: &generator)
        var (first, second) = (RandomSource(seed: 4), RandomSource(seed: 5))
        let outputs = [net(images, mode: .training, using: &first), net(images, mode: .training, using: &second)]
        #expect(outputs[0].elements != outputs[1].elements)
        var untouched = RandomSource(seed: 4)
        let evaluated = net(images, mode: .evaluation, using: &untouched)
        #expect(evaluated.elements == net(images, mode: .evaluation).elements)
        #expect(untouched.next() != first.next())
    }
}
