internal import CKernels

/// What stands in front of the elements: how many there are and where.
@usableFromInline package struct StorageHeader {
    @usableFromInline let count: Int
    @usableFromInline let elements: UnsafeMutablePointer<Scalar>
    let isSeparate: Bool
}

/// The memory of a tensor. Small ones sit in the object itself, so that a tensor costs one allocation; large ones have
/// a block of their own that starts on a cache line, from a pool.
@usableFromInline package final class Storage: ManagedBuffer<StorageHeader, Scalar> {
    private static let largestInside = 1024

    /// Memory for `count` elements, whose values are not set yet.
    @inline(__always)
    package static func make(count: Int) -> Storage {
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
        course_block_take(count * MemoryLayout<Scalar>.stride).bindMemory(to: Scalar.self, capacity: count)
    }

    deinit {
        withUnsafeMutablePointerToHeader { header in
            let header = header.pointee
            if header.isSeparate { course_block_give(header.elements, header.count * MemoryLayout<Scalar>.stride) }
        }
    }

    // Read through a pointer: `header` itself would be checked for simultaneous changes, which cannot happen.
    @inlinable @inline(__always) package var count: Int { withUnsafeMutablePointerToHeader { $0.pointee.count } }
    @inlinable @inline(__always) package var elements: UnsafeMutablePointer<Scalar> {
        withUnsafeMutablePointerToHeader { $0.pointee.elements }
    }

    /// A copy in memory of its own.
    package func copied() -> Storage {
        let copy = Storage.make(count: count)
        copy.elements.update(from: elements, count: count)
        return copy
    }
}
