/** What to do when there is no server: offer to install it, and show the command that does. */

import { ShellExecution, Task, TaskScope, commands, env, l10n, tasks, window } from "vscode";

import { firstOnPath, type Surroundings } from "./find.js";
import { SECTION, SERVER_PATH } from "../settings.js";

const INSTALLERS = {
  uv: ["uv", "tool", "install", "groq-lsp"],
  pipx: ["pipx", "install", "groq-lsp"],
} as const;

type Installer = keyof typeof INSTALLERS;

/** Tell the user that the server is missing; true when it was installed and is worth another look. */
export async function offerInstallation(where: Surroundings): Promise<boolean> {
  if (where.configured !== "") {
    await offerSetting(where.configured);
    return false;
  }
  const installer = (await firstOnPath(Object.keys(INSTALLERS), where)) as Installer | undefined;
  const command = INSTALLERS[installer ?? "uv"];
  const install = l10n.t("Install");
  const copy = l10n.t("Copy Command");
  const settings = l10n.t("Set Path");
  const chosen = await window.showWarningMessage(
    installer === undefined
      ? l10n.t("The groq-lsp server was not found. Install uv or pipx, then run: {0}", command.join(" "))
      : l10n.t("The groq-lsp server was not found. It can be installed with: {0}", command.join(" ")),
    ...(installer === undefined ? [copy, settings] : [install, copy, settings]),
  );
  switch (chosen) {
    case install:
      return runVisibly(command);
    case copy:
      await env.clipboard.writeText(command.join(" "));
      return false;
    case settings:
      await openSetting();
      return false;
    default:
      return false;
  }
}

async function offerSetting(configured: string): Promise<void> {
  const settings = l10n.t("Open Setting");
  const chosen = await window.showErrorMessage(
    l10n.t("groq.server.path is “{0}”, and there is no program there. Give the full path, or leave it empty.", configured),
    settings,
  );
  if (chosen === settings) {
    await openSetting();
  }
}

function openSetting(): Thenable<unknown> {
  return commands.executeCommand("workbench.action.openSettings", `${SECTION}.${SERVER_PATH}`);
}

/** Run the command in a terminal that the user sees; true when it ended well. */
async function runVisibly([program, ...words]: readonly string[]): Promise<boolean> {
  const shell = new ShellExecution(program ?? "", words);
  const task = new Task({ type: "groq" }, TaskScope.Workspace, l10n.t("Install groq-lsp"), "Groq", shell);
  const execution = await tasks.executeTask(task);
  return new Promise((resolve) => {
    const listener = tasks.onDidEndTaskProcess((ended) => {
      if (ended.execution === execution) {
        listener.dispose();
        resolve(ended.exitCode === 0);
      }
    });
  });
}
