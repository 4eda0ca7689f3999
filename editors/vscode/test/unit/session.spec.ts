import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { said } from "./editor.js";
import type { ApiKey } from "../../src/key.js";
import { Session } from "../../src/server/session.js";

const { STATE } = vi.hoisted(() => ({ STATE: { Stopped: 1, Running: 2, Starting: 3 } }));

/** A client whose server a test lets start, fail and crash. */
class Client {
  disposed = false;
  /** Let the server have started. */
  begin: () => void = () => undefined;
  private readonly started = new Promise<void>((resolve) => {
    this.begin = resolve;
  });
  private tell: (change: { newState: number }) => void = () => undefined;

  start(): Promise<void> {
    return this.started;
  }
  dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }
  sendRequest(): Promise<unknown> {
    return this.disposed ? Promise.reject(new Error("Client is not running")) : Promise.resolve("answer");
  }
  onDidChangeState(tell: (change: { newState: number }) => void): void {
    this.tell = tell;
  }
  onNotification(): void {
    // Nothing is told here.
  }
  onRequest(): void {
    // Nothing is asked here.
  }
  crashForGood(): void {
    this.disposed = true;
    this.tell({ newState: STATE.Stopped });
  }
}

const made = vi.hoisted(() => ({ clients: [] as Client[] }));
vi.mock("vscode-languageclient/node", () => ({ State: STATE, ExecuteCommandRequest: { type: "executeCommand" } }));
vi.mock("../../src/server/install.js", () => ({ offerInstallation: () => Promise.resolve(false) }));
vi.mock("../../src/server/location.js", () => ({
  Location: class {
    onDidChange(): void {
      // It stays where it is.
    }
    find(): Promise<object> {
      return Promise.resolve({ found: { kind: "found", command: "/bin/groq-lsp", from: "path" }, where: {} });
    }
    dispose(): void {
      // Nothing was listened to.
    }
  },
}));
vi.mock("../../src/server/client.js", () => ({
  createClient: () => {
    const client = new Client();
    made.clients.push(client);
    return client;
  },
}));

describe("the session", () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), logLevel: 3, onDidChangeLogLevel: () => undefined };
  let environment: () => Promise<Record<string, string>>;
  let session: Session;

  const client = (index: number): Promise<Client> => vi.waitFor(() => made.clients[index] ?? Promise.reject(new Error("none")));

  beforeEach(() => {
    made.clients.length = 0;
    said.length = 0;
    environment = () => Promise.resolve({});
    const key = { environment: () => environment() } as ApiKey;
    session = new Session(key, { current: () => undefined, since: () => undefined }, log as never);
  });
  afterEach(() => {
    vi.useRealTimers();
    session.dispose();
  });

  it("starts the server anew for a command when that has crashed too often", async () => {
    void session.start();
    (await client(0)).begin();
    expect(await session.execute("groq.usage", undefined)).toBe("answer");
    (await client(0)).crashForGood();
    expect(session.state).toBe("off");
    const answers = Promise.all([session.execute("groq.usage", undefined), session.execute("groq.usage", undefined)]);
    (await client(1)).begin();
    expect(await answers).toEqual(["answer", "answer"]);
    expect(made.clients.length).toBe(2);
    expect(said).toEqual([]);
  });

  it("starts another server though the one before never answers", async () => {
    void session.start();
    const silent = await client(0);
    vi.useFakeTimers();
    const restarted = session.restart();
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    (await client(1)).begin();
    await restarted;
    expect(session.state).toBe("running");
    // It comes to itself after all: there is one server, not two.
    silent.begin();
    await vi.waitFor(() => expect(silent.disposed).toBe(true));
    expect(session.state).toBe("running");
    expect(await session.execute("groq.usage", undefined)).toBe("answer");
  });

  it("says so when the stored key cannot be read, and tries again for the next command", async () => {
    environment = () => Promise.reject(new Error("locked"));
    await session.start();
    expect(session.state).toBe("failed");
    expect(said.at(-1)).toContain("did not start");
    environment = () => Promise.resolve({});
    const answer = session.execute("groq.usage", undefined);
    (await client(0)).begin();
    expect(await answer).toBe("answer");
  });
});
