"""The menu's entries are kept while nothing that they are made of has changed."""

from pathlib import Path

import msgspec

from groq_lsp.document_types import DocumentType
from groq_lsp.library import Library, Source
from groq_lsp.menu import KEPT, Menu
from groq_lsp.settings import Settings


def titles(
    menu: Menu, library: Library, settings: Settings, *, locale: str = "en", explicit: bool = True
) -> list[str]:
    found = menu.entries(
        library.actions(),
        settings,
        locale=locale,
        document_type=DocumentType.MARKDOWN,
        explicit=explicit,
    )
    return [one.title for one in found]


def test_the_entries_are_made_once_for_the_same_actions_and_settings() -> None:
    menu, library, settings = Menu(), Library(), Settings()

    def entries() -> object:
        return menu.entries(
            library.actions(),
            settings,
            locale="en",
            document_type=DocumentType.MARKDOWN,
            explicit=True,
        )

    assert entries() is entries()


def test_actions_that_were_read_anew_are_offered(tmp_path: Path) -> None:
    menu, settings = Menu(), Settings()
    library = Library((Source(tmp_path, "user"),))
    before = titles(menu, library, settings)
    (tmp_path / "halve.md").write_text("---\ntitle: Halve\n---\nHalve it.\n")
    library.take(library.read())
    assert titles(menu, library, settings) == [*before, "Halve (yours)"]
    (tmp_path / "halve.md").unlink()
    library.take(library.read())
    assert titles(menu, library, settings) == before


def test_other_settings_give_other_entries() -> None:
    menu, library = Menu(), Library()
    settings = Settings()
    before = titles(menu, library, settings)
    changed = msgspec.convert({"actions": {"rewrite": {"hidden": True}}}, Settings)
    after = titles(menu, library, changed)
    assert len(after) == len(before) - 1
    assert titles(menu, library, settings) == before


def test_each_place_has_its_own_entries_however_many_there_were() -> None:
    menu, library = Menu(), Library()
    for _ in range(KEPT + 1):
        settings = Settings()
        selected = titles(menu, library, settings)
        assert titles(menu, library, settings, explicit=False) != selected
        assert titles(menu, library, settings, locale="zh-CN") != selected
        assert titles(menu, library, settings) == selected
