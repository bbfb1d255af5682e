"""Programs that take the arguments of a browser, and print, crash or hang."""

from __future__ import annotations

from pathlib import Path

_HEAD = """\
#!/bin/sh
here=$(dirname "$0")
printf '%s\\n' "$@" > "$here/asked.txt"
for each in "$@"; do
  case "$each" in
    --print-to-pdf=*) pdf="${each#--print-to-pdf=}" ;;
    file://*) page="${each#file://}" ;;
  esac
done
"""

PRINTS = """\
cat "$page" > "$here/page.txt"
echo x >> "$here/times.txt"
printf '%%PDF-1.4\\nprinted\\n' > "$pdf"
"""
BREAKS = """\
echo "starting"
echo "No usable sandbox!" >&2
echo "  " >&2
exit 1
"""
HANGS = """\
echo "thinking"
sleep 600 &
echo $! > "$here/child.txt"
wait
"""


def write_browser(folder: Path, program: str, *, name: str = "browser") -> Path:
    """Path of a new browser that runs the given program."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(_HEAD + program, encoding="utf-8")
    path.chmod(0o755)
    return path
