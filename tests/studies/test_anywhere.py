"""Studies run anywhere: from a web page without a command line, in threads, in forked and spawned processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.process import environment
from tests.cli.world import write_world

PAGE = """
import sys

from placement.scenario.load import load_case
from placement.studies.explain import explain
from placement.studies.observer import Observer
from placement.studies.requests import ExplainRequest
from placement.studies.solve import solve


class Page:
    '''Answers GET /solve and GET /explain/PUPIL, as a handler of a web server would.'''

    def __init__(self, scenario):
        self.case = load_case(scenario)
        self.lines = []

    def get(self, path):
        observer = Observer(lambda step: self.lines.append(step.part))
        if path == "/solve":
            self.run = solve(self.case, None, observer)
            return {each.pupil_id: each.group_id for each in self.run.result.pupils}
        (found,) = explain(self.run, ExplainRequest((path.rpartition("/")[2],)), observer)
        return {each.group_id: each.verdict.value for each in found.alternatives}


page = Page(__import__("pathlib").Path(sys.argv[1]))
print(page.get("/solve"))
print(page.get("/explain/P4"))
print(sorted(set(page.lines)))
strangers = ("placement.cli", "placement.reports", "placement.store", "placement.locale.language", "typer", "rich")
print([name for name in sys.modules if any(f"{name}.".startswith(f"{each}.") for each in strangers)])
"""


def _said(program: str, folder: Path, *arguments: str) -> list[str]:
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(file), str(write_world(folder)), *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_a_web_page_can_solve_and_explain_with_studies_alone(tmp_path: Path) -> None:
    placed, explained, parts, strangers = _said(PAGE, tmp_path)
    assert "'P4': 'G2'" in placed
    assert explained == "{'G1': 'possible', 'G2': 'chosen'}"
    assert parts == "['explain', 'solve']"
    assert strangers == "[]"


ANYWHERE = """
import multiprocessing
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from placement.scenario.load import load_case
from placement.studies.explain import explain
from placement.studies.observer import Observer
from placement.studies.solve import solve


def work(scenario):
    heard = []
    run = solve(load_case(scenario), None, Observer(heard.append))
    explained = explain(run, None, Observer(heard.append))
    parts = sorted({step.part for step in heard})
    return run.result.placement.groups, len(explained), parts


def send(queue, scenario):
    queue.put(work(scenario))


def main():
    scenario = Path(sys.argv[1])
    answers = []
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=send, args=(queue, scenario))
        process.start()
        answers.append(queue.get(timeout=200))
        process.join()
    with ThreadPoolExecutor(2) as threads:
        answers += threads.map(work, [scenario, scenario])
    print(all(answer == answers[0] for answer in answers), len(answers))


if __name__ == "__main__":
    main()
"""


def test_answers_are_the_same_forked_spawned_and_in_threads(tmp_path: Path) -> None:
    assert _said(ANYWHERE, tmp_path) == ["True 4"]
