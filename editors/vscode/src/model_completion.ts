/** The live models as completions where settings.json names a model. */

import {
  CompletionItem,
  CompletionItemKind,
  Range,
  languages,
  type Disposable,
  type Position,
  type TextDocument,
} from "vscode";

import { facts, speed } from "./commands/models.js";
import { modelAt } from "./model_setting.js";
import type { ModelEntry } from "./protocol.js";
import type { Session } from "./server/session.js";

const FILES = ["**/settings.json", "**/*.code-workspace"].map((pattern) => ({ language: "jsonc", pattern }));

export function completeModels(session: Session): Disposable {
  return languages.registerCompletionItemProvider(
    FILES,
    {
      provideCompletionItems: async (document: TextDocument, position: Position) => {
        const at = modelAt(document.lineAt(position).text, position.character);
        // Looking into the settings is no reason to start the server.
        if (at === undefined || session.state !== "running") {
          return [];
        }
        const models = (await session.execute("groq.models", {})) ?? [];
        const range = new Range(position.line, at.start, position.line, at.end);
        return models.map((model, index) => completion(model, range, index));
      },
    },
    '"',
  );
}

function completion(model: ModelEntry, range: Range, index: number): CompletionItem {
  const quoted = JSON.stringify(model.id);
  const item = new CompletionItem({ label: quoted, description: speed(model) }, CompletionItemKind.Value);
  item.documentation = facts(model);
  item.range = range;
  item.filterText = quoted;
  // In the server's order, before what the editor itself suggests.
  item.sortText = `!${String(index).padStart(4, "0")}`;
  return item;
}
