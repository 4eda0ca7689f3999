local server = require('server')

local function lines(list)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, list)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function keys(typed)
  vim.api.nvim_feedkeys(vim.keycode(typed), 'tx', false)
end

local job

local function start(list, settings)
  vim.cmd.edit(vim.fn.tempname() .. '.txt')
  lines(list)
  job = vim.fn.tempname()
  return server.start(settings)
end

local function range(line, from, to, last)
  return {
    start = { line = line, character = from },
    ['end'] = { line = last or line, character = to },
  }
end

local function report(fields)
  server.notify(
    'groq/job',
    vim.tbl_extend('force', {
      job = job,
      action = 'rewrite',
      title = 'Rewrite',
      uri = vim.uri_from_bufnr(0),
      range = range(0, 0, 9),
      state = 'streaming',
      model = 'openai/gpt-oss-20b',
    }, fields)
  )
end

--- Gives all virtual text of the buffer, in the order of the marks.
local function virtual()
  local found = {}
  local function add(chunks)
    for _, chunk in ipairs(chunks or {}) do
      found[#found + 1] = chunk[1]
    end
  end
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    add(mark[4].virt_text)
    for _, line in ipairs(mark[4].virt_lines or {}) do
      add(line)
    end
  end
  return table.concat(found, '|')
end

local function contains(part, whole)
  assert(whole:find(part, 1, true), ('%q is not in %q'):format(part, whole))
end

it('the server is told what this front end can do, beside what Neovim can', function()
  start({ 'one' })
  local capabilities = server.sent[1].params.capabilities
  same({ jobs = true, input = true, review = true }, capabilities.experimental.groq)
  same(true, capabilities.workspace.applyEdit)
end)

it(':Groq sends the action, the range and its parameters', function()
  start({ 'eins zwei drei', 'vier' })
  server.answers['groq.actions'] = {
    { action = 'translate', title = 'Translate to German', parameters = { language = 'German' } },
    { action = 'ask', title = 'Ask…', parameters = {}, instruction = true },
  }
  keys('gg0wve<Esc>')
  vim.cmd("'<,'>Groq translate German")
  vim.cmd('Groq ask make it place=rhyme please')
  vim.cmd('2Groq rewrite place=below tone=formal')
  vim.wait(20)
  local sent = server.commands('groq.run')
  same({ language = 'German' }, sent[1].parameters)
  same(range(0, 5, 9), sent[1].range)
  same('make it place=rhyme please', sent[2].instruction)
  same(range(0, 8, 8), sent[2].range)
  same({ 'below', { tone = 'formal' } }, { sent[3].place, sent[3].parameters })
  same(range(1, 0, 4), sent[3].range)
  assert(sent[1].job ~= sent[2].job)
end)

it(':Groq completes actions, their values and its own words', function()
  start({ 'one' })
  server.answers['groq.actions'] = {
    { action = 'rewrite', title = 'Rewrite', parameters = {} },
    { action = 'translate', title = 'Translate to German', parameters = { language = 'German' } },
    { action = 'translate', title = 'Translate to English', parameters = { language = 'English' } },
  }
  server.answers['groq.models'] = { { id = 'openai/gpt-oss-20b' } }
  same(
    { 'rewrite', 'recent', 'reject', 'request', 'run' },
    vim.fn.getcompletion('Groq r', 'cmdline')
  )
  same({ 'rewrite' }, vim.fn.getcompletion('Groq run rew', 'cmdline'))
  same({ 'rewrite' }, vim.fn.getcompletion('silent /a word/Groq rew', 'cmdline'))
  same({ 'German' }, vim.fn.getcompletion('Groq translate g', 'cmdline'))
  same({ 'German' }, vim.fn.getcompletion('Groq run translate g', 'cmdline'))
  same({ 'place=below' }, vim.fn.getcompletion("'<,'>Groq rewrite place=b", 'cmdline'))
  same({ 'place=show' }, vim.fn.getcompletion('Groq translate German place=s', 'cmdline'))
  same({ 'openai/gpt-oss-20b' }, vim.fn.getcompletion('Groq model ', 'cmdline'))
end)

it('a value of several words is completed, and an action by a later part of its name', function()
  start({ 'one' })
  server.answers['groq.actions'] = {
    { action = 'rewrite-shorter', title = 'Shorter', parameters = {} },
    { action = 'translate', title = '', parameters = { language = 'Simplified Chinese' } },
    { action = 'ask', title = 'Ask…', parameters = {}, instruction = true },
  }
  same({ 'rewrite-shorter' }, vim.fn.getcompletion('Groq sho', 'cmdline'))
  same({ 'Simplified Chinese' }, vim.fn.getcompletion('Groq translate s', 'cmdline'))
  same({ 'Chinese' }, vim.fn.getcompletion('Groq translate Simplified C', 'cmdline'))
  same({}, vim.fn.getcompletion('Groq ask place=', 'cmdline'))
end)

it('a block is refused and nothing is sent', function()
  start({ 'eins', 'zwei' })
  keys('gg0<C-v>jl<Esc>')
  vim.cmd("silent '<,'>Groq rewrite")
  same({}, server.commands('groq.run'))
end)

it('the operator works on a motion and repeats', function()
  start({ 'eins zwei', '', 'drei vier' })
  vim.keymap.set('n', 'gr', function()
    return require('groq_lsp').operator('rewrite-shorter')
  end, { expr = true })
  keys('gg0gre')
  keys('3G0w.')
  local sent = server.commands('groq.run')
  same({ 'rewrite-shorter', range(0, 0, 4) }, { sent[1].action, sent[1].range })
  same({ 'rewrite-shorter', range(2, 5, 9) }, { sent[2].action, sent[2].range })
  vim.keymap.del('n', 'gr')
end)

it('a dot after :Groq repeats the action on the paragraph under the cursor', function()
  start({ 'eins zwei', '', 'drei vier' })
  vim.cmd('1Groq rewrite')
  keys('3G0w.')
  keys('3G$.') -- on the last character it is behind that
  local sent = server.commands('groq.run')
  same(3, #sent)
  same({ 'rewrite', range(2, 5, 5) }, { sent[2].action, sent[2].range })
  same({ 'rewrite', range(2, 9, 9) }, { sent[3].action, sent[3].range })
  same('eins zwei\n\ndrei vier', text())
end)

it(
  'a running job shows its answer below the text and in the status line, and leaves nothing',
  function()
    start({ 'eins zwei', 'drei' })
    report({ text = 'one two', tokens = 2, tokensPerSecond = 400 })
    contains('Rewrite · gpt-oss-20b · 2 tokens · 400 a second', virtual())
    contains('one two', virtual())
    contains('Rewrite', require('groq_lsp').statusline())
    report({ state = 'done', text = 'one two' })
    same('', virtual())
    same('', require('groq_lsp').statusline())
    same('eins zwei\ndrei', text())
  end
)

it(
  'the status line tells of the oldest job, and a model that is not known yet is left out',
  function()
    start({ 'eins zwei' })
    for number = 12, 8, -1 do
      report({ job = 'job-' .. number, title = 'Action ' .. number, state = 'queued', model = '' })
    end
    local shown = require('groq_lsp').statusline()
    contains('Action 12 · waiting for its turn', shown)
    contains('+4', shown)
    for number = 8, 12 do
      report({ job = 'job-' .. number, state = 'done' })
    end
    same('', require('groq_lsp').statusline())
  end
)

it('what would be cut off at the edge of the window stands below the text', function()
  start({ ('x'):rep(vim.api.nvim_win_get_width(0) - 10) })
  report({ state = 'connecting' })
  local behind, below = 0, 0
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    behind = behind + #(mark[4].virt_text or {})
    below = below + #(mark[4].virt_lines or {})
  end
  same({ 0, 1 }, { behind, below })
  contains('Rewrite · gpt-oss-20b · connecting', virtual())
  report({ state = 'done' })
end)

it('a review in a closed fold or off the screen is told of, one that is seen is not', function()
  local notify, said = vim.notify, {}
  vim.notify = function(sentence)
    said[#said + 1] = sentence
  end
  start({ 'eins zwei', 'drei' })
  local edits = { { range = range(0, 0, 4), newText = 'EINS' } }
  report({ state = 'review', answer = 'a1', edits = edits })
  same({}, said)
  vim.wo.foldmethod = 'manual'
  vim.cmd('1,2fold')
  report({ state = 'review', answer = 'a2', edits = edits })
  contains('Rewrite waits for review in ', said[1])
  contains(', line 1', said[1])
  vim.notify = notify
  report({ state = 'cancelled' })
end)

it('a review that would change nothing is told of at its text, not at the top', function()
  start({ 'eins', '', 'drei vier' })
  report({ state = 'review', answer = 'a1', range = range(2, 0, 9), edits = {} })
  contains('Rewrite · ', virtual())
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    same(2, mark[2])
  end
  vim.cmd('Groq diff')
  vim.cmd('tabclose')
  vim.cmd('Groq accept')
  same({ { answer = 'a1', how = 'replace' } }, server.commands('groq.place'))
  report({ state = 'done' })
  same('', virtual())
end)

it('line breaks that come into the middle of a line are signs in the order of the text', function()
  start({ 'eins zwei drei' })
  local edits = { { range = range(0, 5, 9), newText = 'ZWEI.\n\nUnd' } }
  report({ state = 'review', answer = 'a1', edits = edits })
  contains('ZWEI.⏎ ⏎ Und', virtual())
  report({ state = 'cancelled' })
end)

it('a long line that would come in below is broken to the width of the window', function()
  start({ 'eins' })
  local long = ('zwölf '):rep(40)
  report({
    state = 'review',
    answer = 'a1',
    edits = { { range = range(0, 4, 4), newText = '\n' .. long } },
  })
  local widest = 0
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    for _, line in ipairs(mark[4].virt_lines or {}) do
      local cells = 0
      for _, chunk in ipairs(line) do
        cells = cells + vim.fn.strdisplaywidth(chunk[1])
      end
      widest = math.max(widest, cells)
    end
  end
  assert(widest > 50 and widest <= vim.o.columns, widest)
  report({ state = 'cancelled' })
end)

it('a count takes the next paragraphs too', function()
  start({ 'a', '', 'b', 'c', '', '', 'd', '', 'e' })
  vim.keymap.set('o', 'iG', '<Plug>(groq-paragraph)')
  keys('ggd3iG')
  same('\ne', text())
  keys('ggdiG')
  same('\ne', text())
  vim.keymap.del('o', 'iG')
end)

it('an edit leaves an unlisted buffer unlisted', function()
  start({ 'eins' })
  vim.bo.buflisted = false
  local edit =
    { changes = { [vim.uri_from_bufnr(0)] = { { range = range(0, 0, 4), newText = 'one' } } } }
  same({ applied = true }, server.ask('workspace/applyEdit', { edit = edit }))
  same({ 'one', false }, { text(), vim.bo.buflisted })
end)

it('a server that ends leaves nothing on the screen', function()
  local client = start({ 'eins zwei' })
  report({ text = 'one two' })
  contains('one two', virtual())
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop(true)
  else
    client.stop(true)
  end
  vim.wait(500, function()
    return virtual() == ''
  end, 5)
  same('', virtual())
  same('', require('groq_lsp').statusline())
end)

it('the preview stays with its text while lines are added above', function()
  start({ 'eins zwei', 'drei' })
  report({ text = 'one' })
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { 'new', 'lines' })
  report({ text = 'one two' })
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    same(2, mark[2])
  end
end)

it('the cancel key is mapped while a job runs, and then what it was before', function()
  vim.g.groq_lsp = { keys = { cancel = '<C-c>' } }
  start({ 'eins zwei' })
  vim.keymap.set('n', '<C-c>', '<Cmd>let g:before = 1<CR>', { buffer = 0 })
  report({ text = 'one' })
  keys('<C-c>')
  same({ { job = job } }, server.commands('groq.cancel'))
  report({ state = 'cancelled' })
  keys('<C-c>')
  same(1, vim.g.before)
  same(1, #server.commands('groq.cancel'))
  vim.g.groq_lsp = nil
end)

it(
  'a review shows the change in place; accept, again, next and reject say so to the server',
  function()
    start({ 'the quick fox' })
    report({
      state = 'review',
      answer = 'a1',
      edits = { { range = range(0, 4, 9), newText = 'slow' } },
    })
    contains('slow', virtual())
    contains(':Groq accept', virtual())
    vim.cmd('Groq again')
    report({ state = 'streaming', text = 'red' })
    report({
      state = 'review',
      answer = 'a2',
      edits = { { range = range(0, 4, 9), newText = 'red' } },
    })
    contains('red', virtual())
    contains('2 of 2', virtual())
    vim.cmd('Groq next')
    contains('slow', virtual())
    vim.cmd('Groq accept')
    vim.cmd('Groq reject')
    same({
      { answer = 'a1', how = 'again' },
      { answer = 'a1', how = 'replace' },
      { answer = 'a1', how = 'discard' },
    }, server.commands('groq.place'))
    same('the quick fox', text())
    report({ state = 'done' })
    same('', virtual())
  end
)

it(
  'a review stays in place while lines are added, and is shown whole when its text changed',
  function()
    start({ 'the quick fox' })
    report({
      state = 'review',
      answer = 'a1',
      edits = { { range = range(0, 4, 9), newText = 'slow' } },
    })
    vim.api.nvim_buf_set_lines(0, 0, 0, false, { 'above' })
    local rows = {}
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
      rows[#rows + 1] = (mark[4].virt_text or {})[1] and mark[2]
    end
    same({ 1 }, rows)
    keys('2G$xa!<Esc>')
    contains('slow', virtual())
    keys('2G0wcwrapid<Esc>')
    vim.api.nvim_exec_autocmds('TextChanged', { buffer = 0 })
    local below = 0
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
      below = below + #(mark[4].virt_lines or {})
      same({}, mark[4].virt_text or {})
    end
    same(2, below)
    vim.cmd('Groq reject')
    same({ { answer = 'a1', how = 'discard' } }, server.commands('groq.place'))
    report({ state = 'cancelled' })
  end
)

it('an edit is applied as one undo step of its own, also in insert mode', function()
  start({ 'eins zwei', 'drei' })
  local edit =
    { changes = { [vim.uri_from_bufnr(0)] = { { range = range(0, 0, 4), newText = 'one' } } } }
  vim.keymap.set('i', '<F6>', function()
    same({ applied = true }, server.ask('workspace/applyEdit', { edit = edit }))
  end)
  keys('2GA vier<F6> fünf<Esc>')
  same('one zwei\ndrei vier fünf', text())
  keys('u')
  same('one zwei\ndrei vier', text())
  keys('u')
  same('eins zwei\ndrei vier', text())
end)

it('an edit for an older text is refused, and the server is told so', function()
  start({ 'eins' })
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'changed' })
  local answer = server.ask('workspace/applyEdit', {
    edit = {
      documentChanges = {
        {
          textDocument = { uri = vim.uri_from_bufnr(0), version = 0 },
          edits = { { range = range(0, 0, 4), newText = 'one' } },
        },
      },
    },
  })
  same(false, answer.applied)
  same('changed', text())
end)

it('marks and folds outlive an edit', function()
  start({ 'a', 'b', 'cc', 'd', 'e' })
  vim.wo.foldmethod = 'manual'
  vim.cmd('4,5fold')
  vim.api.nvim_buf_set_mark(0, 'a', 1, 0, {})
  vim.api.nvim_buf_set_mark(0, 'b', 3, 1, {})
  server.ask('workspace/applyEdit', {
    edit = {
      changes = { [vim.uri_from_bufnr(0)] = { { range = range(1, 0, 1), newText = 'B\nB2' } } },
    },
  })
  same('a\nB\nB2\ncc\nd\ne', text())
  same({ 1, 0 }, vim.api.nvim_buf_get_mark(0, 'a'))
  same({ 4, 1 }, vim.api.nvim_buf_get_mark(0, 'b'))
  same({ -1, 5, 5 }, { vim.fn.foldclosed(4), vim.fn.foldclosed(5), vim.fn.foldclosed(6) })
end)

it('the writer is asked for an instruction, at once or later', function()
  start({ 'eins' })
  local input = vim.ui.input
  vim.ui.input = function(_, answered)
    answered('rhyme')
  end
  same({ value = 'rhyme' }, server.ask('groq/input', { title = 'Ask', prompt = 'What?' }))
  vim.ui.input = function(_, answered)
    vim.defer_fn(function()
      answered(nil)
    end, 20)
  end
  same({ value = vim.NIL }, server.ask('groq/input', { title = 'Ask', prompt = 'What?' }))
  vim.ui.input = input
end)

it('a chosen answer is placed where the writer says', function()
  start({ 'eins' })
  server.answers['groq.answers'] = {
    { answer = 'a7', title = 'Rewrite', state = 'waiting', text = 'one', uri = 'x' },
  }
  local select = vim.ui.select
  vim.ui.select = function(items, options, chosen)
    for _, item in ipairs(items) do
      if
        options.format_item(item):find('Rewrite') or options.format_item(item) == 'Insert below'
      then
        return chosen(item)
      end
    end
  end
  vim.cmd('Groq recent')
  vim.wait(30)
  vim.ui.select = select
  same({ { answer = 'a7', how = 'below' } }, server.commands('groq.place'))
end)

it('options that are not options are named', function()
  vim.g.groq_lsp =
    { preveiw = true, preview_lines = 'many', keys = { acept = 'ga', next = 1 }, spinner = {} }
  same({
    'vim.g.groq_lsp.keys.acept is not an option',
    'vim.g.groq_lsp.keys.next must be a string',
    'vim.g.groq_lsp.preveiw is not an option',
    'vim.g.groq_lsp.preview_lines must be a number',
  }, require('groq_lsp.options').faults())
  start({ 'eins' })
  report({ text = 'one two' })
  contains('Rewrite · gpt-oss-20b', require('groq_lsp').statusline())
  report({ state = 'done' })
  vim.g.groq_lsp = nil
end)

it('settings that are changed while it runs reach the server, and the others stay', function()
  local client = start({ 'eins' }, { groq = { model = 'one', review = 'always' } })
  require('groq_lsp').set({ model = 'two', inline = { automatic = true } })
  local told = server.sent[#server.sent]
  same('workspace/didChangeConfiguration', told.method)
  local expected = { model = 'two', review = 'always', inline = { automatic = true } }
  same(expected, told.params.settings.groq)
  same(expected, client.settings.groq)
  if vim.lsp.inline_completion then
    same(true, vim.lsp.inline_completion.is_enabled({ bufnr = 0 }))
  end
  require('groq_lsp').set({ inline = { automatic = false } })
  if vim.lsp.inline_completion then
    same(false, vim.lsp.inline_completion.is_enabled({ bufnr = 0 }))
  end
end)

it('a buffer that is not for writing gets no server', function()
  vim.cmd.new()
  vim.bo.buftype, vim.bo.filetype = 'nofile', 'markdown'
  same(nil, require('groq_lsp').start({ cmd = server.command }))
  same({}, vim.lsp.get_clients({ bufnr = 0 }))
end)

it('a review stands at its text, whatever was typed since the server knew it last', function()
  start({ 'eins zwei', 'drei vier' })
  report({ range = range(1, 5, 9) })
  local version = vim.lsp.util.buf_versions[vim.api.nvim_get_current_buf()]
  lines({ 'neu', 'eins zwei', 'drei vier' })
  vim.api.nvim_buf_set_text(0, 2, 0, 2, 0, { 'und ' })
  report({
    state = 'review',
    answer = 'a1',
    version = version,
    range = range(1, 5, 9),
    edits = { { range = range(1, 5, 9), newText = 'VIER' } },
  })
  local shown = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, { details = true })) do
    shown[#shown + 1] = (mark[4].virt_text or {})[1] and { mark[2], mark[3] }
  end
  same({ { 2, 13 } }, shown)
  report({ state = 'cancelled' })
end)

it('an answer out of a text with the line ends of DOS is put in without them', function()
  start({ 'eins' })
  server.answers['groq.answers'] = {
    { answer = 'a7', title = 'Rewrite', state = 'applied', text = 'one\r\ntwo ', uri = 'x' },
  }
  local select = vim.ui.select
  vim.ui.select = function(items, options, chosen)
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      if title:find('Rewrite') or title == 'Insert at the cursor' then
        return chosen(item)
      end
    end
  end
  vim.cmd('Groq recent')
  vim.wait(30)
  vim.ui.select = select
  same('one\ntwo eins', text())
end)

it('a review of a buffer that is read anew from its file leaves nothing behind', function()
  start({ 'eins zwei' })
  vim.cmd('silent write')
  report({
    state = 'review',
    answer = 'a1',
    edits = { { range = range(0, 0, 4), newText = 'one' } },
  })
  contains('one', virtual())
  vim.cmd('silent edit!')
  vim.api.nvim_exec_autocmds('TextChanged', { buffer = 0 })
  vim.cmd('silent Groq reject')
  report({ state = 'cancelled' })
  same('', virtual())
end)

it('a buffer that gets another name is the document of that name at once', function()
  start({ 'eins zwei' })
  local before = vim.uri_from_bufnr(0)
  vim.cmd('silent file ' .. vim.fn.tempname() .. '.txt')
  local told = {}
  for _, message in ipairs(server.sent) do
    local short = message.method:match('^textDocument/(did%a+)$')
    told[#told + 1] = short and { short, message.params.textDocument.uri }
  end
  same({
    { 'didOpen', before },
    { 'didClose', before },
    { 'didOpen', vim.uri_from_bufnr(0) },
  }, told)
end)

it('a buffer whose new name is taken goes on under the one that it has', function()
  start({ 'eins zwei' })
  local taken = vim.fn.tempname()
  vim.cmd('silent new ' .. taken)
  vim.cmd.wincmd('p')
  assert(not pcall(vim.cmd, 'silent file ' .. taken))
  vim.wait(20)
  vim.cmd('silent Groq rewrite')
  same(vim.uri_from_bufnr(0), server.commands('groq.run')[1].uri)
  same(
    'textDocument/didOpen',
    vim.iter(server.sent):rev():find(function(message)
      return message.method:find('did%a+$') ~= nil
    end).method
  )
end)

it('suggestions are switched off and on for the servers of all folders', function()
  local first = start({ 'eins' })
  local second = start({ 'zwei' })
  vim.cmd('silent Groq inline')
  same(
    { true, true },
    { first.settings.groq.inline.automatic, second.settings.groq.inline.automatic }
  )
  vim.cmd('silent Groq inline')
  same(
    { false, false },
    { first.settings.groq.inline.automatic, second.settings.groq.inline.automatic }
  )
end)

it('no key is mapped by default', function()
  for _, mode in ipairs({ 'n', 'i', 'x', 'o' }) do
    for _, map in ipairs(vim.api.nvim_get_keymap(mode)) do
      if (map.desc or ''):find('^groq%-lsp') then
        contains('<Plug>(groq-', map.lhs)
      end
    end
  end
end)
