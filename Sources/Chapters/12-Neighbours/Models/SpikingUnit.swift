/// A leaky integrate-and-fire unit: its voltage leaks away, inputs fill it up, and where it reaches the threshold the
/// unit sends a spike and begins anew.
///
/// ```
/// τ dv/dt = -v + R I(t)        v ≥ threshold: spike, then v = 0 for the time of rest
/// ```
/// Units: milliseconds, millivolts above rest. Source: L. Lapicque (1907); W. Gerstner and others, "Neuronal dynamics"
/// (2014), chapter 1. Departs from it: nothing.
struct SpikingUnit {
    /// How fast the voltage leaks, in milliseconds.
    var timeConstant = 20.0
    /// Where it fires, in millivolts.
    var threshold = 15.0
    /// How long it rests after a spike, in milliseconds.
    var refractoryTime = 2.0
    /// The step of the simulation, in milliseconds.
    static let step = 0.1

    /// The voltage at every step, and the times of the spikes.
    ///
    /// - Parameter drive: where the voltage would end up under the input of each step, R I, in millivolts.
    func response(to drive: [Double]) -> (voltages: [Double], spikes: [Double]) {
        var (voltage, restUntil) = (0.0, 0.0)
        var (voltages, spikes) = ([Double](), [Double]())
        for (index, target) in drive.enumerated() {
            let time = Double(index) * Self.step
            if time >= restUntil { voltage += Self.step / timeConstant * (target - voltage) }
            if voltage >= threshold {
                spikes.append(time)
                (voltage, restUntil) = (0, time + refractoryTime)
            }
            voltages.append(voltage)
        }
        return (voltages, spikes)
    }

    /// Spikes a second under a constant drive, after a second of it.
    func rate(of drive: Double) -> Double {
        let steps = Int(1000 / Self.step)
        return Double(response(to: [Double](repeating: drive, count: steps)).spikes.count)
    }
}
