/** Puts the parts together; the server does the work. */

import { window, workspace, type ExtensionContext } from "vscode";

import { registerCommands } from "./commands/register.js";
import { Jobs } from "./jobs.js";
import { ApiKey } from "./key.js";
import { completeModels } from "./model_completion.js";
import { Preview } from "./preview.js";
import { Reviews } from "./review/reviews.js";
import { isText } from "./schemes.js";
import { Session } from "./server/session.js";
import { RecentEdits } from "./server/versions.js";
import { RESTARTING, baseUrl } from "./settings.js";
import { Status } from "./status.js";

let session: Session | undefined;

export function activate(context: ExtensionContext): void {
  const begun = performance.now();
  const log = window.createOutputChannel("Groq", { log: true });
  const versions = new RecentEdits();
  const key = new ApiKey(context.secrets, baseUrl);
  const running = (session = new Session(key, versions, log));
  const jobs = new Jobs();
  const reviews = new Reviews(running, jobs, versions);
  context.subscriptions.push(
    log,
    versions,
    running,
    jobs,
    reviews,
    new Preview(jobs),
    new Status(running, jobs),
    completeModels(running),
    ...registerCommands({ context, session: running, reviews, key }),
    running.onJob((job) => jobs.update(job)),
    running.onDidChangeState((state) => {
      if (state !== "running") {
        jobs.clear();
      }
    }),
    key.onDidChange(() => void running.restart()),
    workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (RESTARTING.some((name) => change.affectsConfiguration(name))) {
        void running.restart();
      }
    }),
  );
  startWithFirstText(context, running);
  log.info(`Activated in ${(performance.now() - begun).toFixed(1)} ms`);
}

export async function deactivate(): Promise<void> {
  await session?.stop();
  session = undefined;
}

/** The server starts when there is a text to work on, not with every window. */
function startWithFirstText(context: ExtensionContext, running: Session): void {
  if (workspace.textDocuments.some((document) => isText(document.uri.scheme))) {
    void running.start();
    return;
  }
  const listener = workspace.onDidOpenTextDocument((document) => {
    if (isText(document.uri.scheme)) {
      listener.dispose();
      void running.start();
    }
  });
  context.subscriptions.push(listener);
}
