/** The life of the server's process: found, started, restarted when its environment changes, stopped. */

import {
  EventEmitter,
  commands,
  l10n,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
} from "vscode";
import { ExecuteCommandRequest, State, type LanguageClient } from "vscode-languageclient/node";

import { createClient } from "./client.js";
import { offerInstallation } from "./install.js";
import { Location } from "./location.js";
import { serverLogLevel } from "./log_level.js";
import type { Versions } from "./rebase.js";
import type { ApiKey } from "../key.js";
import { INPUT_REQUEST, JOB_NOTIFICATION, type Commands, type InputParams, type Job, type Server } from "../protocol.js";
import { flags } from "../settings.js";

export type SessionState = "off" | "starting" | "running" | "restricted" | "missing" | "failed";

const STOP_MILLISECONDS = 2000;

export class Session implements Server, Disposable {
  private client: LanguageClient | undefined;
  private startup: Promise<void> | undefined;
  /** Stands for the start that is under way or has succeeded: one that was given up finds another here. */
  private attempt: object | undefined;
  private turn: Promise<void> = Promise.resolve();
  private current: SessionState = "off";
  /** The program that was started last. */
  private program: string | undefined;
  private readonly stateEmitter = new EventEmitter<SessionState>();
  private readonly jobEmitter = new EventEmitter<Job>();

  readonly onDidChangeState = this.stateEmitter.event;
  readonly onJob = this.jobEmitter.event;
  readonly location = new Location();

  /** Laid over the stored key's environment, such as the simulator's address. */
  overrides: Record<string, string> = {};
  /** Flags in place of the user's, together with `overrides`. */
  overridingFlags: readonly string[] | undefined;

  constructor(
    private readonly key: ApiKey,
    private readonly versions: Versions,
    readonly log: LogOutputChannel,
  ) {
    this.location.onDidChange(() => void this.moveOn());
    log.onDidChangeLogLevel(() => void this.offerLevel());
  }

  get state(): SessionState {
    return this.current;
  }

  /** Start the server if it does not run; where the folder is not trusted, say so instead. */
  start(): Promise<void> {
    this.letGoOfCrashed();
    if (this.startup === undefined) {
      const startup: Promise<void> = this.begin().finally(() => {
        if (this.startup === startup && this.current !== "running") {
          this.startup = undefined;
        }
      });
      this.startup = startup;
    }
    return this.startup;
  }

  /** One restart after the other: a new key and a new setting may come at the same moment. */
  restart(): Promise<void> {
    const turn = this.turn.then(() => this.stop()).then(() => this.start());
    // One that failed must not keep the next from being tried.
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    // A program that is no server may never answer: the next start must not wait for that.
    await Promise.race([this.startup?.catch(() => undefined), pause(STOP_MILLISECONDS)]);
    const client = this.client;
    this.attempt = undefined;
    this.client = undefined;
    this.startup = undefined;
    this.become("off");
    await client?.dispose(STOP_MILLISECONDS).catch((reason: unknown) => {
      this.log.warn(`The server did not stop by itself: ${String(reason)}`);
    });
  }

  async execute<Name extends keyof Commands>(
    name: Name,
    argument: Commands[Name][0] | (() => Commands[Name][0]),
  ): Promise<Commands[Name][1] | undefined> {
    await this.start();
    if (this.client === undefined) {
      this.explainRestriction();
      return undefined;
    }
    const given = typeof argument === "function" ? argument() : argument;
    const params = { command: name, arguments: given === undefined ? [] : [given] };
    try {
      return (await this.client.sendRequest(ExecuteCommandRequest.type, params)) as Commands[Name][1];
    } catch (reason) {
      // A message, as the server's others are: thrown on, it would be a box that wants an OK.
      this.log.warn(`${name}: ${String(reason)}`);
      void window.showErrorMessage(reason instanceof Error ? reason.message : String(reason));
      return undefined;
    }
  }

  dispose(): void {
    this.location.dispose();
    this.stateEmitter.dispose();
    this.jobEmitter.dispose();
  }

  private async begin(): Promise<void> {
    if (!workspace.isTrusted) {
      this.become("restricted");
      return;
    }
    const attempt = (this.attempt = {});
    this.become("starting");
    try {
      const command = await this.find();
      if (this.attempt !== attempt) {
        return;
      }
      if (command === undefined) {
        this.become("missing");
        return;
      }
      const environment = { ...(await this.key.environment()), ...this.overrides };
      const client = createClient({ command, flags: this.flags(), environment }, this.log, this.versions);
      this.listen(client);
      await client.start();
      if (this.attempt !== attempt) {
        await client.dispose(STOP_MILLISECONDS);
        return;
      }
      this.client = client;
      this.become("running");
    } catch (reason) {
      if (this.attempt !== attempt) {
        return;
      }
      this.become("failed");
      this.log.error(`The server did not start: ${String(reason)}`);
      void window.showErrorMessage(l10n.t("The Groq server did not start. ‘Groq: Show Log’ says more."));
    }
  }

  /** The client starts a server that has crashed again, until it has done so too often. */
  private letGoOfCrashed(): void {
    if (this.client !== undefined && this.current === "off") {
      void this.client.dispose().catch(() => undefined);
      this.client = undefined;
      this.startup = undefined;
    }
  }

  private async find(): Promise<string | undefined> {
    const { found, where } = await this.location.find();
    this.program = found.kind === "found" ? found.command : undefined;
    if (found.kind === "found") {
      this.log.info(`Server: ${found.command} (${found.from})`);
      return found.command;
    }
    // The question may stay open for as long as the user likes: starting does not wait for it.
    void offerInstallation(where).then((installed) => (installed ? this.restart() : undefined));
    return undefined;
  }

  /** Another interpreter was selected: the server beside that one, if it has one, takes over. */
  private async moveOn(): Promise<void> {
    const { found } = await this.location.find();
    if (found.kind === "found" && found.command !== this.program) {
      await this.restart();
    }
  }

  /** The server takes its level when it starts, and forgets its answers then: not unasked. */
  private async offerLevel(): Promise<void> {
    if (this.current === "running") {
      const restart = l10n.t("Restart Server");
      const said = l10n.t("The server logs at the new level once it is restarted. Recent answers are then forgotten.");
      if ((await window.showInformationMessage(said, restart)) === restart) {
        await this.restart();
      }
    }
  }

  private flags(): string[] {
    const level = serverLogLevel(this.log.logLevel);
    return [...(this.overridingFlags ?? flags()), ...(level === undefined ? [] : ["--log-level", level])];
  }

  private listen(client: LanguageClient): void {
    client.onNotification(JOB_NOTIFICATION, (job: Job) => {
      this.jobEmitter.fire(job);
    });
    client.onRequest(INPUT_REQUEST, async ({ title, prompt }: InputParams) => {
      const value = await window.showInputBox({ title, prompt, ignoreFocusOut: true });
      return { value: value ?? null };
    });
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.become(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "off");
      }
    });
  }

  private explainRestriction(): void {
    if (this.current === "restricted") {
      const manage = l10n.t("Manage Trust");
      const said = window.showInformationMessage(l10n.t("Groq sends nothing from a folder that you do not trust."), manage);
      void said.then((chosen) => (chosen === manage ? commands.executeCommand("workbench.trust.manage") : undefined));
    }
  }

  private become(state: SessionState): void {
    if (state !== this.current) {
      this.current = state;
      this.stateEmitter.fire(state);
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
