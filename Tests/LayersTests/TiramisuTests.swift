import Layers
import TensorCore
import Testing

@Suite struct TiramisuTests {
    /// Worked out block by block, without the network. Table 3 of the paper has 1.5, 3.5 and 9.4 million.
    @Test func parameterCountsAreNearThoseOfThePaper() throws {
        for (depth, count, millions) in [(56, 1_375_259, 1.5), (67, 3_460_875, 3.5), (103, 9_318_859, 9.4)] {
            let design = try #require(try TiramisuDesign.paper(depth: depth))
            #expect(design.parameterCount == count)
            #expect(abs(Double(count) / 1e6 - millions) < 0.13)
            #expect(design.depth == depth)
        }
        #expect(try TiramisuDesign.paper(depth: 57) == nil)
    }

    private func tiny() throws -> TiramisuDesign {
        try TiramisuDesign(
            image: ImageSize(height: 8, width: 12, channels: 2), classCount: 3, firstChannels: 5, growthRate: 2,
            down: [1, 2], middle: 3, up: [2, 1])
    }

    @Test func theNetworkHasAsManyParametersAsItsDesign() throws {
        var generator = RandomSource(seed: 1)
        let design = try tiny()
        let net = Tiramisu(design, using: &generator)
        #expect(net.parameterCount == design.parameterCount)
        let names = net.stored.map(\.name)
        #expect(Set(names).count == names.count)
        let images = Tensor.randomNormal([2, 2, 8, 12], using: &generator)
        let logits = net(images, mode: .training)
        #expect(logits.shape == [2, 3, 8, 12])
        (logits * .randomNormal(logits.shape, using: &generator)).sum().backward()
        for parameter in net.parameters {
            let gradient = try #require(parameter.gradient, "\(parameter.name)")
            #expect(gradient.elements.contains { $0 != 0 } && gradient.elements.allSatisfy(\.isFinite))
        }
    }

    /// A pixel's copy comes by the shortest way: it is not blurred by the smaller images.
    @Test func copiesSkipTheWayDown() throws {
        var generator = RandomSource(seed: 2)
        let net = Tiramisu(try tiny(), using: &generator)
        for enlargement in net.enlargements {
            enlargement.weight.value = .zeros(enlargement.weight.value.shape)
            enlargement.bias?.value = .zeros([enlargement.outputChannels])
        }
        var elements = [Scalar](repeating: 0, count: 2 * 8 * 12)
        let dark = Tensor([1, 2, 8, 12], elements)
        elements[3 * 12 + 5] = 1
        let lit = Tensor([1, 2, 8, 12], elements)
        let (one, other) = (net(lit, mode: .evaluation), net(dark, mode: .evaluation))
        let change = zip(one.elements, other.elements).map { abs($0 - $1) }
        // Three 3×3 convolutions lie on that way: stem, one layer down, one layer up.
        for place in change.indices where change[place] > 0 {
            let (row, column) = (place / 12 % 8, place % 12)
            #expect(abs(row - 3) <= 3 && abs(column - 5) <= 3)
        }
        #expect(change.contains { $0 > 0 })
    }

    @Test func sizesThatMakeNoNetworkAreRefused() {
        func design(_ image: String, down: [Int] = [1, 1], up: [Int] = [1, 1]) throws -> TiramisuDesign {
            try TiramisuDesign(
                image: ImageSize(image) ?? ImageSize(height: 1, width: 1, channels: 1), classCount: 2,
                firstChannels: 4, growthRate: 2, down: down, middle: 1, up: up)
        }
        let error = #expect(throws: ConfigurationError.self) { try design("10x8x1") }
        #expect(error?.remedy == "Cut it to multiples of 4.")
        #expect(throws: ConfigurationError.self) { try design("8x8x1", up: [1]) }
        #expect(throws: ConfigurationError.self) { try design("8x8x1", down: [0, 1]) }
    }
}
