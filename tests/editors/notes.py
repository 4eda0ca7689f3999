"""Opens a note in Neovim with the server at work on it, as each version's users would."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from neovim_driver import Neovim
from surroundings import StartNeovim, reached

from groq_lsp.simulator import Simulator

SUITES = ("sid", "0.11", "trixie")  # Neovim 0.12, 0.11 and 0.10

ENABLE = """
local settings, options = ...
vim.g.groq_lsp = options
if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('groq_lsp', { settings = { groq = settings } })
  vim.lsp.enable('groq_lsp')
else
  vim.api.nvim_create_autocmd('FileType', {
    pattern = { 'markdown', 'tex', 'text' },
    callback = function()
      require('groq_lsp').start({ settings = { groq = settings } })
    end,
  })
end
function _G.virtual()
  local found = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    for _, chunk in ipairs(mark[4].virt_text or {}) do
      found[#found + 1] = chunk[1]
    end
    for _, line in ipairs(mark[4].virt_lines or {}) do
      for _, chunk in ipairs(line) do
        found[#found + 1] = chunk[1]
      end
    end
  end
  return table.concat(found, '|')
end
--- Says whether a review is on the screen that shows these words.
function _G.shown(words)
  return virtual():find('accept', 1, true) ~= nil and virtual():find(words, 1, true) ~= nil
end
"""
READY = """(function()
  local client = vim.lsp.get_clients({ name = 'groq_lsp' })[1]
  return client and client.initialized
end)()"""


@contextlib.asynccontextmanager
async def note(
    start: StartNeovim,
    suite: str,
    simulator: Simulator,
    folder: Path,
    text: str,
    *,
    settings: Mapping[str, object] | None = None,
    options: Mapping[str, object] | None = None,
    name: str = "note.md",
) -> AsyncIterator[Neovim]:
    """Open `text` as a file, with the server initialized and the cursor at the start."""
    (folder / name).write_text(text + "\n", encoding="utf-8")
    async with start(suite, environment=reached(simulator)) as editor:
        await editor.lua(ENABLE, dict(settings or {}) or {"model": "openai/gpt-oss-20b"},
                         dict(options or {}) or {"preview": True})  # fmt: skip
        await editor.keys(f":edit {name}<CR>")
        await editor.until(READY)
        yield editor
