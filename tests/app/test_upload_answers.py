"""Questions that a file leaves open: asked once, remembered, listed, deletable; a wrong column is put right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

from lib.store import Store
from lib.text import translator
from tests.app.conftest import OpenApp, plain, words
from tests.app.test_upload import confirm_label, drop, labels, press
from tests.conftest import RESULTS_2025, SAMPLES

VI = translator("vi")
Altered = Callable[..., Path]
ASKED = "Ô B18, “Ninh Hoà”: là đơn vị nào?"


def answer(app: AppTest, unit_id: str) -> AppTest:
    """Choose a unit for the name that is in question."""
    (box,) = [b for b in app.selectbox if plain(b.label) == ASKED]
    return box.set_value(unit_id).run()


def questions(app: AppTest) -> list[str]:
    return [plain(b.label) for b in app.selectbox if plain(b.label) == ASKED]


def test_a_name_is_asked_for_once_and_known_for_the_next_upload(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    file = altered(RESULTS_2025, {"B18": "Ninh Hoà"})
    app = drop(open_app(empty_url, "upload"), file)
    assert not app.exception
    assert questions(app) == [ASKED]
    assert VI.say("To be answered") in words(app)

    app = answer(app, "lao-cai-2025")
    assert not app.exception
    assert questions(app) == []
    assert VI.say("answered just now") in words(app)
    app = press(app, confirm_label(1))
    assert not app.exception

    again = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"B18": "Ninh Hoà", "D12": 599_795}))
    assert questions(again) == []
    assert "theo trả lời của Người dùng tại máy, ngày" in plain(words(again))


def test_an_answer_of_today_is_taken_back(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = answer(drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"B18": "Ninh Hoà"})), "lao-cai-2025")
    app = press(app, VI.say("Drop the answer"))
    assert not app.exception
    assert questions(app) == [ASKED]


def test_a_remembered_answer_is_listed_with_author_and_date_and_deleted(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    file = altered(RESULTS_2025, {"B18": "Ninh Hoà"})
    press(answer(drop(open_app(empty_url, "upload"), file), "lao-cai-2025"), confirm_label(1))

    entry = open_app(empty_url, "versions", muc="1")
    assert not entry.exception
    assert VI.say("Answers it was read by") in words(entry)

    listed = open_app(empty_url, "answers")
    assert not listed.exception
    (table,) = listed.dataframe
    (row,) = table.value.to_dict("records")
    assert row[VI.say("As written")] == "Ninh Hoà"
    assert row[VI.say("Answer")] == "Lào Cai"
    assert row[VI.say("Who")] == "Người dùng tại máy"

    listed.session_state[key_of(table)] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    listed = press(listed.run(), VI.say("Delete the answer"))
    assert not listed.exception
    assert "1 câu trả lời không còn dùng" in [e.label for e in listed.expander]
    assert questions(drop(open_app(empty_url, "upload"), file)) == [ASKED]


def test_a_column_is_put_right_with_a_choice(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2025)
    assert "544 số liệu" in words(app)
    edit(app, "columns ", {3: {"target": "-"}})
    app = app.run()
    assert not app.exception
    assert "510 số liệu" in words(app)  # 34 units without the column
    assert "không phải số liệu" in plain(words(app))
    app = press(app, VI.say("Drop the answer"))
    assert "544 số liệu" in words(app)


def key_of(table: Dataframe) -> str:
    """The key that the app gave a table: the end of its identity."""
    return str(table.proto.id).split("-", 2)[-1]


def edit(app: AppTest, key: str, rows: dict[int, dict[str, object]]) -> None:
    """Change cells of the editor whose key begins so."""
    (name,) = [known for known in map(key_of, app.dataframe) if known.startswith(key)]
    app.session_state[name] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}


def test_a_file_that_nothing_is_asked_of_asks_nothing(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2025)
    assert VI.say("To be answered") not in words(app)
    assert VI.say("Drop the answer") not in labels(app)
    store = Store.open(empty_url)
    with store.reading() as reader:
        assert reader.remembered() == ()
    store.dispose()


def test_a_list_of_dossiers_says_what_each_column_is(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), SAMPLES / "ho-so-chi-tiet" / "khanh-hoa-2024-06.csv")
    assert not app.exception
    frames = [table.value for table in app.dataframe if VI.say("Heading as written") in table.value]
    (columns,) = [frame.set_index(VI.say("Heading as written"))[VI.say("Understood as")] for frame in frames]
    assert columns["Ngày hẹn trả"] != columns["Ngày tiếp nhận"]
    assert VI.say("no figures") not in set(columns)
