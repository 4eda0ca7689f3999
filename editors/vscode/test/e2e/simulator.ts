/** The simulated Groq, and what it received. */

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";

import { REPOSITORY } from "./bed.js";

export const PYTHON = process.env.GROQ_LSP_PYTHON ?? path.join(REPOSITORY, ".venv", "bin", "python");
export const SERVER = path.join(path.dirname(PYTHON), "groq-lsp");
export const KEY = "gsk_test0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH";

export interface Received {
  model: string;
  authorization: string;
  /** The last message: the passage with what stands around it. */
  text: string;
  /** The server hung up before the answer was complete. */
  left: boolean;
}

export class SimulatedGroq {
  private readonly waiting: ((answer: unknown) => void)[] = [];

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    lines: Interface,
    readonly baseUrl: string,
  ) {
    lines.on("line", (line) => this.waiting.shift()?.(JSON.parse(line)));
  }

  static async start({ latencySeconds = 0.1, tokensPerSecond = 60 } = {}): Promise<SimulatedGroq> {
    const script = path.join(import.meta.dirname, "simulator.py");
    const child = spawn(PYTHON, [script, String(latencySeconds), String(tokensPerSecond)], {
      cwd: REPOSITORY,
      stdio: ["pipe", "pipe", "inherit"],
    }) as unknown as ChildProcessWithoutNullStreams;
    const lines = createInterface({ input: child.stdout });
    const first = await new Promise<string>((resolve) => lines.once("line", resolve));
    return new SimulatedGroq(child, lines, JSON.parse(first) as string);
  }

  /** The chat requests so far. */
  requests(): Promise<Received[]> {
    return this.order({ do: "requests" }) as Promise<Received[]>;
  }

  /** TCP connections ever made. */
  connections(): Promise<number> {
    return this.order({ do: "connections" }) as Promise<number>;
  }

  openStreams(): Promise<number> {
    return this.order({ do: "open_streams" }) as Promise<number>;
  }

  /** What every answer says from now on; null goes back to the simulator's own. */
  async answerWith(text: string | null): Promise<void> {
    await this.order({ do: "answer", text });
  }

  /** The environment of a server that takes this for Groq. */
  get environment(): Record<string, string> {
    return { GROQ_BASE_URL: this.baseUrl, GROQ_API_KEY: KEY, GROQ_API_KEY_ORIGIN: this.baseUrl };
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.stdin.end();
    await gone;
  }

  private order(order: unknown): Promise<unknown> {
    const answer = new Promise((resolve) => this.waiting.push(resolve));
    this.process.stdin.write(`${JSON.stringify(order)}\n`);
    return answer;
  }
}
