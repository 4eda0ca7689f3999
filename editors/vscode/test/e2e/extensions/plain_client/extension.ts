/** What a generic language-client extension does with the server: nothing but the protocol. */

import { LanguageClient } from "vscode-languageclient/node";

export async function activate(): Promise<void> {
  const client = new LanguageClient(
    "plain",
    "Plain Client",
    { command: process.env.TEST_SERVER ?? "groq-lsp" },
    { documentSelector: [{ language: "markdown" }], initializationOptions: { review: "always" } },
  );
  await client.start();
}
