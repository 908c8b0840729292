"""What the numbers were measured on."""
import os
import platform
import re
import subprocess

MODULES = ("numpy", "torch", "jax", "onnx", "onnxruntime")


def output(*command):
    """What a program prints first, or nothing."""
    try:
        text = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return text.strip().splitlines()[0].strip() if text.strip() else ""


def python_versions(python):
    """Versions of the libraries that this Python has, by name."""
    code = ("import importlib.metadata as m\nfor n in %r:\n try: print(n, m.version(n))\n"
            " except m.PackageNotFoundError: pass" % (MODULES,))
    try:
        text = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return dict(line.split() for line in text.splitlines())


def cpuinfo():
    try:
        with open("/proc/cpuinfo") as file:
            return file.read()
    except OSError:
        return ""


def vectors(text):
    """The widest vectors of a processor, from its description in /proc/cpuinfo."""
    flags = set(next((line for line in text.splitlines() if line.startswith(("flags", "Features"))), "").split())
    for flag, name in (("avx512f", "AVX-512"), ("avx2", "AVX2"), ("sse2", "SSE2"), ("asimd", "NEON")):
        if flag in flags:
            return name
    return ""


def can_run(peer, text):
    """Whether a peer's forced setting is one that the processor has: kernels for AVX-512 stop a program elsewhere."""
    return "avx512" not in peer.split("+") or vectors(text) == "AVX-512"


def processor(text=None):
    text = cpuinfo() if text is None else text
    name = next((line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), "")
    name = name or output("sysctl", "-n", "machdep.cpu.brand_string") or platform.processor() or platform.machine()
    return name + (f" with {vectors(text)}" if vectors(text) else "")


def memory():
    """In GB."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30)
    except (OSError, ValueError):
        return 0


def system():
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
        return f"{name}, {platform.system()} {platform.release().split('-')[0]}"
    except (OSError, AttributeError, KeyError):
        return f"{platform.system()} {platform.release()}"


def openblas_version():
    return re.sub(r"[+-].*", "", output("dpkg-query", "-W", "-f", "${Version}\n", "libopenblas0-pthread"))


def described(python):
    """Lines about this machine and what runs on it, by name."""
    swift = re.search(r"Swift version ([\d.]+)", output("swift", "--version"))
    lines = {
        "processor": f"{processor()}, {os.cpu_count()} cores", "memory": f"{memory()} GB", "system": system(),
        "Swift": swift.group(1) if swift else "", "gcc": output("gcc", "-dumpfullversion"),
        "OpenBLAS": openblas_version(), "Python": platform.python_version()}
    lines.update({name: version for name, version in python_versions(python).items()})
    return {name: value for name, value in lines.items() if value}
