;;; groq-lsp-lsp-mode.el --- groq-lsp with lsp-mode -*- lexical-binding: t; -*-

;; Rewrite, proofread, translate and generate text with Groq, from the menu of code actions
;; (M-x lsp-execute-code-action) in prose buffers, beside whatever other server is at work there.

;;; Code:

(require 'lsp-mode)

(defgroup groq-lsp nil
  "Work on text with Groq."
  :group 'lsp-mode)

(defcustom groq-lsp-model "openai/gpt-oss-20b"
  "The model that answers."
  :type 'string)

(defcustom groq-lsp-languages ["English" "Simplified Chinese" "German"]
  "The languages that the menu offers to translate into."
  :type '(lsp-repeatable-vector string))

(lsp-register-custom-settings
 '(("groq.model" groq-lsp-model)
   ("groq.translate.languages" groq-lsp-languages)))

(dolist (entry '((text-mode . "plaintext") (org-mode . "org") (rst-mode . "restructuredtext")
                 (adoc-mode . "asciidoc") (message-mode . "plaintext")
                 (typst-ts-mode . "typst")))
  (add-to-list 'lsp-language-id-configuration entry))

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection '("groq-lsp"))
  :activation-fn (lsp-activate-on "markdown" "latex" "plaintext" "org" "restructuredtext"
                                  "asciidoc" "typst" "html")
  :add-on? t
  :priority -1
  :server-id 'groq-lsp
  :initialization-options (lambda () (lsp-configuration-section "groq"))))

(defun groq-lsp-cancel ()
  "Cancel every action that runs."
  (interactive)
  (lsp-request-async "workspace/executeCommand" '(:command "groq.cancel" :arguments []) #'ignore
                     :mode 'detached))

(defun groq-lsp-select-model (model)
  "Answer with MODEL until Emacs ends."
  (interactive "sModel: ")
  (setq groq-lsp-model model)
  (lsp-request-async "workspace/executeCommand"
                     `(:command "groq.selectModel" :arguments [(:model ,model)]) #'ignore
                     :mode 'detached))

(provide 'groq-lsp-lsp-mode)
;;; groq-lsp-lsp-mode.el ends here
