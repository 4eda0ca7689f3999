local difference = require('groq_lsp.difference')
local parts = require('groq_lsp.parts')
local position = require('groq_lsp.position')
local wrapping = require('groq_lsp.wrapping')

local function rebuilt(pieces, kind)
  local text = ''
  for _, piece in ipairs(pieces) do
    if piece.kind == 'equal' or piece.kind == kind then
      text = text .. piece.text
    end
  end
  return text
end

local function brief(old, new)
  return table.concat(
    vim.tbl_map(function(piece)
      local sign = ({ equal = '=', delete = '-', insert = '+' })[piece.kind]
      return sign .. piece.text
    end, difference.pieces(old, new)),
    '|'
  )
end

it('a changed word is a deletion and an insertion', function()
  same('=The |-quick|+slow|= fox', brief('The quick fox', 'The slow fox'))
end)

it('changes that one space parts are shown as one', function()
  same('=a |-quick brown|+slow red|= fox', brief('a quick brown fox', 'a slow red fox'))
end)

it('a Chinese character counts as a word', function()
  same('=我|-很|+不|=喜欢', brief('我很喜欢', '我不喜欢'))
end)

it('nothing and everything', function()
  same('+new', brief('', 'new'))
  same('-old', brief('old', ''))
  same('', brief('', ''))
  same('=same', brief('same', 'same'))
end)

it('a line break is a word of its own', function()
  same('=one|-\n|+ |=two', brief('one\ntwo', 'one two'))
end)

it('the pieces always rebuild both texts', function()
  local texts = {
    'Ein Satz.\n\nNoch einer, länger.',
    '我 喜欢 茶。\n',
    'a  b\n\nc',
    '👩‍👩‍👧 e\204\129 x',
    '\n',
    '',
  }
  for _, old in ipairs(texts) do
    for _, new in ipairs(texts) do
      local pieces = difference.pieces(old, new)
      same(old, rebuilt(pieces, 'delete'))
      same(new, rebuilt(pieces, 'insert'))
    end
  end
end)

it("positions count in the server's units", function()
  local line = 'a😀é中'
  same(9, #line - 1)
  for byte, units in pairs({
    [0] = { 0, 0 },
    [1] = { 1, 1 },
    [5] = { 3, 2 },
    [7] = { 4, 3 },
    [10] = { 5, 4 },
  }) do
    same(units[1], position.characters(line, byte, 'utf-16'))
    same(units[2], position.characters(line, byte, 'utf-32'))
    same(byte, position.characters(line, byte, 'utf-8'))
    same(byte, position.bytes(line, units[1], 'utf-16'))
    same(byte, position.bytes(line, units[2], 'utf-32'))
  end
end)

it('a position beyond the text is put inside it', function()
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'one', 'two' })
  same({ 1, 3 }, { position.from_lsp(0, { line = 9, character = 0 }, 'utf-16') })
  same({ 0, 3 }, { position.from_lsp(0, { line = 0, character = 99 }, 'utf-16') })
  same({ 0, 3 }, { position.from_lsp(0, { line = 0, character = 99 }, 'utf-8') })
end)

it('a suggestion is taken by words, lines or whole', function()
  same(' and', parts.word(' and then, more'))
  same('then', parts.word('then, more'))
  same(',', parts.word(', more'))
  same('喜欢茶', parts.word('喜欢茶。好'))
  same('\n\nNext', parts.word('\n\nNext one'))
  same('rest', parts.word('rest'))
  same('one two', parts.line('one two\nthree'))
  same('\nthree', parts.line('\nthree\nfour'))
  same('a\nb', parts.whole('a\nb'))
end)

it('a growing answer is broken at spaces and only its end is shown', function()
  same({ 'one two ', 'three four' }, wrapping.wrap('one two three four', 10))
  same({ '中文中文中', '文' }, wrapping.wrap('中文中文中文', 10))
  same({ 'b', 'c' }, wrapping.tail('a\nb\nc', 40, 2))
  same(
    { 'ccccccccc ', 'ddddddddd' },
    wrapping.tail('aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd', 10, 2)
  )
end)
