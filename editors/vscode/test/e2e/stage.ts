/** An editor, a server and a simulated Groq, made for one file of tests. */

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

import { openBed, type Bed, type Options } from "./bed.js";
import { SERVER, SimulatedGroq } from "./simulator.js";

export interface Stage {
  bed: Bed;
  groq: SimulatedGroq;
  close(): Promise<void>;
}

interface StageOptions extends Options {
  pace?: { latencySeconds?: number; tokensPerSecond?: number };
  /** False: the server's environment has no key. */
  key?: boolean;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const groq = await SimulatedGroq.start(options.pace);
  const environment = options.key === false ? { GROQ_BASE_URL: groq.baseUrl } : groq.environment;
  const bed = await openBed({
    ...options,
    settings: { "groq.server.path": SERVER, ...options.settings },
    environment: { ...environment, ...options.environment },
  });
  return {
    bed,
    groq,
    close: async () => {
      await bed.close();
      await groq.stop();
    },
  };
}

/** What the extension has written to its output channel so far. */
export async function extensionLog(profile: string): Promise<string> {
  const logs = (await readdir(profile, { recursive: true })).filter((name) => name.endsWith("Groq.log"));
  const texts = await Promise.all(logs.map((name) => readFile(path.join(profile, name), "utf8")));
  return texts.join("\n");
}
