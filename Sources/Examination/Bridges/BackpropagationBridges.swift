import Contracts

/// Chapter 04.
extension Bridges {
    public static let gradientCheck = Bridge<GradientCheck>(
        far: { port in
            { function, point, analytic, batchSize in
                try port.ask(0, point, analytic, batchSize) { try $0.answer(function) }
            }
        },
        near: { function, question in try question.answer { try function(question.lent(0), $0, $1, $2) } })

    public static let broadcastArithmetic = Bridge<BroadcastArithmetic>(
        far: { port in
            { left, right, operation, shape in try port.ask(0, left, right, operation) { try $0.answer(shape) } }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let broadcastDot = Bridge<BroadcastDot>(
        far: { port in { left, right, shape in try port.ask(0, left, right) { try $0.answer(shape) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let moduleChain = Bridge<ModuleChain>(
        far: { port in
            { modules, input, upstream in
                try port.ask(0, modules.map(\.parameters), input, upstream) { try LentModule.serve(modules, $0) }
            }
        },
        near: { function, question in
            try question.answer { (parameters: [[Matrix]], input: Matrix, upstream: Matrix) in
                let modules = parameters.enumerated().map {
                    LentModule(place: $0, parameters: $1, port: question.port)
                }
                return try function(modules, input, upstream)
            }
        })
}

/// A module of the examiner's, as the candidate has it.
private struct LentModule: Module {
    private enum Method: UInt8 {
        case forward = 0
        case backward = 1
        case parameterGradients = 2
    }

    let place: Int
    var parameters: [Matrix]
    let port: Port

    func forward(_ inputs: [Matrix]) throws -> Matrix {
        try port.ask(Method.forward.rawValue, place, inputs)
    }

    func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        try port.ask(Method.backward.rawValue, place, inputs, upstream)
    }

    func parameterGradients(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        try port.ask(Method.parameterGradients.rawValue, place, inputs, upstream)
    }

    /// Answers for the modules themselves.
    static func serve(_ modules: [any Module], _ question: Question) throws {
        func module(_ place: Int) throws -> any Module {
            guard modules.indices.contains(place) else { throw LineFailure.unexpected }
            return modules[place]
        }
        switch Method(rawValue: question.number) {
        case .forward: try question.answer { (place: Int, inputs: [Matrix]) in try module(place).forward(inputs) }
        case .backward:
            try question.answer { (place: Int, inputs: [Matrix], upstream: Matrix) in
                try module(place).backward(inputs, upstream: upstream)
            }
        case .parameterGradients:
            try question.answer { (place: Int, inputs: [Matrix], upstream: Matrix) in
                try module(place).parameterGradients(inputs, upstream: upstream)
            }
        case nil: throw LineFailure.unexpected
        }
    }
}
