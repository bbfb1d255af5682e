"""The working folder: what is where in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

REGISTER = "register.db"
POLICY = "policy.yaml"
SCENARIO = "scenario.yaml"
SCENARIOS = "scenarios.csv"
TABLES = "tables"
RULES = "rules"
WEEKS = "weeks"
RUN = "run"
BACKUPS = "backups"
EXPORTS = "exports"
ACCESS = "access"
OPENNESS = "openness"
REPORTS = "reports"


@dataclass(frozen=True)
class WorkPlace:
    """Working folder of a coordinator.

    Attributes
    ----------
    folder
        The folder.
    register_url
        Database that holds the register, where it is not the file in the folder.
    """

    folder: Path
    register_url: str | None = None

    @property
    def register(self) -> str | Path:
        """Where the register is."""
        return self.register_url or self.folder / REGISTER

    @property
    def policy(self) -> Path:
        """Settings of the weekly cycle."""
        return self.folder / POLICY

    @property
    def scenario(self) -> Path:
        """Rules, weights and settings of a solve."""
        return self.folder / SCENARIO

    @property
    def scenarios(self) -> Path:
        """What-if scenarios that were kept, a row each."""
        return self.folder / SCENARIOS

    @property
    def tables(self) -> Path:
        """Groups, schools, boards and the calendar: every table but that of the pupils."""
        return self.folder / TABLES

    @property
    def rules(self) -> Path:
        """Rule sets as they were adopted, each with its days: the one in force counts."""
        return self.folder / RULES

    @property
    def backups(self) -> Path:
        """Encrypted copies of the register."""
        return self.folder / BACKUPS

    @property
    def weeks(self) -> Path:
        """Folders of the weeks' proposals."""
        return self.folder / WEEKS

    @property
    def exports(self) -> Path:
        """Tables and scenarios for solving without the register."""
        return self.folder / EXPORTS

    @property
    def access(self) -> Path:
        """Pages for parents with all that is held of their child."""
        return self.folder / ACCESS

    @property
    def openness(self) -> Path:
        """Records of the algorithm, and drafts for controllers."""
        return self.folder / OPENNESS

    @property
    def reports(self) -> Path:
        """Reports of years and draft budgets."""
        return self.folder / REPORTS

    def week(self, name: str) -> Path:
        """Folder of a week's proposal."""
        return self.weeks / name

    def run(self, name: str) -> Path:
        """Run folder of a week's proposal."""
        return self.week(name) / RUN


def week_of(day: date) -> str:
    """Name of a day's week, such as `2026-W48` (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
