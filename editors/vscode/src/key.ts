/** The API key: kept by the editor's secret storage, given to the server's environment, never shown. */

import { l10n, window, type SecretStorage } from "vscode";

const NAME = "groq.apiKey";
export const KEY_VARIABLE = "GROQ_API_KEY";

export class ApiKey {
  constructor(private readonly secrets: SecretStorage) {}

  get onDidChange(): SecretStorage["onDidChange"] {
    return this.secrets.onDidChange;
  }

  /** The server's environment: the stored key, or nothing, and then the user's own environment holds. */
  async environment(): Promise<Record<string, string>> {
    const key = await this.secrets.get(NAME);
    return key === undefined ? {} : { [KEY_VARIABLE]: key };
  }

  /** Ask for the key; true when one was stored. */
  async ask(): Promise<boolean> {
    const typed = await window.showInputBox({
      title: l10n.t("Groq: API Key"),
      prompt: l10n.t("Paste your key from console.groq.com/keys. It is kept in the editor's secret storage."),
      placeHolder: "gsk_…",
      password: true,
      ignoreFocusOut: true,
      validateInput: complaint,
    });
    if (typed === undefined) {
      return false;
    }
    await this.secrets.store(NAME, typed.trim());
    return true;
  }

  async clear(): Promise<void> {
    await this.secrets.delete(NAME);
  }
}

/** What is wrong with what was typed, or undefined. */
export function complaint(typed: string): string | undefined {
  const key = typed.trim();
  if (key === "") {
    return l10n.t("Paste the key here.");
  }
  return /^[\x21-\x7e]+$/.test(key) ? undefined : l10n.t("A key holds no spaces and no special characters.");
}
