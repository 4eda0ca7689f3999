--- Shows what an answer would change, word by word in place, until it is accepted or rejected.
local client = require('groq_lsp.client')
local jobs = require('groq_lsp.jobs')
local keys = require('groq_lsp.keys')
local marked = require('groq_lsp.marked')
local offscreen = require('groq_lsp.offscreen')
local options = require('groq_lsp.options')
local redline = require('groq_lsp.redline')
local split = require('groq_lsp.split')

local M = {}

---@class groq_lsp.Alternative
---@field answer string The server's name for it
---@field changes groq_lsp.Change[]

---@class groq_lsp.Review
---@field job groq_lsp.Job
---@field alternatives groq_lsp.Alternative[]
---@field current integer
---@field again boolean A further attempt was asked for
---@field beside boolean It is shown in a split, and not in the text
---@field fits? boolean Whether the text was still the one it was made for when it was drawn

---@type table<string, groq_lsp.Review>
local reviews = {}

local COMMANDS = { 'accept', 'reject', 'again', 'next', 'diff' }

---@param bufnr integer
---@return groq_lsp.Review[]
local function of_buffer(bufnr)
  return vim.tbl_filter(function(review)
    return review.job.bufnr == bufnr
  end, vim.tbl_values(reviews))
end

---@return string
local function hint()
  local mapped = options.get().keys
  local with_keys, without = {}, {}
  for _, name in ipairs(COMMANDS) do
    if mapped[name] then
      with_keys[#with_keys + 1] = ('%s %s'):format(mapped[name], name)
    else
      without[#without + 1] = name
    end
  end
  if #without > 0 then
    with_keys[#with_keys + 1] = ':Groq ' .. table.concat(without, ' | ')
  end
  return table.concat(with_keys, ' · ')
end

---@param review groq_lsp.Review
---@return boolean
local function fits(review)
  return vim.iter(review.alternatives[review.current].changes):all(function(change)
    return marked.fits(review.job.bufnr, change)
  end)
end

--- Gives where a review is: at its first change, or at its text where it would change nothing.
---@param review groq_lsp.Review
---@return integer? row From 0
local function row_of(review)
  local change = review.alternatives[review.current].changes[1]
  return change and marked.range(review.job.bufnr, change)[1] or jobs.rows(review.job)
end

---@param review groq_lsp.Review
local function draw(review)
  local changes = review.alternatives[review.current].changes
  review.fits = fits(review)
  if review.beside then
    redline.clear(review.job.bufnr, review.job.job)
    return split.refresh(review.job.bufnr, changes)
  end
  local count = #review.alternatives
  local number = count > 1 and (' %d of %d'):format(review.current, count) or ''
  local title = ('%s%s · %s'):format(review.job.title, number, hint())
  redline.draw(review.job.bufnr, review.job.job, changes, title, row_of(review) or 0)
end

---@param bufnr integer
local function hold_keys(bufnr)
  local wanted = {}
  for _, name in ipairs(COMMANDS) do
    local key = options.get().keys[name]
    if key then
      wanted[key] = { modes = { 'n' }, run = M[name] }
    end
  end
  keys.hold(bufnr, 'review', wanted)
end

--- Draws a review anew when the writer changes the very text that it is about, or takes that back;
--- one in a split whenever the text changes, which stands on both sides of it.
---@param bufnr integer
local function watch(bufnr)
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI' }, {
    group = vim.api.nvim_create_augroup('groq_lsp.review.' .. bufnr, {}),
    buffer = bufnr,
    callback = function()
      for _, review in ipairs(of_buffer(bufnr)) do
        if review.beside or fits(review) ~= review.fits then
          draw(review)
        end
      end
    end,
  })
end

--- Finds the review that a further attempt belongs to: its own, or the one it was asked in.
---@param job groq_lsp.Job
---@return groq_lsp.Review?
local function find(job)
  if reviews[job.job] then
    return reviews[job.job]
  end
  for id, review in pairs(reviews) do
    if review.again and review.job.bufnr == job.bufnr and review.job.action == job.action then
      reviews[id], reviews[job.job] = nil, review
      redline.clear(job.bufnr, id)
      review.job = job
      return review
    end
  end
end

--- Shows a job that waits for the writer's word.
---@param job groq_lsp.Job
function M.show(job)
  local server = vim.lsp.get_client_by_id(job.client_id)
  if not server or not vim.api.nvim_buf_is_loaded(job.bufnr) then
    return
  end
  local review = find(job)
  if not review then
    review = { job = job, alternatives = {}, current = 1, again = false, beside = false }
    reviews[job.job] = review
  end
  local known = vim.tbl_map(function(one)
    return one.answer
  end, review.alternatives)
  if not vim.tbl_contains(known, job.answer) then
    table.insert(review.alternatives, {
      answer = job.answer,
      changes = marked.changes(job.bufnr, job.edits or {}, server.offset_encoding),
    })
    review.current = #review.alternatives
    offscreen.announce(job, row_of(review))
  end
  review.again = false
  draw(review)
  hold_keys(job.bufnr)
  watch(job.bufnr)
end

--- Takes a review off the screen.
---@param job string
function M.close(job)
  local review = reviews[job]
  if not review then
    return
  end
  reviews[job] = nil
  local bufnr = review.job.bufnr
  redline.clear(bufnr, job)
  for _, alternative in ipairs(review.alternatives) do
    marked.release(bufnr, alternative.changes)
  end
  if review.beside then
    split.close(bufnr)
  end
  if #of_buffer(bufnr) == 0 then
    keys.release(bufnr, 'review')
    vim.api.nvim_create_augroup('groq_lsp.review.' .. bufnr, {})
  end
end

--- Gives the review nearest to the cursor.
---@return groq_lsp.Review?
local function here()
  local bufnr = split.source(vim.api.nvim_get_current_buf())
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local best, distance
  for _, review in ipairs(of_buffer(bufnr)) do
    local at = row_of(review)
    local away = at and math.abs(at - row) or math.huge
    if not distance or away < distance then
      best, distance = review, away
    end
  end
  if not best then
    client.say('Nothing waits for review in this buffer')
  end
  return best
end

---@param how 'accept'|'discard'|'again'
local function place(how)
  local review = here()
  if not review then
    return
  end
  local server = vim.lsp.get_client_by_id(review.job.client_id)
  if not server then
    return M.close(review.job.job)
  end
  review.again = how == 'again'
  client.command(server, 'groq.place', {
    answer = review.alternatives[review.current].answer,
    how = how == 'accept' and (review.job.place or 'replace') or how,
  }, nil, review.job.bufnr)
end

--- Puts the shown alternative into the text.
function M.accept()
  place('accept')
end

--- Leaves the text as it is.
function M.reject()
  place('discard')
end

--- Asks for another attempt; the earlier ones stay.
function M.again()
  place('again')
end

--- Shows the next alternative.
function M.next()
  local review = here()
  if not review then
    return
  end
  if #review.alternatives == 1 then
    return client.say('There is one answer so far; "again" asks for another')
  end
  review.current = review.current % #review.alternatives + 1
  draw(review)
end

--- Shows the review, and it alone, in the split; nil brings all of them back into the text.
---@param bufnr integer
---@param beside? groq_lsp.Review
local function put_beside(bufnr, beside)
  if not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  for _, review in ipairs(of_buffer(bufnr)) do
    local before = review.beside
    review.beside = review == beside
    if review.beside ~= before then
      draw(review)
    end
  end
end

--- Opens the text as it is and as it would be side by side, until the split is closed or the review
--- decided.
function M.diff()
  local review = here()
  if not review then
    return
  end
  local bufnr = review.job.bufnr
  split.open(bufnr, review.alternatives[review.current].changes, function()
    put_beside(bufnr)
  end)
  put_beside(bufnr, review)
  hold_keys(assert(split.proposal(bufnr)))
end

return M
