--- Asks the writer for an instruction when the server wants one.
local M = {}

--- Handles the server's request `groq/input`. The answer is sent when the writer has given it.
---@param params { title: string, prompt: string }
---@return { value: string? }
function M.on_input(_, params)
  local waiting = coroutine.running()
  local answer
  local suspended = false
  vim.ui.input({ prompt = params.prompt .. ' ' }, function(value)
    answer = { value = value or vim.NIL }
    if suspended then
      coroutine.resume(waiting)
    end
  end)
  if not answer then
    suspended = true
    coroutine.yield()
  end
  return answer
end

return M
