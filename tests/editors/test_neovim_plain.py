"""Real Neovim without the plugin: the one file in lsp/, the menu of code actions, and the key."""

import shutil
from pathlib import Path

import pytest
from neovim_driver import Neovim, neovim
from notes import READY, SUITES
from surroundings import KEY, ROOT, program, reached
from terminal_driver import terminal

from groq_lsp.simulator import Question, Simulator

TEXT = "The quick brown fox jumps.\n\nAnother paragraph stands here."
MENU_NUMBER_OF_REWRITE = "3"
ENABLED = "vim.lsp.enable('groq_lsp')"
PLAIN = {
    "sid": ENABLED,
    "0.11": ENABLED,
    "trixie": "vim.api.nvim_create_autocmd('FileType', { callback = function()"
    " vim.lsp.start({ name = 'groq_lsp', cmd = { 'groq-lsp' }, root_dir = vim.fn.getcwd() })"
    " end })",
}
KEYS = {
    "a text": "'{key}'",
    "a command": "{{ 'printf', '%s\\n', '{key}' }}",
    "a function": "function() return '{key}' end",
}


def shout(question: Question) -> str:
    return question.text.upper()


def configured(folder: Path, lua: str) -> Path:
    """Make a configuration that has lsp/groq_lsp.lua and these lines of Lua."""
    home = folder / "configuration"
    (home / "lsp").mkdir(parents=True)
    shutil.copy(ROOT / "editors" / "neovim" / "lsp" / "groq_lsp.lua", home / "lsp")
    init = home / "init.lua"
    init.write_text(
        f"vim.opt.runtimepath:prepend('{home}')\n"
        "vim.opt.swapfile = false\n"
        "vim.treesitter.start = function() end\n"
        f"{lua}\n",
        encoding="utf-8",
    )
    return init


async def open_note(editor: Neovim) -> None:
    await editor.keys(":edit note.md<CR>")
    await editor.until(READY)


async def answer_menu(editor: Neovim) -> None:
    """Give the number of the entry when Neovim asks for it."""
    await editor.until_asked()
    await editor.keys(f"{MENU_NUMBER_OF_REWRITE}<CR>")


@pytest.mark.parametrize("suite", SUITES)
async def test_the_menu_works_with_nothing_but_the_configuration_file(
    suite: str,
    simulator: Simulator,
    workspace: Path,
    tmp_path: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with("slow red")  # in visual mode `u` would take back capitals, too
    (workspace / "note.md").write_text(TEXT + "\n", encoding="utf-8")
    init = configured(tmp_path, PLAIN[suite])
    environment = {**base_environment, **reached(simulator)}
    async with neovim(
        program("nvim", suite), "-u", str(init), cwd=workspace, environment=environment
    ) as editor:
        await open_note(editor)
        menu = "gra" if PLAIN[suite] == ENABLED else "<Cmd>lua vim.lsp.buf.code_action()<CR>"
        await editor.keys(f"wvee{menu}")
        await answer_menu(editor)
        await editor.until_text(TEXT.replace("quick brown", "slow red"))
        # Without the file nothing ends visual mode.
        await editor.keys("u" if PLAIN[suite] == ENABLED else "<Esc>u")
        await editor.until_text(TEXT)


@pytest.mark.parametrize("suite", ["sid", "0.11"])
async def test_keys_typed_ahead_of_the_menu_do_not_change_what_was_selected(
    suite: str,
    simulator: Simulator,
    workspace: Path,
    tmp_path: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with("slow red")
    (workspace / "note.md").write_text(TEXT + "\n", encoding="utf-8")
    init = configured(tmp_path, ENABLED)
    environment = {**base_environment, **reached(simulator)}
    async with neovim(
        program("nvim", suite), "-u", str(init), cwd=workspace, environment=environment
    ) as editor:
        await open_note(editor)
        await editor.keys("wveegra")
        await editor.until_asked()
        await editor.keys(f"{MENU_NUMBER_OF_REWRITE}<CR>U")  # capitals, while that is selected
        await editor.until_text(TEXT.replace("quick brown", "slow red"))


async def test_what_is_chosen_for_a_selection_shows_before_the_next_key(
    simulator: Simulator, workspace: Path, tmp_path: Path, base_environment: dict[str, str]
) -> None:
    """After its menu in visual mode Neovim would hear nothing from a server for four seconds."""
    simulator.answer_with("slow red")
    (workspace / "note.md").write_text(TEXT + "\n", encoding="utf-8")
    init = configured(tmp_path, ENABLED)
    environment = {**base_environment, **reached(simulator)}
    command = [program("nvim", "0.11"), "-u", str(init), "note.md"]
    async with terminal(command, cwd=workspace, environment=environment) as screen:
        await screen.until("The quick")
        while "Code actions:" not in await screen.screen():  # until the server has been started
            await screen.keys("Escape", "0", "w", "v", "e", "e", "g", "r", "a")
            await screen.settled()
        await screen.keys(MENU_NUMBER_OF_REWRITE, "Enter")
        await screen.until("The slow red fox jumps.", seconds=3)


async def test_a_function_that_fails_to_give_the_key_is_named_and_its_error_is_not_shown(
    simulator: Simulator, workspace: Path, tmp_path: Path, base_environment: dict[str, str]
) -> None:
    (workspace / "note.md").write_text(TEXT + "\n", encoding="utf-8")
    variable = "{ GROQ_API_KEY = function() error('gsk_secret') end }"
    lua = f"vim.lsp.config('groq_lsp', {{ cmd_env = {variable} }})\n"
    init = configured(tmp_path, lua + PLAIN["sid"])
    environment = {**base_environment, **reached(simulator), "GROQ_API_KEY": ""}
    async with neovim(
        program("nvim", "sid"), "-u", str(init), cwd=workspace, environment=environment
    ) as editor:
        await open_note(editor)
        messages = await editor.lua("return vim.fn.execute('messages')")
        assert "GROQ_API_KEY: the function gave no text" in messages
        assert "gsk_secret" not in messages


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("suite", ["sid", "0.11"])
async def test_the_key_is_given_as(
    suite: str,
    kind: str,
    simulator: Simulator,
    workspace: Path,
    tmp_path: Path,
    base_environment: dict[str, str],
) -> None:
    simulator.answer_with(shout)
    (workspace / "note.md").write_text(TEXT + "\n", encoding="utf-8")
    value = KEYS[kind].format(key=KEY)
    lua = f"vim.lsp.config('groq_lsp', {{ cmd_env = {{ GROQ_API_KEY = {value} }} }})\n"
    init = configured(tmp_path, lua + ENABLED)
    environment = {**base_environment, **reached(simulator), "GROQ_API_KEY": ""}
    async with neovim(
        program("nvim", suite), "-u", str(init), cwd=workspace, environment=environment
    ) as editor:
        await open_note(editor)
        await editor.keys("gra")
        await answer_menu(editor)
        await editor.until_text(
            TEXT.replace("The quick brown fox jumps", "THE QUICK BROWN FOX JUMPS")
        )
        assert simulator.requests[-1].headers["authorization"] == f"Bearer {KEY}"
