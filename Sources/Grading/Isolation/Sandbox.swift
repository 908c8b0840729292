import Foundation

/// Turns a command into one that runs confined.
struct Sandbox: Sendable {
    let isolation: Isolation
    let limits: Limits
    let mounts: [Mount]
    /// Parts of the system that the program needs, seen where they are.
    let system: [String]
    private let isRoot = geteuid() == 0

    /// Where the program finds what lies in a mount.
    func path(_ mount: Mount) -> String { isolation.path(of: mount) }

    /// What confines; each begins what it has to say with its name.
    static let programs = ["bwrap", "setpriv", "prlimit", "env"]

    /// The whole command line, of which the first word is the program to start.
    func command(_ words: [String]) -> [String] {
        switch isolation {
        case .bubblewrap: bubblewrap + (isRoot ? Account.words : []) + limitWords + words
        case .account: Account.words + limitWords + words
        case .none: limitWords + words
        }
    }

    private var limitWords: [String] {
        #if os(Linux)
            let seconds = Int(limits.seconds.rounded(.up))
            let processes = isolation == .none ? [] : ["--nproc=\(limits.processes)"]
            return ["prlimit"] + processes + [
                "--fsize=\(limits.fileSize)", "--data=\(limits.memory)", "--core=0",
                "--cpu=\(seconds):\(seconds + 1)",
                "--",
            ]
        #else
            return []
        #endif
    }

    /// No network, no other processes, an empty file system with what is needed in it, read-only but for one folder.
    ///
    /// Root needs no user namespace, and becomes an account of its own inside: the limit of processes does not bind
    /// root.
    private var bubblewrap: [String] {
        let user = isRoot ? [] : ["--unshare-user", "--uid", "65534", "--gid", "65534"]
        let spaces = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
        let seen = system.flatMap { folders(above: $0) + link(or: $0) }
        let mounted = mounts.flatMap {
            folders(above: $0.inside) + [$0.isWritable ? "--bind" : "--ro-bind", $0.host.path, $0.inside]
        }
        return ["bwrap"] + spaces + user
            + ["--die-with-parent", "--new-session", "--hostname", "candidate"]
            + seen + mounted + ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--"]
    }

    /// What is a link here, such as /lib, is one inside.
    private func link(or path: String) -> [String] {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
            return ["--ro-bind-try", path, path]
        }
        return ["--symlink", target, path]
    }

    /// The folders on the way, which others than root may pass.
    private func folders(above path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.flatMap { ["--perms", "0755", "--dir", "/" + parts[...$0].joined(separator: "/")] }
    }

    /// What a confined program finds in its environment: none of the caller's.
    static let environment = [
        "PATH": "/usr/bin:/bin", "HOME": "/", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
}

/// The account of a grading run: a number that nobody has, so that it owns nothing and its processes can be counted.
enum Account {
    static let number = 1_500_000_000 + Int(getpid())

    static let words = [
        "setpriv", "--reuid=\(number)", "--regid=\(number)", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
        "--no-new-privs",
    ]

    /// Ends whatever the account has started and left behind.
    static func endAll() {
        _ = try? ConfinedRun.run(words + ["kill", "-9", "--", "-1"], limit: 10)
    }
}
