import Foundation
import Testing
@testable import SafeFiles

struct SignalPauseTests {
    /// The process is told to end by another thread in the middle of the work, and ends only after it.
    @Test func signalsWaitForTheWork() async throws {
        let result = await #expect(processExitsWith: .signal(SIGTERM), observing: [\.standardOutputContent]) {
            SignalPause.run {
                Thread.detachNewThread { kill(getpid(), SIGTERM) }
                usleep(100_000)
                FileHandle.standardOutput.write(Data("the work is done".utf8))
            }
            usleep(5_000_000)
        }
        let text = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(text.contains("the work is done"))
    }
}
