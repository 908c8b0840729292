/// The k least distances that were offered, the greatest of them on top.
struct NearestHeap {
    private let limit: Int
    private(set) var distances: [Double] = []
    private(set) var indices: [Int] = []

    init(limit: Int) {
        self.limit = limit
        distances.reserveCapacity(limit)
        indices.reserveCapacity(limit)
    }

    /// The distance that a newcomer has to beat.
    var worst: Double { distances.count < limit ? .infinity : distances[0] }

    mutating func offer(_ index: Int, at distance: Double) {
        if distances.count < limit {
            distances.append(distance)
            indices.append(index)
            var place = distances.count - 1
            while place > 0, distances[(place - 1) / 2] < distances[place] {
                exchange(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        } else if distance < distances[0] {
            (distances[0], indices[0]) = (distance, index)
            sink()
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            let (left, right) = (2 * place + 1, 2 * place + 2)
            var largest = place
            if left < distances.count, distances[left] > distances[largest] { largest = left }
            if right < distances.count, distances[right] > distances[largest] { largest = right }
            if largest == place { return }
            exchange(place, largest)
            place = largest
        }
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        distances.swapAt(one, other)
        indices.swapAt(one, other)
    }

    /// The indices, the nearest first; of equal distances the lower index.
    var sorted: [Int] {
        zip(distances, indices).sorted { $0 < $1 }.map(\.1)
    }
}
