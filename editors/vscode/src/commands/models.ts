/** 'Select Model': the live models with speed, context and price, written where the user chooses. */

import { ConfigurationTarget, QuickPickItemKind, l10n, window, workspace, type QuickPickItem } from "vscode";

import type { ModelEntry, Server } from "../protocol.js";
import { SECTION } from "../settings.js";

interface ModelItem extends QuickPickItem {
  model?: string;
  refresh?: boolean;
}

export async function chooseModel(server: Server, refresh = false): Promise<void> {
  const models = await server.execute("groq.models", { refresh });
  if (models === undefined) {
    return;
  }
  const chosen = await window.showQuickPick(items(models), {
    title: l10n.t("Groq: Select Model"),
    placeHolder: l10n.t("Which model should answer?"),
    matchOnDetail: true,
  });
  if (chosen?.refresh === true) {
    return chooseModel(server, true);
  }
  const target = chosen?.model === undefined ? undefined : await chooseTarget();
  if (target !== undefined) {
    await workspace.getConfiguration(SECTION).update("model", chosen?.model, target);
  }
}

export function items(models: readonly ModelEntry[]): ModelItem[] {
  return [
    ...models.map((model) => ({
      label: model.name === "" ? model.id : model.name,
      description: [model.name === model.id ? "" : model.id, model.current ? l10n.t("current") : ""]
        .filter((part) => part !== "")
        .join(" · "),
      detail: facts(model),
      model: model.id,
    })),
    { label: "", kind: QuickPickItemKind.Separator },
    { label: `$(refresh) ${l10n.t("Ask Groq for the list again")}`, refresh: true },
  ];
}

/** Speed, context and price on one line, as far as they are known. */
export function facts(model: ModelEntry): string {
  const parts = [];
  if (model.tokensPerSecond !== undefined) {
    parts.push(speed(model));
  }
  if (model.contextWindow > 0) {
    parts.push(l10n.t("{0} tokens of context", thousands(model.contextWindow)));
  }
  if (model.inputPrice !== undefined && model.outputPrice !== undefined) {
    parts.push(l10n.t("${0} in, ${1} out for a million tokens", model.inputPrice, model.outputPrice));
  }
  return parts.join(" · ");
}

export function speed({ tokensPerSecond }: ModelEntry): string {
  return tokensPerSecond === undefined ? "" : l10n.t("{0} tokens/s", Math.round(tokensPerSecond));
}

function thousands(tokens: number): string {
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens);
}

/** The user's settings or this workspace's; without a workspace there is nothing to ask. */
async function chooseTarget(): Promise<ConfigurationTarget | undefined> {
  if (workspace.workspaceFolders === undefined) {
    return ConfigurationTarget.Global;
  }
  const everywhere = { label: l10n.t("Everywhere"), detail: l10n.t("Your user settings"), target: ConfigurationTarget.Global };
  const here = {
    label: l10n.t("In this workspace"),
    detail: l10n.t("The settings of this folder"),
    target: ConfigurationTarget.Workspace,
  };
  const chosen = await window.showQuickPick([everywhere, here], { placeHolder: l10n.t("Where should it hold?") });
  return chosen?.target;
}
