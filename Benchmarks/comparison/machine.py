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


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            lines = file.read().splitlines()
        name = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
        return name + (" with AVX-512" if any(" avx512f " in line for line in lines) else "")
    except (OSError, StopIteration):
        return output("sysctl", "-n", "machdep.cpu.brand_string") or platform.processor() or platform.machine()


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
