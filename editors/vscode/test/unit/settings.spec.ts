import { afterEach, describe, expect, it } from "vitest";

import { inspected } from "./editor.js";
import { flags, forServer, userSetting } from "../../src/settings.js";

afterEach(() => inspected.clear());

describe("userSetting", () => {
  it("does not hear what a folder says", () => {
    inspected.set("server.path", { workspaceValue: "/tmp/evil", defaultValue: "" });
    expect(userSetting("server.path")).toBe("");
    inspected.set("server.path", { workspaceValue: "/tmp/evil", globalValue: " /opt/groq-lsp ", defaultValue: "" });
    expect(userSetting("server.path")).toBe("/opt/groq-lsp");
  });
});

describe("flags", () => {
  it("hands over what the user has set, and nothing else", () => {
    inspected.set("baseUrl", { globalValue: "https://gateway.example", workspaceValue: "https://evil.example" });
    inspected.set("proxy", { defaultValue: null });
    inspected.set("caFile", { workspaceValue: "/tmp/evil.pem" });
    expect(flags()).toEqual(["--base-url", "https://gateway.example"]);
  });
});

describe("forServer", () => {
  it("keeps back what the server takes from the command line only", () => {
    const settings = { model: "m", inline: { automatic: true }, baseUrl: "x", proxy: null, caFile: "", logFile: "", server: { path: "" } };
    expect(forServer(settings)).toEqual({ model: "m", inline: { automatic: true } });
  });

  it.each([null, undefined, "text", 3, ["a"]])("leaves %j as it is", (value) => {
    expect(forServer(value)).toEqual(value);
  });
});
