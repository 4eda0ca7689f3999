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
---@field place? groq_lsp.Place In review: where accepting puts the answer

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

---@class groq_lsp.Config: vim.lsp.ClientConfig
---@field settings? { groq: groq_lsp.settings }

-- groq-lsp-settings start
---@class groq_lsp.settings.translate
---@field languages? string[] The languages that the menu offers, one entry each.
---@field pair? string[] Two languages: text in either is translated to the other by one entry. Empty: no such entry.
---@field frontMatter? boolean Translate the front matter's title and description with a document.

---@class groq_lsp.settings.context
---@field before? integer How many characters before the selection are sent.
---@field after? integer How many characters after the selection are sent.

---@class groq_lsp.settings.deadlines
---@field firstByte? number Seconds until Groq must have begun to answer.
---@field silence? number Seconds that may pass between two pieces of text.
---@field total? number Seconds for a whole request.
---@field wait? number Seconds to wait for a rate limit before giving up.

---@class groq_lsp.settings.longText
---@field partTokens? integer A longer text is split into parts of about this many tokens.
---@field maximumCharacters? integer The longest text that is sent at all.
---@field keepParts? boolean On cancel, offer the parts that are done instead of dropping them.

---@class groq_lsp.settings.inline
---@field automatic? boolean Suggest how the text may go on whenever you pause. The text around the cursor is then sent to Groq without a key press. Off: only on your key.
---@field mark? boolean In the editors without ghost text, `;;` typed where the text goes on asks for suggestions, in the menu of completions.
---@field delay? integer Milliseconds of pause before a suggestion.
---@field length? "words"|"sentence"|"paragraph" How much is suggested at a time.
---@field model? string The model for suggestions. Unset: the fastest that is live.

---@class groq_lsp.settings.inText
---@field place? "replace"|"below" Where the answer to an instruction in the text goes.

---@class groq_lsp.settings
---@field model? string The model that answers. `groq.selectModel` lists the live ones.
---@field fallbackModels? string[] Models offered when the chosen one is used up for the day or gone.
---@field review? "never"|"large changes"|"always" Which results are shown for review before they change the text, in the editors that can.
---@field temperature? number How freely the model chooses its words: 0 is the plainest. Unset: what suits the action.
---@field topP? number Nucleus sampling: the share of likely words to choose from.
---@field maxCompletionTokens? integer The longest answer, in tokens. Unset: reckoned from the selected text.
---@field stop? string[] Up to four texts at which the answer ends.
---@field seed? integer The same seed makes the same answer likelier.
---@field reasoningEffort? "lowest"|"none"|"default"|"low"|"medium"|"high" How long the model thinks before it writes. `lowest` is the least that the model allows, and the fastest.
---@field serviceTier? "auto"|"on_demand"|"flex"|"performance" Groq's service tier; `flex` and `performance` need a paid plan.
---@field actions? table<string, table> Settings of single actions, by their name: `{"sentiment": {"place": "show"}, "translate": {"model": "openai/gpt-oss-120b"}}`.
---@field words? string[] Names and terms that must survive as they are.
---@field largeChange? number A proofreading that changes more than this share of the words is offered, not applied.
---@field requestsInFlight? integer How many requests run at once; the rest queue.
---@field exclude? string[] More files that are never sent, as patterns of their names; keys, certificates and .env files never are.
---@field showUsage? boolean Say tokens, speed and estimated cost when an action is done.
---@field translate? groq_lsp.settings.translate
---@field context? groq_lsp.settings.context
---@field deadlines? groq_lsp.settings.deadlines
---@field longText? groq_lsp.settings.longText
---@field inline? groq_lsp.settings.inline
---@field inText? groq_lsp.settings.inText
-- groq-lsp-settings end
