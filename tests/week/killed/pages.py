"""Actions on the workbench's pages, carried out in this process so that they can be killed as commands are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.testclient import TestClient

from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.serve.crawled import Seen

PORT = 8736


def visited(folder: Path, action: str, register: str | None, day: dt.date) -> int:
    """Carry an action out as An: 0 where it ended well, 2 where it was refused."""
    bench = Bench(Settings(WorkPlace(folder, register), "An", "en", day))
    address = f"http://127.0.0.1:{PORT}"
    client = TestClient(make_app(bench, PORT), base_url=address, headers={"origin": address})
    assert client.get("/open", params={"token": bench.sessions.token()}).status_code == 200
    return ACTIONS[action](bench, client, folder)


def _propose(bench: Bench, client: TestClient, _: Path) -> int:
    form = next(each for each in Seen.of(client.get("/propose").text).forms if each.action == "/propose")
    answer = client.post("/propose", data=form.fields, follow_redirects=False)
    if answer.status_code != 303:
        return 2
    job = bench.work.job(answer.headers["location"].rpartition("/")[2])
    assert job.over.wait(60)
    return 0 if job.error is None else 2


def _import(_: Bench, client: TestClient, folder: Path) -> int:
    form = next(each for each in Seen.of(client.get("/import").text).forms if each.files)
    with (folder / "list.csv").open("rb") as list_:
        shown = client.post("/import", data=form.fields, files={form.files[0]: ("list.csv", list_)})
    taking = [each for each in Seen.of(shown.text).forms if each.action.endswith("/take")]
    if not taking:
        return 2
    answer = client.post(taking[0].action, data=taking[0].fields, follow_redirects=False)
    return 0 if answer.status_code == 303 else 2


def _offer(_: Bench, client: TestClient, __: Path) -> int:
    path = "/child/K0003/offer"
    form = next(each for each in Seen.of(client.get(path).text).forms if each.action == path)
    return 0 if client.post(path, data=form.fields, follow_redirects=False).status_code == 303 else 2


def _hold(_: Bench, client: TestClient, __: Path) -> int:
    answer = client.post("/child/K0003/hold", data={"held": "1"}, follow_redirects=False)
    return 0 if answer.status_code == 303 else 2


ACTIONS: Mapping[str, Callable[[Bench, TestClient, Path], int]] = {
    "propose": _propose,
    "import": _import,
    "offer": _offer,
    "hold": _hold,
}
