local paragraph = require('groq_lsp.paragraph')
local selection = require('groq_lsp.selection')

local LINES = { 'Ein süßer Tee.', '我喜欢茶 e\204\129 😀', '', 'last' }

local function lines(list)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, list or LINES)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
end

local function keys(typed)
  vim.api.nvim_feedkeys(vim.keycode(typed), 'tx', false)
end

--- Types keys and gives what is selected then, as text.
local function selected(typed)
  local found
  vim.keymap.set('x', '<F5>', function()
    local bytes, refusal = selection.visual()
    found = bytes
        and table.concat(
          vim.api.nvim_buf_get_text(0, bytes[1], bytes[2], bytes[3], bytes[4], {}),
          '\n'
        )
      or refusal
  end)
  keys(typed .. '<F5><Esc>')
  return found
end

it('characters, also those of several bytes, are selected whole', function()
  lines()
  same('süßer', selected('wve'))
  same('süßer', selected('gg0wevb'))
  same('süßer Tee.\n我喜欢', selected('gg0wvj0ll'))
end)

it('a letter with its combining mark is one character', function()
  lines()
  same('e\204\129 ', selected('2Gfevl'))
end)

it('a selection to the end of the line leaves the line break out', function()
  lines()
  same('Tee.', selected('ggfTv$'))
end)

it('lines are selected without the last line break', function()
  lines()
  same(LINES[1] .. '\n' .. LINES[2], selected('ggVj'))
end)

it('a block is refused with a sentence', function()
  lines()
  same(selection.BLOCKWISE, selected('gg<C-v>jl'))
end)

it("a command's range is exactly what was selected", function()
  lines()
  selected('gg0wve')
  same({ 0, 4, 0, 11 }, selection.of_command({ range = 2, line1 = 1, line2 = 1 }))
  same({ 0, 0, 3, 4 }, selection.of_command({ range = 2, line1 = 1, line2 = 4 }))
  same(nil, selection.of_command({ range = 0, line1 = 1, line2 = 1 }))
  selected('gg<C-v>jl')
  same(selection.BLOCKWISE, select(2, selection.of_command({ range = 2, line1 = 1, line2 = 2 })))
end)

it('a range is given in the units of the server', function()
  lines()
  same(
    { start = { line = 1, character = 0 }, ['end'] = { line = 1, character = 10 } },
    selection.to_lsp({ 1, 0, 1, #LINES[2] }, 'utf-16')
  )
end)

it('the paragraph is the lines around the cursor up to blank ones', function()
  lines({ '', 'a', 'b', '  ', 'c' })
  same({ 2, 3 }, { paragraph.around(2) })
  same({ 2, 3 }, { paragraph.around(3) })
  same({ 5, 5 }, { paragraph.around(5) })
  same(nil, paragraph.around(4))
end)

it('the text object works for operators and in visual mode', function()
  vim.keymap.set({ 'o', 'x' }, 'gp', '<Plug>(groq-paragraph)')
  lines({ '', 'a', 'b', '', 'c' })
  keys('3Gdgp')
  same({ '', '', 'c' }, vim.api.nvim_buf_get_lines(0, 0, -1, false))
  lines({ '', 'a', 'b', '', 'c' })
  same('a\nb', selected('3Gvgp'))
end)
