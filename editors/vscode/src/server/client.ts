/** The language client: what it declares, what it keeps back, and how its process is started. */

import { homedir } from "node:os";

import { workspace, type LogOutputChannel } from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  RevealOutputChannelOn,
  type ClientCapabilities,
  type Executable,
  type LanguageClientOptions,
  type Middleware,
  type StaticFeature,
} from "vscode-languageclient/node";

import { applyThroughTyping } from "./apply.js";
import type { Versions } from "./rebase.js";
import { forward } from "./server_log.js";
import { EXTENSIONS } from "../protocol.js";
import { SCHEMES } from "../schemes.js";
import { SECTION, forServer } from "../settings.js";

export interface Launch {
  command: string;
  flags: readonly string[];
  environment: Record<string, string>;
}

export function createClient(launch: Launch, log: LogOutputChannel, versions: Versions): LanguageClient {
  const announce = (): Promise<void> =>
    client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  const client = new LanguageClient("groq", "Groq", executable(launch), {
    ...options(log),
    middleware: middleware(announce, versions),
  });
  client.registerFeature(new GroqCapabilities());
  return client;
}

function executable({ command, flags, environment }: Launch): Executable {
  return {
    command,
    args: [...flags],
    options: {
      // Not the open folder: nothing in it may be picked up by the server's Python.
      cwd: homedir(),
      // For a program the client takes this as the whole environment, not as an addition.
      env: { ...process.env, ...environment, PYTHONSAFEPATH: "1" },
    },
  };
}

function options(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.map((scheme) => ({ scheme })),
    initializationOptions: () => forServer(settingsObject()),
    outputChannel: log,
    // The first is never called for a program: the protocol has its stdout to itself.
    stdioOptions: { stdout: (input) => input.resume(), stderr: (input) => forward(input, log) },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    progressOnInitialization: false,
    markdown: { isTrusted: false, supportHtml: false },
  };
}

function middleware(announce: () => Promise<void>, versions: Versions): Middleware {
  return {
    // The status bar shows the jobs with more than a progress message holds; only the end passes,
    // so that the client forgets the token.
    handleWorkDoneProgress: (token, params, next) => {
      if (params.kind === "end") {
        next(token, params);
      }
    },
    workspace: {
      // That something changed, without the values: the server then asks for those that it may have.
      didChangeConfiguration: announce,
      handleApplyEdit: (params, next) => applyThroughTyping(params, versions, next),
      configuration: async (params, token, next) => {
        const answers = await next(params, token);
        return Array.isArray(answers) ? answers.map(forServer) : answers;
      },
    },
  };
}

/** The values as a plain object: the configuration itself is a read-only proxy. */
function settingsObject(): unknown {
  return JSON.parse(JSON.stringify(workspace.getConfiguration(SECTION)));
}

class GroqCapabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), groq: EXTENSIONS };
  }
  getState(): { kind: "static" } {
    return { kind: "static" };
  }
  initialize(): void {
    // Declaring is all there is to it.
  }
  clear(): void {
    // Nothing was registered.
  }
}
