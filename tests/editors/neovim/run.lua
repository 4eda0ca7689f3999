-- Runs the *_spec.lua files beside it: nvim --clean -u init.lua -l run.lua
local folder = vim.fs.dirname(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p'))
package.path = folder .. '/?.lua;' .. package.path
vim.cmd.runtime('plugin/groq_lsp.lua')

local failed, passed = 0, 0

--- Runs one case in a buffer of its own.
function _G.it(name, case)
  if not name:find(vim.env.CASE or '') then
    return
  end
  vim.cmd('silent %bwipeout!')
  local ok, reason = xpcall(case, debug.traceback)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    io.write(('FAILED %s\n%s\n'):format(name, reason))
  end
end

function _G.same(expected, found)
  if not vim.deep_equal(expected, found) then
    error(('expected %s\nfound %s'):format(vim.inspect(expected), vim.inspect(found)), 2)
  end
end

for _, file in ipairs(vim.fn.glob(folder .. '/*_spec.lua', true, true)) do
  dofile(file)
end
io.write(('%d passed, %d failed\n'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
