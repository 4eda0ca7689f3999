/** Which documents are a writer's text. */

/** The schemes of files, new texts, notebook cells and remote files; the server refuses others. */
export const SCHEMES = ["file", "untitled", "vscode-notebook-cell", "vscode-vfs"] as const;

export function isText(scheme: string): boolean {
  return (SCHEMES as readonly string[]).includes(scheme);
}
