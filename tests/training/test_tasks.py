import pytest

from engine.errors import SettingsError
from training.tasks import DATA_SETS, Pair, Task, comparable, data_set_named, official_prompt, target, task_named


def test_tasks_and_data_sets_go_by_name() -> None:
    assert task_named("slt") is Task.SLT
    assert data_set_named("csl_daily").name == "CSL_Daily"
    with pytest.raises(SettingsError, match="no task 'sing'; choose one of ISLR, CSLR, SLT"):
        task_named("sing")
    with pytest.raises(SettingsError, match="no data set 'Phoenix'"):
        data_set_named("Phoenix")


def test_chinese_is_written_where_the_name_says_csl() -> None:
    assert {one.name: one.text_language for one in DATA_SETS} == {
        one.name: "Chinese" if "CSL" in one.name else "English" for one in DATA_SETS
    }
    assert official_prompt("Chinese") == "Translate sign language video to Chinese: "


def test_each_task_has_its_own_target_and_length() -> None:
    assert target(Task.SLT, "今天星期五。", ["今天", "星期五"]) == "今天星期五。"
    assert target(Task.CSLR, "今天星期五。", ["今天", "星期五"]) == "今天 星期五"
    assert target(Task.ISLR, "book", []) == "book"
    with pytest.raises(SettingsError, match="no glosses"):
        target(Task.CSLR, "Hi!", [])
    assert [task.max_frames for task in Task] == [64, 256, 256]


def test_only_translations_of_csl_daily_are_compared_by_character() -> None:
    daily, news, how2sign = (data_set_named(name) for name in ("CSL_Daily", "CSL_News", "How2Sign"))
    assert comparable(Task.SLT, daily, "今天 KTV\n?", "今天，KTV？") == Pair("今 天 K T V ?", "今 天 , K T V ?")
    assert comparable(Task.CSLR, daily, "今天 五", "今天 五") == Pair("今天 五", "今天 五")
    assert comparable(Task.SLT, news, "今天?", "今天？") == Pair("今天?", "今天？")
    assert comparable(Task.SLT, how2sign, "Hi there!", "Hi?") == Pair("Hi there!", "Hi?")
