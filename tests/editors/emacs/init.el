;; What the tests start Emacs with: this project's file for the client named in CLIENT.  -*- lexical-binding: t; -*-
(setq native-comp-jit-compilation nil native-comp-enable-subr-trampolines nil
      make-backup-files nil auto-save-default nil create-lockfiles nil
      inhibit-startup-screen t require-final-newline nil use-short-answers t)
(defvar root (getenv "GROQ_LSP_ROOT"))
(defvar elpa (getenv "ELPA"))
(add-to-list 'load-path (concat root "/editors/emacs"))
(dolist (folder (append (file-expand-wildcards (concat elpa "/*"))
                        (file-expand-wildcards (concat elpa "-src/*"))))
  (add-to-list 'load-path folder t))
(require 'markdown-mode)
(add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode))
;; The menu of actions is answered by its title, which the test puts here.
(defvar wanted nil)
(advice-add 'completing-read :before-until
            (lambda (_prompt collection &rest _)
              (when wanted (car (all-completions wanted collection)))))

(if (equal (getenv "CLIENT") "eglot")
    (progn
      (require 'groq-lsp-eglot)
      (setq eglot-sync-connect 5 eglot-extend-to-xref nil)
      (when (getenv "MODEL") (setq groq-lsp-settings (list :model (getenv "MODEL"))))
      (add-hook 'markdown-mode-hook #'eglot-ensure))
  (setq lsp-session-file (concat (getenv "HOME") "/session") lsp-auto-guess-root t
        lsp-warn-no-matched-clients nil lsp-enable-snippet nil lsp-headerline-breadcrumb-enable nil
        lsp-guess-root-without-session t)
  ;; An installed package loads these by itself.
  (require 'lsp-completion)
  (require 'lsp-lens)
  (require 'lsp-modeline)
  (when (require 'lsp-inline-completion nil t) ; from lsp-mode 10 on
    ;; A terminal has no C-<return>.
    (lsp-inline-completion--define-key
     lsp-inline-completion-active-map (kbd "<f8>") #'lsp-inline-completion-accept 'keep))
  (require 'groq-lsp-lsp-mode)
  (when (getenv "MODEL") (setq groq-lsp-model (getenv "MODEL")))
  (add-hook 'markdown-mode-hook #'lsp))

(defun act (title)
  "Choose the action TITLE from the menu of the client."
  (interactive "sTitle: ")
  (let ((wanted title))
    (if (equal (getenv "CLIENT") "eglot")
        (call-interactively #'eglot-code-actions)
      (call-interactively #'lsp-execute-code-action))))
(global-set-key (kbd "<f5>") (lambda () (interactive) (act "Rewrite")))
(global-set-key (kbd "<f6>") (lambda () (interactive) (act "Translate to German")))
(global-set-key (kbd "<f7>") #'groq-lsp-cancel)
(global-set-key (kbd "<f9>") (lambda () (interactive) (act "Continue")))
