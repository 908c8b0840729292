"""Checks an animated PNG of the course with Pillow, a decoder that shares nothing with the writer.

    python3 -m pip install pillow
    python3 Tests/PNGCodecTests/Fixtures/check_animation.py FILE.png...

Prints frames, times, plays and size; ends with 1 if a file is larger than 600,000 bytes, its default image is not the
last frame, or its frames do not play three times.
"""

import os
import sys

from PIL import Image

MOST_BYTES = 600_000


def faults(path):
    image = Image.open(path)
    if not getattr(image, "is_animated", False):
        return ["no animation"]
    found = []
    # Pillow counts a default image that is no frame as number 0.
    if not image.info.get("default_image"):
        found.append("the default image is a frame")
    still = image.convert("RGB")
    times = []
    for number in range(1, image.n_frames):
        image.seek(number)
        times.append(image.info["duration"])
    if image.convert("RGB").tobytes() != still.tobytes():
        found.append("the default image is not the last frame")
    if image.info.get("loop") != 3:
        found.append(f"plays {image.info.get('loop')} times")
    size = os.path.getsize(path)
    if size > MOST_BYTES:
        found.append(f"{size} bytes")
    print(f"{path}: {image.size[0]} x {image.size[1]}, {len(times)} frames of {times} ms, {size} bytes")
    return found


def main():
    every = {path: faults(path) for path in sys.argv[1:]}
    for path, found in every.items():
        for fault in found:
            print(f"{path}: {fault}")
    sys.exit(1 if not every or any(every.values()) else 0)


main()
