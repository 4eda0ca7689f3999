/** The sample note of the walkthrough, in the editor's language. */

import { Uri, env, window, workspace } from "vscode";

export async function openSample(extensionUri: Uri): Promise<void> {
  const name = env.language.toLowerCase().startsWith("zh") ? "note.zh-cn.md" : "note.md";
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, "media", name));
  const content = new TextDecoder().decode(bytes);
  const document = await workspace.openTextDocument({ language: "markdown", content });
  await window.showTextDocument(document);
}
