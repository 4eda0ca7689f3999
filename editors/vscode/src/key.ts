/** The API key: kept by the editor's secret storage, given to the server's environment, never shown. */

import { l10n, window, type Disposable, type SecretStorage } from "vscode";

const NAME = "groq.apiKey";
const ORIGIN_NAME = "groq.apiKeyOrigin";

/** The server's environment variables: the key, and the one origin that it may be sent to. */
export const KEY_VARIABLE = "GROQ_API_KEY";
export const ORIGIN_VARIABLE = "GROQ_API_KEY_ORIGIN";

export class ApiKey {
  constructor(
    private readonly secrets: SecretStorage,
    /** The endpoint as the user has set it now. */
    private readonly baseUrl: () => string,
  ) {}

  /** Calls back after the key was set or cleared, in this window or another. */
  onDidChange(changed: () => void): Disposable {
    return this.secrets.onDidChange(({ key }) => {
      if (key === NAME) {
        changed();
      }
    });
  }

  /** The server's environment: the stored key, or nothing, and then the user's own environment holds. */
  async environment(): Promise<Record<string, string>> {
    // In this order: where another key is stored in between, the new one meets the old place, which is the
    // endpoint no more. The other way round the old key would meet the new place.
    const origin = await this.secrets.get(ORIGIN_NAME);
    const key = await this.secrets.get(NAME);
    return key === undefined || origin === undefined ? {} : { [KEY_VARIABLE]: key, [ORIGIN_VARIABLE]: origin };
  }

  /** Ask for the key of the endpoint as it is set now; a later change of the endpoint does not take it along. */
  async ask(): Promise<void> {
    const origin = originOf(this.baseUrl());
    if (origin === undefined) {
      void window.showErrorMessage(l10n.t("groq.baseUrl is not a web address: mend it first."));
      return;
    }
    const typed = await window.showInputBox({
      title: l10n.t("Groq: API Key"),
      prompt: l10n.t("The key for {0}, and for no other place. It is kept in the editor's secret storage.", origin),
      placeHolder: "gsk_…",
      password: true,
      ignoreFocusOut: true,
      validateInput: complaint,
    });
    if (typed !== undefined) {
      await this.store(typed.trim(), origin);
      void window.showInformationMessage(l10n.t("The API key is kept. Select some text and press Ctrl+. to use it."));
    }
  }

  /** The old key goes first: at no moment, and after no failure, does it stand beside another place. */
  private async store(key: string, origin: string): Promise<void> {
    if ((await this.secrets.get(ORIGIN_NAME)) !== origin) {
      await this.secrets.delete(NAME);
    }
    await this.secrets.store(ORIGIN_NAME, origin);
    await this.secrets.store(NAME, key);
  }

  async clear(): Promise<void> {
    await this.secrets.delete(NAME);
    await this.secrets.delete(ORIGIN_NAME);
  }
}

/** Scheme, host and port of an address; undefined when it is none. */
export function originOf(address: string): string | undefined {
  const origin = URL.canParse(address) ? new URL(address).origin : "null";
  return origin === "null" ? undefined : origin;
}

/** What is wrong with what was typed, or undefined. */
export function complaint(typed: string): string | undefined {
  const key = typed.trim();
  if (key === "") {
    return l10n.t("Paste the key here.");
  }
  return /^[\x21-\x7e]+$/.test(key) ? undefined : l10n.t("A key holds no spaces and no special characters.");
}
