import Foundation

/// What a process that runs the learner's code may use: an endless loop must fill neither the disk nor the memory.
package struct ProcessLimits: Sendable {
    /// Seconds that all checks of one exercise may take.
    package static let checkTime = 10.0
    /// Seconds that the compiler may take over one exercise.
    package static let compileTime = 120.0
    /// Bytes of memory that all checks of one exercise may take; where the system can enforce it (Linux).
    package static let memory = 2 << 30
    /// Seconds that a figure drawn by the learner's functions may take.
    package static let plotTime = 120.0
    /// Bytes that a file may grow to, what is printed among them.
    package static let fileSize = 1 << 20

    /// From now on this process keeps within the limits. It ends a little after `course` would have ended it, should
    /// `course` be gone by then.
    package static func apply(seconds: Double, fileSize: Int? = nil, memory: Int? = nil) {
        alarm(UInt32(seconds.rounded(.up)) + 5)
        signal(SIGXFSZ, SIG_IGN)
        leaveNoCore()
        #if canImport(Glibc)
            let resources = [(RLIMIT_FSIZE.rawValue, fileSize), (RLIMIT_DATA.rawValue, memory)]
        #else
            let resources = [(RLIMIT_FSIZE, fileSize), (RLIMIT_DATA, memory)]
        #endif
        for (resource, value) in resources {
            guard let value else { continue }
            var most = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
            #if canImport(Glibc)
                setrlimit(__rlimit_resource_t(resource), &most)
            #else
                setrlimit(resource, &most)
            #endif
        }
    }

    /// From now on neither this process nor what it starts leaves a file of its memory behind when it crashes.
    package static func leaveNoCore() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
    }
}
