import ArgumentParser
/// placeholder
struct PlotCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "plot") }
struct DemoCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "demo") }
struct BenchCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "bench") }
