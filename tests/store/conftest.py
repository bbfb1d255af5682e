"""One solved project for all tests; each works on a copy, which is in effect a project that was moved."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.projects import Project, small


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small(tmp_path_factory.mktemp("original") / "project")


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    shutil.copytree(original.folder, folder)
    return replace(original, folder=folder)
