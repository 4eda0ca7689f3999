/** 'Start Simulator': a stand-in for Groq on this machine, to try everything without a key. */

import { spawn, type ChildProcess } from "node:child_process";
import { homedir } from "node:os";
import { createServer, type AddressInfo } from "node:net";

import { l10n, window, type Disposable } from "vscode";

import { KEY_VARIABLE, ORIGIN_VARIABLE } from "../key.js";
import type { Session } from "../server/session.js";

const ADDRESS_VARIABLE = "GROQ_BASE_URL";
const SIMULATED_KEY = "gsk_simulated_for_trying_out";
const READY_MILLISECONDS = 15_000;

export class Simulator implements Disposable {
  private process: ChildProcess | undefined;

  constructor(private readonly session: Session) {}

  async start(): Promise<void> {
    if (this.process !== undefined) {
      void window.showInformationMessage(l10n.t("The simulator runs already."));
      return;
    }
    const { found } = await this.session.location.find();
    if (found.kind === "missing") {
      // Starting the session says what is missing and offers to install it.
      await this.session.restart();
      return;
    }
    const port = await freePort();
    const simulator = spawn(found.command, ["simulate", "--port", String(port)], { cwd: homedir(), stdio: "ignore" });
    this.process = simulator;
    simulator.once("exit", () => {
      if (this.process === simulator) {
        void this.stop();
      }
    });
    await this.use(port);
  }

  /** Go back to Groq itself. */
  async stop(): Promise<void> {
    this.process?.kill();
    this.process = undefined;
    this.session.overrides = {};
    this.session.overridingFlags = undefined;
    await this.session.restart();
  }

  dispose(): void {
    this.process?.kill();
    this.process = undefined;
  }

  private async use(port: number): Promise<void> {
    const address = `http://127.0.0.1:${port}`;
    if (!(await answers(address))) {
      this.dispose();
      void window.showErrorMessage(l10n.t("The simulator did not start."));
      return;
    }
    this.session.overrides = {
      [KEY_VARIABLE]: SIMULATED_KEY,
      [ORIGIN_VARIABLE]: address,
      [ADDRESS_VARIABLE]: address,
    };
    this.session.overridingFlags = [];
    await this.session.restart();
    const stop = l10n.t("Stop Simulator");
    const chosen = await window.showInformationMessage(
      l10n.t("The simulator answers in place of Groq until you stop it. Its answers are made up on this machine."),
      stop,
    );
    if (chosen === stop) {
      await this.stop();
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

/** True once something answers there; its status does not matter. */
async function answers(address: string): Promise<boolean> {
  const end = Date.now() + READY_MILLISECONDS;
  while (Date.now() < end) {
    try {
      await fetch(address);
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}
