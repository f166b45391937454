from app.captions.windows import big_text_place


def test_large_text_goes_to_the_screen_that_was_chosen() -> None:
    assert big_text_place("TV", own="Laptop", names=["Laptop", "Beamer", "TV"]) == 2


def test_without_a_choice_it_goes_to_another_screen_than_the_window() -> None:
    assert big_text_place("", own="Laptop", names=["Laptop", "TV"]) == 1
    assert big_text_place("", own="TV", names=["Laptop", "TV"]) == 0


def test_where_there_is_one_screen_or_the_chosen_one_is_gone_it_still_opens() -> None:
    assert big_text_place("", own="Laptop", names=["Laptop"]) == 0
    assert big_text_place("TV", own="Laptop", names=["Laptop", "Beamer"]) == 1
