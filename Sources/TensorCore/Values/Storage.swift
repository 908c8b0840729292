/// What stands in front of the elements: how many there are and where.
struct StorageHeader {
    let count: Int
    let elements: UnsafeMutablePointer<Scalar>
    let isSeparate: Bool
}

/// The memory of a tensor. Small ones sit in the object itself, so that a tensor costs one allocation; large ones have a
/// block of their own that starts on a cache line.
final class Storage: ManagedBuffer<StorageHeader, Scalar> {
    private static let largestInside = 1024
    private static let cacheLine = 64

    /// Memory for `count` elements, whose values are not set yet.
    @inline(__always)
    static func make(count: Int) -> Storage {
        let isSeparate = count > largestInside
        let buffer = Storage.create(minimumCapacity: isSeparate ? 0 : count) { buffer in
            let inside = buffer.withUnsafeMutablePointerToElements { $0 }
            let elements = isSeparate ? separateBlock(count) : inside
            return StorageHeader(count: count, elements: elements, isSeparate: isSeparate)
        }
        return unsafeDowncast(buffer, to: Storage.self)
    }

    @inline(never)
    private static func separateBlock(_ count: Int) -> UnsafeMutablePointer<Scalar> {
        let bytes = count * MemoryLayout<Scalar>.stride
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: cacheLine)
        return block.bindMemory(to: Scalar.self, capacity: count)
    }

    deinit {
        withUnsafeMutablePointerToHeader { header in
            if header.pointee.isSeparate { UnsafeMutableRawPointer(header.pointee.elements).deallocate() }
        }
    }

    // Read through a pointer: `header` itself would be checked for simultaneous changes, which cannot happen.
    @inline(__always) var count: Int { withUnsafeMutablePointerToHeader { $0.pointee.count } }
    @inline(__always) var elements: UnsafeMutablePointer<Scalar> {
        withUnsafeMutablePointerToHeader { $0.pointee.elements }
    }

    /// A copy in memory of its own.
    func copied() -> Storage {
        let copy = Storage.make(count: count)
        copy.elements.update(from: elements, count: count)
        return copy
    }
}
