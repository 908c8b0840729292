import TensorCore

/// How a model is trained: everything but the model and the data.
public struct Recipe: Sendable {
    /// Passes over the data.
    public var epochs: Int
    /// Rows in a step.
    public var batchSize: Int
    /// The rule of updates as it is before the first step, with the highest learning rate of the schedule.
    public var optimizer: any Optimizer
    /// How the learning rate changes from step to step.
    public var schedule: Schedule
    /// The longest that all gradients together may be; nil for no limit.
    public var longestGradient: Double?
    /// The decay of a moving average of the weights, which is what training then ends with; nil for none.
    public var averageDecay: Double?
    /// Whether loss and gradients are captured in the first step and replayed in the others, which gives the same
    /// numbers sooner where the net is small; see `CapturedStep`. Model and loss must do the same at every step; those
    /// that draw numbers, and operations that cannot be replayed, are computed as ever.
    public var replaysSteps: Bool

    /// A recipe; what is left out is not done.
    ///
    /// - Parameters:
    ///   - epochs: passes over the data.
    ///   - batchSize: rows in a step.
    ///   - optimizer: the rule of updates as it is before the first step.
    ///   - schedule: how the learning rate changes from step to step.
    ///   - longestGradient: the longest that all gradients together may be.
    ///   - averageDecay: the decay of a moving average of the weights.
    ///   - replaysSteps: whether loss and gradients are captured once and replayed.
    public init(
        epochs: Int, batchSize: Int, optimizer: any Optimizer, schedule: Schedule = .constant,
        longestGradient: Double? = nil, averageDecay: Double? = nil, replaysSteps: Bool = false
    ) {
        (self.epochs, self.batchSize, self.optimizer, self.schedule) = (epochs, batchSize, optimizer, schedule)
        (self.longestGradient, self.averageDecay, self.replaysSteps) = (longestGradient, averageDecay, replaysSteps)
    }

    public var learningRate: Double {
        get { optimizer.learningRate }
        set { optimizer.learningRate = newValue }
    }

    /// All numbers by name, as checkpoints keep them. With a constant learning rate the number of epochs is left out:
    /// training may then go on for longer than was planned.
    var settings: [String: String] {
        var settings = [
            "batch size": "\(batchSize)", "optimizer": optimizer.rule, "learning rate": "\(learningRate)",
            "schedule": "\(schedule)",
        ]
        if schedule != .constant { settings["epochs"] = "\(epochs)" }
        settings["longest gradient"] = longestGradient.map { "\($0)" }
        settings["average decay"] = averageDecay.map { "\($0)" }
        return settings
    }
}
