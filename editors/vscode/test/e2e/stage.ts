/** An editor, a server and a simulated Groq, made for one file of tests. */

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
