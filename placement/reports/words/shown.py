"""What was shown, and to whom, in words."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid

PAGES: Mapping[str, str] = {
    "letter": msgid("letter"),
    "school_list": msgid("list of children"),
    "role_page": msgid("page of the proposal"),
    "export": msgid("tables and scenario"),
    "work_lists": msgid("work lists"),
    "access": msgid("page of access"),
    "algorithm_record": msgid("record of the algorithm"),
    "dpia": msgid("draft of the impact assessment (DPIA)"),
    "ai_act": msgid("draft of the note on the AI Act"),
    "annual_report": msgid("report on a year"),
    "budget": msgid("draft budget"),
}
"""Kind of a page -> what it is."""

AUDIENCES: Mapping[str, str] = {
    "coordinator": msgid("the coordinator"),
    "steering": msgid("the steering group"),
    "public": msgid("everybody"),
    "school": msgid("the school"),
    "board": msgid("the board"),
    "municipality": msgid("the municipality"),
    "parent": msgid("the parents"),
    "controllers": msgid("the controllers"),
}
"""For whom a page is -> in words."""
