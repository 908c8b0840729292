import Testing
@testable import TensorCore

/// Tensors as values: creation, access, independence of copies, printing.
@Suite struct ValueTests {
    @Test func nestedListsGiveShapeAndOrder() {
        #expect(Tensor(7).shape == [])
        #expect(Tensor([1, 2, 3]).shape == [3])
        let matrix = Tensor([[1, 2, 3], [4, 5, 6]])
        #expect(matrix.shape == [2, 3])
        #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
        #expect(matrix[1, 0] == 4)
        let cube = Tensor([[[1], [2]], [[3], [4]], [[5], [6]]])
        #expect(cube.shape == [3, 2, 1])
        #expect(cube[2, 1, 0] == 6)
        #expect(Tensor.oneHot([2, 0], classCount: 3).elements == [0, 0, 1, 1, 0, 0])
    }

    @Test func copiesAreIndependent() {
        let original = Tensor([[1, 2], [3, 4]])
        var copy = original
        copy[0, 1] = 20
        var sum = copy.reshaped([4])
        sum.add(Tensor([1, 1, 1, 1]), scaledBy: 0.5)
        #expect(original.elements == [1, 2, 3, 4])
        #expect(copy.elements == [1, 20, 3, 4])
        #expect(sum.elements == [1.5, 20.5, 3.5, 4.5])
    }

    @Test func aTensorAddedToItselfInPlace() {
        var x = Tensor([1, 2])
        x.add(x)
        #expect(x.elements == [2, 4])
    }

    @Test func uniqueMemoryIsChangedInPlace() {
        var x = Tensor.ones([3])
        let before = ObjectIdentifier(x.storage)
        x.scale(by: 3)
        x.add(Tensor([1, 2, 3]))
        x.update(with: Tensor([2, 2, 2])) { $0 * $1 }
        #expect(ObjectIdentifier(x.storage) == before)
        #expect(x.elements == [8, 10, 12])
    }

    @Test func largeTensorsAreAlignedAndIndependent() {
        let large = Tensor.full([50, 50], 2)
        var copy = large
        copy[49, 49] = 5
        #expect(large[49, 49] == 2)
        #expect(copy.sum().item == 5003)
        #expect(UInt(bitPattern: copy.storage.elements) % 64 == 0)
    }

    @Test func shapesBehaveAsCollections() {
        let shape: Shape = [2, 3, 4, 5, 6, 7, 8]
        #expect(Array(shape) == [2, 3, 4, 5, 6, 7, 8])
        #expect(shape.elementCount == 40320)
        #expect(shape != [2, 3, 4, 5, 6, 7])
        #expect(Shape([2, 1]) != Shape([2]))
        #expect("\(shape)" == "[2, 3, 4, 5, 6, 7, 8]")
        #expect(Set([Shape([2, 3]), [2, 3], [3, 2]]).count == 2)
    }

    @Test func printsShapeAndValues() {
        #expect("\(Tensor([[1, 2.5], [-3, 4]]))" == "Tensor [2, 2]\n[[1.0, 2.5],\n [-3.0, 4.0]]")
        #expect("\(Tensor(3))" == "Tensor []\n3.0")
        #expect("\(Tensor.ones([9]))" == "Tensor [9]\n[1.0, 1.0, 1.0, ..., 1.0, 1.0, 1.0]")
        #expect("\(Tensor.zeros([2, 0]))" == "Tensor [2, 0]\n[[],\n []]")
    }

    @Test func argMaxTakesTheFirstWinner() {
        let x = Tensor([[1, 3, 3], [5, 2, 4]])
        #expect(x.argMax() == [1, 0])
        #expect(x.argMax(axis: 0) == [1, 0, 1])
        #expect(Tensor([[[1, 2], [3, 0]], [[0, 9], [1, 8]]]).argMax(axis: 1) == [1, 0, 1, 0])
    }

    @Test func longSumsStayExact() {
        #expect(Tensor.full([1_000_000], 0.1).mean().item.isApproximately(0.1))
        #expect(Tensor.full([1_000_000, 2], 0.1).mean(axis: 0).elements.allSatisfy { $0.isApproximately(0.1) })
        #expect(Tensor.full([1000, 100], 0.1).mean(axis: 0).elements.allSatisfy { $0.isApproximately(0.1) })
    }
}

extension Scalar {
    fileprivate func isApproximately(_ other: Scalar) -> Bool { abs(self - other) < 1e-5 * abs(other) }
}
