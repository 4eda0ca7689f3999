--- Says things to the writer by `vim.notify`, and never so that Neovim itself stops for "Press
--- ENTER": it would take the next keys of someone who is typing.
local M = {}

local HIGHLIGHTS = { [vim.log.levels.WARN] = 'WarningMsg', [vim.log.levels.ERROR] = 'ErrorMsg' }
local LEVELS = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }
local AT_REST = { n = true, nt = true }

--- Says whether the writer is in the middle of something that takes keys.
---@return boolean
function M.typing()
  return not AT_REST[vim.api.nvim_get_mode().mode]
end

--- Says whether `vim.notify` is Neovim's own, which writes where the command line is.
---@return boolean
local function plain()
  -- A plugin may have put a table there that can be called.
  if type(vim.notify) ~= 'function' then
    return false
  end
  -- From 0.12 on it is compiled, and names no file.
  local source = debug.getinfo(vim.notify, 'S').source
  return not vim.startswith(source, '@') or source:find('^@vim/_') ~= nil
end

---@param sentence string
---@param level? integer
function M.say(sentence, level)
  level = level or vim.log.levels.INFO
  -- What was asked for is shown whole to someone who waits for it.
  local whole = level < vim.log.levels.WARN and not M.typing()
  if whole or not plain() or vim.fn.strdisplaywidth(sentence) <= vim.v.echospace then
    return vim.notify(sentence, level, { title = 'groq-lsp' })
  end
  -- Cut in the middle to fit one line, and whole in :messages.
  local shortmess = vim.o.shortmess
  vim.opt.shortmess:append('T')
  vim.cmd.echohl(HIGHLIGHTS[level] or 'None')
  vim.cmd.echomsg(vim.fn.string((sentence:gsub('\n', ' '))))
  vim.cmd.echohl('None')
  vim.o.shortmess = shortmess
end

--- Says what the server has to say.
---@param params lsp.ShowMessageParams
function M.on_message(_, params)
  M.say('groq-lsp: ' .. params.message, LEVELS[params.type])
end

return M
