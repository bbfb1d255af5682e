"""A process that writes until it is killed: `python -m tests.register.writing WHERE FOLDER SEED`.

Before each batch it says what it will write, and after it what was written. Batches add, erase and keep outcomes.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from placement.register.errors import InUseError
from placement.register.kinds import Kind
from placement.register.register import Register


def main(where: str, folder: str, seed: str) -> None:
    rng = random.Random(seed)
    register = Register.open(where, folder=Path(folder))
    number = 0
    print("ready", flush=True)
    while True:
        number += 1
        size = rng.randint(1, 40)
        try:
            with register.writing(f"writer {seed}") as writer:
                print(f"begin {writer.batch} {number} {size}", flush=True)
                for index in range(size):
                    subject = writer.child({"name": f"Test {index}"}) if rng.random() < 0.3 else "register"
                    writer.add(Kind.IMPORTED, subject, {"number": number, "index": index, "size": size})
                writer.result("2026-W48", str(number), {"size": size})
                alive = sorted(register.identities())
                if alive and rng.random() < 0.3:
                    writer.erase(alive[0])
                    writer.add(Kind.PURGED, alive[0], {"number": number, "index": size, "size": size + 1})
        except InUseError:
            time.sleep(rng.random() / 50)
        else:
            print(f"done {writer.batch}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
