import Contracts
import Examination
import Foundation

/// What an examiner takes from a submission's process, which may send anything.
let line = FuzzTarget("line") { input in
    try answer(input, as: [Double].self)
    try? answer(input, as: [[Double]].self)
    try? answer(input, as: Matrix.self)
    try? answer(input, as: Images.self)
    try? answer(input, as: String.self)
}

private func answer<Value: Codable & Sendable>(_ input: FuzzTarget.Input, as type: Value.Type) throws {
    let (from, to) = (open(input.file.path, O_RDONLY), open("/dev/null", O_WRONLY))
    defer { for descriptor in [from, to] { close(descriptor) } }
    let port = Examination.Port(input: from, output: to)
    let value: Value = try port.ask(0, 1.5) { try $0.answer { (number: Double) in number + 1 } }
    _ = "\(value)"
    guard port.failure == nil else { throw Complaint("an answer on a broken line") }
}
