---@meta
--- The shapes that travel between this front end and the server.

---@alias groq_lsp.Place 'replace'|'below'|'above'|'cursor'|'show'

---@class groq_lsp.Request
---@field action? string
---@field bufnr? integer The current buffer without one
---@field range? lsp.Range The paragraph under the cursor without one
---@field parameters? table<string, string>
---@field instruction? string
---@field place? groq_lsp.Place

---@alias groq_lsp.State
---| 'queued'
---| 'connecting'
---| 'streaming'
---| 'checking'
---| 'applying'
---| 'review'
---| 'done'
---| 'failed'
---| 'cancelled'
---| 'shelved'

--- What the server's `groq/job` notification holds.
---@class groq_lsp.JobReport
---@field job string
---@field action string
---@field title string
---@field uri string
---@field range? lsp.Range
---@field state groq_lsp.State
---@field model? string
---@field text? string
---@field tokens? integer
---@field tokensPerSecond? number
---@field seconds? number
---@field sentence? string
---@field answer? string
---@field edits? lsp.TextEdit[]
---@field version? integer

--- One entry of `groq.actions`.
---@class groq_lsp.Action
---@field action string
---@field title string
---@field kind string
---@field group string
---@field parameters table<string, string>
---@field instruction boolean
---@field origin string
---@field place groq_lsp.Place

--- One entry of `groq.models`.
---@class groq_lsp.Model
---@field id string
---@field name? string
---@field contextWindow? integer
---@field maxCompletionTokens? integer
---@field tokensPerSecond? number
---@field inputPrice? number
---@field outputPrice? number
---@field current boolean

--- One entry of `groq.answers`.
---@class groq_lsp.Answer
---@field answer string
---@field action string
---@field title string
---@field uri string
---@field text string
---@field original string
---@field state 'waiting'|'applied'|'discarded'
---@field reason? string
---@field time string

-- groq-lsp-settings start
-- groq-lsp-settings end
