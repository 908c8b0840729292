import ArgumentParser
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course doctor`: what is missing on this machine, and the command that mends it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What is missing on this machine, and the command that mends it.")

    func run() throws {
        let findings = Doctor(repository: try Repository.locate()).findings()
        for finding in findings {
            let mark = finding.remedy == nil ? Terminal.styled("✔", .green) : Terminal.styled("✘", .red)
            print("\(mark) \(finding.what.padded(to: 28)) \(finding.found)")
            if let remedy = finding.remedy { print("    mend it with: \(remedy)") }
        }
        guard findings.allSatisfy({ $0.remedy == nil }) else {
            throw ExitCode(CourseFailure.ExitStatus.environment.rawValue)
        }
    }
}
