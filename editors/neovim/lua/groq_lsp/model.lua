--- The choice of the model.
local client = require('groq_lsp.client')

local M = {}

local WAIT_MILLISECONDS = 1000

---@param model groq_lsp.Model
---@return string
local function line_for(model)
  local parts = { (model.current and '● ' or '  ') .. model.id }
  if model.tokensPerSecond then
    parts[#parts + 1] = ('%.0f tokens a second'):format(model.tokensPerSecond)
  end
  if model.inputPrice and model.outputPrice then
    parts[#parts + 1] = ('$%g in, $%g out per million'):format(model.inputPrice, model.outputPrice)
  end
  if model.contextWindow then
    parts[#parts + 1] = ('%d k context'):format(math.floor(model.contextWindow / 1000))
  end
  return table.concat(parts, ' · ')
end

--- Sets the model until Neovim ends; without a name, asks for it.
---@param name? string
function M.open(name)
  local server = client.get(0)
  if not server then
    return
  end
  if name then
    return client.command(server, 'groq.selectModel', { model = name })
  end
  client.command(server, 'groq.models', nil, function(models)
    vim.ui.select(models or {}, { prompt = 'Model', format_item = line_for }, function(model)
      if model then
        client.command(server, 'groq.selectModel', { model = model.id })
      end
    end)
  end)
end

--- Gives the names, for completion.
---@return string[]
function M.names()
  local server = client.find(0)
  local models = server and client.ask(server, 'groq.models', nil, WAIT_MILLISECONDS) or {}
  return vim.tbl_map(function(model)
    return model.id
  end, models)
end

return M
