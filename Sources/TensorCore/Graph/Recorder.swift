internal import CKernels

/// A loop over memory that writes one whole tensor and can be run again: addresses, sizes and numbers, nothing else.
protocol MemoryLoop: BitwiseCopyable {
    /// Where each tensor begins that the loop reads.
    var reads: [UnsafePointer<Scalar>] { get }
    /// Whole numbers that it reads, such as labels; nil for none.
    var indices: UnsafePointer<Int>? { get }
    /// Writes every element of the tensor that begins at `out`.
    func run(into out: UnsafeMutablePointer<Scalar>)
}

extension MemoryLoop {
    var indices: UnsafePointer<Int>? { nil }
}

extension Tensor {
    /// A tensor that a loop writes. What such loops compute can be captured and replayed; see ``CapturedStep``.
    @inline(__always)
    init(shape: Shape, count: Int, by loop: some MemoryLoop) {
        let storage = Storage.make(count: count)
        withExtendedLifetime(storage) { loop.run(into: storage.elements) }
        self.init(shape: shape, storage: storage)
        if Recorder.isOn { Recorder.note(loop, storage) }
    }
}

/// Notes the loops that a thread runs, with the memory they write, or why they cannot be replayed.
///
/// A loop is noted if it reads nothing but what is known to stay where it is: memory written by a loop noted before,
/// and what was announced at the beginning. So numbers from an operation that is not made of noted loops, which a
/// replay would not compute anew, are seen as soon as a noted loop reads them.
final class Recorder {
    /// One loop with its place of writing.
    class Call {
        func run() {}
    }

    private final class CallOf<Loop: MemoryLoop>: Call {
        private let loop: Loop
        private let out: UnsafeMutablePointer<Scalar>

        init(_ loop: Loop, _ out: UnsafeMutablePointer<Scalar>) { (self.loop, self.out) = (loop, out) }
        override func run() { loop.run(into: out) }
    }

    private(set) var calls: [Call] = []
    /// What the loops write.
    private var written: [Storage] = []
    private var bytes = 0
    private var refusal: String?
    /// Held so that nothing else is put in their place.
    private var announced: [Tensor]
    private var known: Set<UnsafePointer<Scalar>>
    private let knownIndices: Set<UnsafePointer<Int>>

    /// - Parameters:
    ///   - known: tensors that stay where they are.
    ///   - indices: whole numbers that do.
    init(known: [Tensor], indices: [UnsafePointer<Int>?]) {
        announced = known + [.one]
        self.known = Set(announced.map { UnsafePointer($0.storage.elements) })
        knownIndices = Set(indices.compactMap { $0 })
    }

    /// Whether the loops of this thread are being noted.
    @inline(__always) static var isOn: Bool { course_current_recorder() != nil }

    private static var current: Recorder? {
        course_current_recorder().map { Unmanaged<Recorder>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Notes what `body` computes on this thread.
    func note<Result>(_ body: () -> Result) -> Result {
        let before = course_current_recorder()
        course_set_recorder(Unmanaged.passUnretained(self).toOpaque())
        defer { course_set_recorder(before) }
        return withExtendedLifetime(self, body)
    }

    @inline(never)
    static func note(_ loop: some MemoryLoop, _ storage: Storage) { current?.add(loop, storage) }

    /// Says that what is computed now cannot be replayed.
    @inline(never)
    static func refuse(_ reason: String) { current?.refuse(reason) }

    private func refuse(_ reason: String) {
        if refusal == nil { refusal = reason }
        (calls, written) = ([], [])
    }

    private func add<Loop: MemoryLoop>(_ loop: Loop, _ storage: Storage) {
        guard refusal == nil else { return }
        let place = "\(Loop.self), loop \(calls.count + 1) of the step,"
        if !loop.reads.allSatisfy(known.contains) {
            return refuse("\(place) reads a tensor that is no input, parameter or constant and that no loop wrote")
        }
        if let indices = loop.indices, !knownIndices.contains(indices) {
            return refuse("\(place) reads whole numbers that are no input of the step")
        }
        bytes += storage.count * MemoryLayout<Scalar>.stride
        if bytes > CapturedStep.largestMemory {
            return refuse("the step writes more than \(CapturedStep.largestMemory) bytes")
        }
        known.insert(UnsafePointer(storage.elements))
        calls.append(CallOf(loop, storage.elements))
        written.append(storage)
    }

    /// Whether a loop wrote this memory.
    func hasWritten(_ storage: Storage) -> Bool { written.contains { $0 === storage } }

    /// Leaves memory to somebody else.
    func release(_ storage: Storage) { written.removeAll { $0 === storage } }

    /// The end: why the loops cannot be replayed, or nil.
    func finish() -> String? {
        announced = []
        for place in written.indices where !isKnownUniquelyReferenced(&written[place]) {
            return "a tensor that the step computes is kept outside of it"
        }
        return refusal
    }
}
