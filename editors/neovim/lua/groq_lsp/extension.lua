--- What this front end adds to the plain configuration: it says what it can do, and handles it.
--- Every handler loads its module when the first message arrives.

---@param module string
---@param method string
---@return lsp.Handler
local function handler(module, method)
  return function(...)
    return require('groq_lsp.' .. module)[method](...)
  end
end

---@type vim.lsp.Config
return {
  capabilities = { experimental = { groq = { jobs = true, input = true, review = true } } },
  handlers = {
    ['groq/job'] = handler('jobs', 'on_job'),
    ['groq/input'] = handler('input', 'on_input'),
    ['window/showMessage'] = handler('saying', 'on_message'),
    ['window/showMessageRequest'] = handler('question', 'on_message_request'),
    ['workspace/applyEdit'] = handler('apply', 'on_apply_edit'),
  },
}
