/** Every command of the manifest, bound to what it does. */

import { commands, l10n, window, type Disposable, type ExtensionContext } from "vscode";

import { Actions } from "./actions.js";
import { Answers } from "./answers.js";
import { chooseModel } from "./models.js";
import { openSample } from "./sample.js";
import { Simulator } from "./simulator.js";
import type { ApiKey } from "../key.js";
import type { Reviews } from "../review/reviews.js";
import type { Session } from "../server/session.js";

const ACTION_PREFIX = "groq.action.";

export interface Parts {
  context: ExtensionContext;
  session: Session;
  reviews: Reviews;
  key: ApiKey;
}

export function registerCommands({ context, session, reviews, key }: Parts): Disposable[] {
  const actions = new Actions(session);
  const answers = new Answers(session);
  const simulator = new Simulator(session);
  const handlers: Record<string, () => unknown> = {
    "groq.chooseAction": () => actions.choose(),
    "groq.ask": () => actions.ask(),
    "groq.inspectRequest": () => actions.inspect(),
    "groq.chooseModel": () => chooseModel(session),
    "groq.cancelJobs": () => session.execute("groq.cancel", {}),
    "groq.recentAnswers": () => answers.choose(),
    "groq.suggest": () => commands.executeCommand("editor.action.inlineSuggest.trigger"),
    "groq.showUsage": () => session.execute("groq.usage", undefined),
    "groq.setApiKey": () => key.ask(),
    "groq.clearApiKey": () => clearKey(key),
    "groq.restart": () => session.restart(),
    "groq.showLog": () => session.log.show(),
    "groq.startSimulator": () => simulator.start(),
    "groq.stopSimulator": () => simulator.stop(),
    "groq.openSample": () => openSample(context.extensionUri),
    "groq.review.accept": () => reviews.accept(),
    "groq.review.reject": () => reviews.reject(),
    "groq.review.again": () => reviews.again(),
    "groq.review.next": () => reviews.next(),
    "groq.review.preview": () => reviews.preview(),
    "groq.review.reveal": () => reviews.reveal(),
  };
  for (const name of actionCommands(context)) {
    handlers[name] = () => actions.run(name.slice(ACTION_PREFIX.length));
  }
  const registrations = Object.entries(handlers).map(([name, run]) => commands.registerCommand(name, run));
  return [...registrations, answers, simulator];
}

/** The manifest lists one command for each built-in action; it is the one place that does. */
function actionCommands(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return manifest.contributes.commands
    .map(({ command }) => command)
    .filter((command) => command.startsWith(ACTION_PREFIX));
}

async function clearKey(key: ApiKey): Promise<void> {
  await key.clear();
  void window.showInformationMessage(l10n.t("The API key was removed from the editor's secret storage."));
}
