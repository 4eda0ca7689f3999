--- The answers that wait to be placed, and those that were.
local client = require('groq_lsp.client')
local undo = require('groq_lsp.undo')

local M = {}

local PLACES = {
  { how = 'replace', title = 'Replace the text' },
  { how = 'below', title = 'Insert below' },
  { how = 'above', title = 'Insert above' },
  { how = 'cursor', title = 'Insert at the cursor' },
  { how = 'show', title = 'Open beside' },
  { how = 'again', title = 'Ask again' },
  { how = 'discard', title = 'Discard' },
}

---@param answer groq_lsp.Answer
---@return string
local function line_for(answer)
  local text = vim.trim(answer.text):gsub('%s+', ' ')
  return ('%s · %s · %s'):format(answer.title, answer.state, vim.fn.strcharpart(text, 0, 50))
end

--- Puts an answer in at the cursor, which the server does not know, as an undo step of its own.
---@param server vim.lsp.Client
---@param answer groq_lsp.Answer
local function insert_here(server, answer)
  if not vim.bo.modifiable then
    return client.say('This buffer cannot be changed', vim.log.levels.WARN)
  end
  -- A buffer's lines are parted without the signs that its file is to have for that.
  local text = answer.text:gsub('\r\n?', '\n')
  undo.step(0, function()
    vim.api.nvim_put(vim.split(text, '\n', { plain = true }), 'c', false, true)
  end)
  client.command(server, 'groq.place', { answer = answer.answer, how = 'inserted' })
end

---@param server vim.lsp.Client
---@param answer groq_lsp.Answer
local function ask_place(server, answer)
  vim.ui.select(PLACES, {
    prompt = answer.title,
    format_item = function(place)
      return place.title
    end,
  }, function(place)
    if place and place.how == 'cursor' then
      insert_here(server, answer)
    elseif place then
      client.command(server, 'groq.place', { answer = answer.answer, how = place.how })
    end
  end)
end

--- Lists the answers and asks what to do with one.
function M.open()
  local server = client.get(0)
  if not server then
    return
  end
  require('groq_lsp.waiting').clear(vim.api.nvim_get_current_buf())
  client.command(server, 'groq.answers', nil, function(answers)
    if not answers or #answers == 0 then
      return client.say('No answers yet')
    end
    vim.ui.select(answers, { prompt = 'Answers', format_item = line_for }, function(answer)
      if answer then
        ask_place(server, answer)
      end
    end)
  end)
end

return M
