--- What a status line shows.
local jobs = require('groq_lsp.jobs')
local preview = require('groq_lsp.preview')

local M = {}

---@return string
function M.text()
  local running = jobs.running()
  if #running == 0 then
    return ''
  end
  local more = #running > 1 and (' +%d'):format(#running - 1) or ''
  return preview.summary(running[1]) .. more
end

return M
