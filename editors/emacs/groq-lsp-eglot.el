;;; groq-lsp-eglot.el --- groq-lsp with Eglot -*- lexical-binding: t; -*-

;; Rewrite, proofread, translate and generate text with Groq, from the menu of code actions
;; (M-x eglot-code-actions) in prose buffers.

;;; Code:

(require 'eglot)
(require 'cl-lib)

(defgroup groq-lsp nil
  "Work on text with Groq."
  :group 'eglot)

(defcustom groq-lsp-settings nil
  "Settings of the server, as a property list: (:model \"openai/gpt-oss-120b\")."
  :type 'plist)

(defcustom groq-lsp-wait (version< (if (boundp 'eglot--version) eglot--version "1.17") "1.18")
  "Whether Emacs waits until an action is done; C-g cancels it.
Up to 1.17 Eglot counts a change when it sends it, not when it is made, so that an edit which
arrives while you type may land in the wrong line.  Whoever waits types nothing meanwhile."
  :type 'boolean)

(defvar groq-lsp--running nil
  "The actions that run, each as (SERVER . TOKEN).")

(defun groq-lsp--ours-p (server)
  "Say whether SERVER is groq-lsp."
  (seq-contains-p (plist-get (plist-get (eglot--capabilities server) :executeCommandProvider)
                             :commands)
                  "groq.run"))

;; The first mode that fits names the language; text-mode, from which the others derive, is last.
(add-to-list 'eglot-server-programs
             '(((markdown-mode :language-id "markdown")
                (gfm-mode :language-id "markdown")
                (org-mode :language-id "org")
                (LaTeX-mode :language-id "latex")
                (latex-mode :language-id "latex")
                (tex-mode :language-id "latex")
                (rst-mode :language-id "restructuredtext")
                (adoc-mode :language-id "asciidoc")
                (typst-ts-mode :language-id "typst")
                (html-mode :language-id "html")
                (text-mode :language-id "plaintext"))
               . ("groq-lsp")))

;; Beside what stands there for other servers.
(let ((others (default-value 'eglot-workspace-configuration)))
  (setq-default
   eglot-workspace-configuration
   (lambda (server)
     (let ((theirs (if (functionp others) (funcall others server) others))
           (ours (or groq-lsp-settings (make-hash-table))))
       (if (consp (car-safe theirs))
           (cons (cons :groq ours) theirs) ; an alist, as Eglot had them at first
         (append (list :groq ours) theirs))))))

;; Changes go out soon, so that an answer meets the text that it was asked for.
(setq eglot-send-changes-idle-time 0.05)

(cl-defmethod eglot-handle-notification :after
  (server (_method (eql $/progress)) &key token value)
  "Note which actions run; other servers' work is nothing to wait for."
  (pcase (plist-get value :kind)
    ("begin" (when (groq-lsp--ours-p server)
               (push (cons server token) groq-lsp--running)))
    ("end" (setq groq-lsp--running (remove (cons server token) groq-lsp--running)))))

(defun groq-lsp--works-p (server)
  "Say whether an action runs on SERVER, and SERVER itself."
  (and (assq server groq-lsp--running) (jsonrpc-running-p server)))

(defun groq-lsp--listen ()
  "Let the server speak, tell it what it changed, and show it."
  (accept-process-output nil 0.05)
  ;; Eglot itself would tell it when Emacs is idle, which it is not while it waits.
  (when (fboundp 'eglot--signal-textDocument/didChange)
    (eglot--signal-textDocument/didChange))
  (redisplay))

(defun groq-lsp--await (server)
  "Wait until nothing runs on SERVER; C-g cancels what does."
  (condition-case nil
      (let ((until (time-add nil 1)))
        ;; The progress begins a moment after the command was answered.
        (while (and (not (groq-lsp--works-p server)) (time-less-p nil until))
          (groq-lsp--listen))
        (while (groq-lsp--works-p server)
          (groq-lsp--listen)))
    (quit (groq-lsp-cancel server))))

(define-advice eglot-execute (:after (server action) groq-lsp)
  "Wait for an action of groq-lsp if `groq-lsp-wait' says so."
  (let ((command (plist-get action :command)))
    (when (and groq-lsp-wait
               (equal "groq.run" (if (stringp command) command (plist-get command :command))))
      (groq-lsp--await server))))

;; Eglot's own function for completion lets no other have its turn, where this server has nothing
;; to say but behind the mark that asks for a suggestion.
(define-advice eglot-completion-at-point (:before-while () groq-lsp)
  "Leave the completion of words to others."
  (or (not (seq-contains-p (plist-get (eglot-server-capable :executeCommandProvider) :commands)
                           "groq.run"))
      (looking-back ";;\\|；；" (max (point-min) (- (point) 2)))))

(defun groq-lsp--command (server command argument)
  "Send COMMAND with ARGUMENT to SERVER."
  (jsonrpc-async-request
   server :workspace/executeCommand
   (list :command command :arguments (if argument (vector argument) []))
   :success-fn #'ignore
   :error-fn (lambda (failure) (message "%s" (plist-get failure :message)))))

(defun groq-lsp-cancel (&optional server)
  "Cancel every action that runs."
  (interactive)
  (setq groq-lsp--running nil)
  (groq-lsp--command (or server (eglot-current-server)) "groq.cancel" nil))

(defun groq-lsp-select-model (model)
  "Answer with MODEL until Emacs ends; an empty name lists those that Groq offers."
  (interactive "sModel (empty to choose): ")
  (groq-lsp--command (eglot-current-server) "groq.selectModel"
                     (unless (string-empty-p model) (list :model model))))

(provide 'groq-lsp-eglot)
;;; groq-lsp-eglot.el ends here
