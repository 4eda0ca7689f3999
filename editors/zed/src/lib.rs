//! Starts the `groq-lsp` that is on the PATH and hands it the settings of Zed's `lsp` section.

use zed_extension_api::{
    self as zed, serde_json::json, serde_json::Value, settings::LspSettings, Command,
    LanguageServerId, Result, Worktree,
};

struct GroqLsp;

impl zed::Extension for GroqLsp {
    fn new() -> Self {
        GroqLsp
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let path = worktree
            .which("groq-lsp")
            .ok_or("groq-lsp is not on the PATH: pipx install groq-lsp")?;
        Ok(Command {
            command: path,
            args: vec![],
            env: worktree.shell_env(),
        })
    }

    fn language_server_workspace_configuration(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree("groq-lsp", worktree)?.settings;
        Ok(Some(json!({ "groq": settings.unwrap_or_else(|| json!({})) })))
    }
}

zed::register_extension!(GroqLsp);
