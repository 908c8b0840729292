import TensorCore

/// The two halves of a dense layer for one group of images.
struct DenseLayerSteps {
    let sizes: DenseBlockSizes
    let layer: DenseBlockSizes.Layer
    let geometry: ConvolutionGeometry
    private let affines1: [ChannelAffine]
    private let affines2: [ChannelAffine]
    private let packed1: Tensor
    private let packed2: Tensor
    private let shifts1: [Int]
    private let shifts2: [Int]

    /// Pixels that are normalised at a time: they, from all channels, fit the second-level cache.
    private static let chunk = 256
    /// From a normalised channel to the next: not a multiple of 4 KB.
    private static let chunkStride = chunk + 16

    init(
        _ pass: DenseBlockPass, _ number: Int, _ affines1: [ChannelAffine], _ affines2: [ChannelAffine]
    ) {
        sizes = pass.sizes
        layer = sizes.layers[number]
        geometry = sizes.geometry(layer)
        (self.affines1, self.affines2) = (affines1, affines2)
        let weights = pass.layers[number]
        packed1 = geometry.packedWeights(
            weights.convolution1, rows: layer.width, columns: layer.channels, rowStride: layer.channels, columnStride: 1
        )
        packed2 = geometry.packedWeights(
            weights.convolution2, rows: layer.growth, columns: 9 * layer.width, rowStride: 9 * layer.width,
            columnStride: 1)
        shifts1 = (0..<layer.channels).map { $0 * Self.chunkStride }
        shifts2 = geometry.inputShifts
    }

    /// From a channel of z to the next, in one group.
    var zStride: Int { (geometry.groupSize * sizes.pixels + 15) / 16 * 16 }
    /// From a group of z to the next.
    var zLength: Int { layer.width * zStride }

    /// Working memory of one thread: a chunk of normalised pixels, the images of a group with edges, and what becomes
    /// of them.
    struct Memory {
        let chunk: Storage
        let padded: Storage
        let result: Storage
    }

    func memory() -> Memory {
        let chunk = Storage.make(count: layer.channels * Self.chunkStride + 64)
        return Memory(chunk: chunk, padded: geometry.scratch(layer.width), result: geometry.scratch(layer.growth))
    }

    /// z = conv1×1(relu(bn(x))) for a group.
    func reduce(
        _ group: Int, from x: UnsafeMutablePointer<Scalar>, to z: UnsafeMutablePointer<Scalar>, _ memory: Memory
    ) {
        forEachChunk(of: group) { first, images, pixel, count, place in
            let start = x + first * sizes.imageLength + pixel
            let chunk = memory.chunk.elements
            for channel in 0..<layer.channels {
                kernels.pointee.affine(
                    images, count, start + channel * sizes.pixels, sizes.imageLength, affines1[channel].scale,
                    affines1[channel].shift, 1, chunk + channel * Self.chunkStride, count)
            }
            packed1.withPointer {
                kernels.pointee.shifted_product(
                    layer.width, images * count, layer.channels, $0, chunk, shifts1, z + place, zStride)
            }
        }
    }

    /// The group's pixels in chunks: several small images, or a part of a large one.
    private func forEachChunk(
        of group: Int, _ body: (_ first: Int, _ images: Int, _ pixel: Int, _ count: Int, _ place: Int) -> Void
    ) {
        let images = geometry.images(of: group)
        if sizes.pixels > Self.chunk {
            for image in images {
                for pixel in stride(from: 0, to: sizes.pixels, by: Self.chunk) {
                    let count = min(Self.chunk, sizes.pixels - pixel)
                    body(image, 1, pixel, count, (image - images.lowerBound) * sizes.pixels + pixel)
                }
            }
        } else {
            let step = Self.chunk / sizes.pixels
            for image in stride(from: images.lowerBound, to: images.upperBound, by: step) {
                let count = min(step, images.upperBound - image)
                body(image, count, 0, sizes.pixels, (image - images.lowerBound) * sizes.pixels)
            }
        }
    }

    /// The new channels of a group, from z of all groups.
    func addChannels(
        _ group: Int, from z: UnsafeMutablePointer<Scalar>, to x: UnsafeMutablePointer<Scalar>, _ memory: Memory
    ) {
        addChannels(group, fromGroup: z + group * zLength, to: x, memory)
    }

    /// x = concatenate(x, conv3×3(relu(bn(z)))) for a group, in place.
    func addChannels(
        _ group: Int, fromGroup z: UnsafeMutablePointer<Scalar>, to x: UnsafeMutablePointer<Scalar>, _ memory: Memory
    ) {
        normalise(group, z, to: memory.padded.elements)
        let images = geometry.images(of: group)
        let result = memory.result.elements + geometry.lead
        packed2.withPointer {
            kernels.pointee.shifted_product(
                layer.growth, images.count * geometry.imageLength, 9 * layer.width, $0,
                memory.padded.elements + geometry.lead, shifts2, result, geometry.channelLength)
        }
        for channel in 0..<layer.growth {
            for (number, image) in images.enumerated() {
                let plane = x + image * sizes.imageLength + (layer.channels + channel) * sizes.pixels
                geometry.dropPlane(result + channel * geometry.channelLength + number * geometry.imageLength, to: plane)
            }
        }
    }

    /// relu(bn(z)) with edges around each image.
    func normalise(_ group: Int, _ z: UnsafeMutablePointer<Scalar>, to padded: UnsafeMutablePointer<Scalar>) {
        for channel in 0..<layer.width {
            for number in geometry.images(of: group).indices {
                let place = number - geometry.images(of: group).lowerBound
                kernels.pointee.affine(
                    sizes.height, sizes.width, z + channel * zStride + place * sizes.pixels, sizes.width,
                    affines2[channel].scale, affines2[channel].shift, 1,
                    padded + channel * geometry.channelLength + geometry.lead + place * geometry.imageLength,
                    geometry.rowLength)
            }
        }
    }
}

extension ConvolutionGeometry {
    /// One channel of one image from working memory, without its edges.
    @inline(__always)
    func dropPlane(_ padded: UnsafePointer<Scalar>, to plane: UnsafeMutablePointer<Scalar>) {
        kernels.pointee.affine(height, width, padded, rowLength, 1, 0, 0, plane, width)
    }

    /// One channel of one image to working memory whose edges are 0.
    @inline(__always)
    func fillPlane(_ plane: UnsafePointer<Scalar>, to padded: UnsafeMutablePointer<Scalar>) {
        kernels.pointee.affine(height, width, plane, width, 1, 0, 0, padded, rowLength)
    }
}
