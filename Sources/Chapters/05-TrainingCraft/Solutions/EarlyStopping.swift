import Contracts

// Types: EpochResult(validationLoss:weights:) and EarlyStop(bestEpoch:epochsRun:weights:) in
// Sources/Contracts/TrainingCraft.swift

/// Exercise `early-stopping`: stop when the validation loss no longer falls, and give back the best weights.
///
/// Run epoch 1, 2, 3 and so on. Keep the epoch with the least validation loss so far, with its weights; an equal loss
/// is no improvement. Stop after an epoch when `patience` epochs in a row, this one included, have brought no
/// improvement, or when `maximumEpochs` were run. No epoch is run after that.
///
/// With patience 2 the losses 0.9, 0.7, 0.8, 0.75 stop the training after epoch 4, with the weights of epoch 2.
///
/// - Parameters:
///   - maximumEpochs: the most epochs to run, at least 1.
///   - patience: at least 1.
///   - runEpoch: trains for one epoch, told its number from 1, and gives the loss and the weights after it.
/// - Returns: `EarlyStop(bestEpoch:epochsRun:weights:)`.
/// - Throws: what the epoch throws.
/// - Source: L. Prechelt, "Early stopping: but when?", in: Neural Networks: Tricks of the Trade (1998),
///   doi:10.1007/3-540-49430-8_3.
public func earlyStopping(
    maximumEpochs: Int, patience: Int, runEpoch: (Int) throws -> EpochResult
) throws -> EarlyStop {
    // BEGIN SOLUTION
    var stop = EarlyStop(bestEpoch: 0, epochsRun: 0, weights: [])
    var least = Double.infinity
    for epoch in 1...maximumEpochs {
        let result = try runEpoch(epoch)
        stop.epochsRun = epoch
        if result.validationLoss < least {
            (least, stop.bestEpoch, stop.weights) = (result.validationLoss, epoch, result.weights)
        }
        if epoch - stop.bestEpoch >= patience { break }
    }
    return stop
    // END SOLUTION
}
