import CommandSupport
import Foundation

/// Opens an address in the browser, and says what to do where there is none.
struct Browser {
    let isWanted: Bool

    func open(_ address: String, port: UInt16) {
        print("The desk is open at\n  \(address)\nCtrl-C closes it.")
        fflush(nil)
        guard isWanted else { return }
        let environment = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
        if environment["SSH_CONNECTION"] != nil, environment["DISPLAY"] == nil, environment["WAYLAND_DISPLAY"] == nil {
            return Terminal.note(
                "This is a session on another machine. On yours, run\n"
                    + "  ssh -N -L \(port):127.0.0.1:\(port) NAME-OF-THIS-MACHINE\nthen open the address above there.")
        }
        guard Self.start(address, environment) else {
            return Terminal.note("No browser was found here; open the address above in one.")
        }
    }

    private static func start(_ address: String, _ environment: [String: String]) -> Bool {
        #if os(macOS)
            let programs = ["open"]
        #else
            guard
                environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil || environment["BROWSER"] != nil
            else { return false }
            let programs = (environment["BROWSER"].map { [$0] } ?? []) + ["xdg-open", "sensible-browser", "wslview"]
        #endif
        for program in programs {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [program, address]
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            guard (try? process.run()) != nil else { continue }
            process.waitUntilExit()
            if process.terminationStatus == 0 { return true }
        }
        return false
    }
}
