--- The highlight groups, all linked, so that a colour scheme decides.
local LINKS = {
  GroqSpinner = 'DiagnosticInfo',
  GroqPreview = 'Comment',
  GroqDelete = 'DiffDelete',
  GroqInsert = 'DiffAdd',
  GroqHint = 'Comment',
  GroqSuggestion = 'NonText',
}

for group, target in pairs(LINKS) do
  vim.api.nvim_set_hl(0, group, { link = target, default = true })
end

return vim.tbl_keys(LINKS)
