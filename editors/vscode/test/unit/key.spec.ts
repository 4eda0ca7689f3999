import type { SecretStorage } from "vscode";
import { afterEach, describe, expect, it } from "vitest";

import { window } from "./editor.js";
import { ApiKey } from "../../src/key.js";

describe("the stored key", () => {
  const kept = new Map<string, string>();
  let full = false;
  const secrets = {
    get: (name: string) => Promise.resolve(kept.get(name)),
    delete: (name: string) => Promise.resolve(void kept.delete(name)),
    store: (name: string, value: string) => {
      if (full && name === "groq.apiKey") {
        return Promise.reject(new Error("The keyring is full"));
      }
      return Promise.resolve(void kept.set(name, value));
    },
  } as unknown as SecretStorage;
  let endpoint = "https://old.example";
  const key = new ApiKey(secrets, () => endpoint);
  const ask = window.showInputBox;

  afterEach(() => {
    window.showInputBox = ask;
  });

  it("never stands beside another place than its own, though storing another one fails", async () => {
    window.showInputBox = () => Promise.resolve(" gsk_old ");
    await key.ask();
    expect(await key.environment()).toEqual({ GROQ_API_KEY: "gsk_old", GROQ_API_KEY_ORIGIN: "https://old.example" });
    full = true;
    endpoint = "https://new.example/v1";
    await expect(key.ask()).rejects.toThrow("full");
    expect(await key.environment()).toEqual({});
  });
});
