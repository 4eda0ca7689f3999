import { describe, expect, it } from "vitest";

import { findServer, firstOnPath, type Surroundings } from "../../src/server/find.js";

const place: Surroundings = {
  configured: "",
  interpreter: "/venv/bin/python",
  searchPath: "relative:.:/usr/bin:/opt/bin",
  home: "/home/ada",
  windows: false,
};
const only =
  (...files: string[]) =>
  (file: string): Promise<boolean> =>
    Promise.resolve(files.includes(file));

describe("findServer", () => {
  it("takes the setting before everything else", async () => {
    const found = await findServer({ ...place, configured: "~/bin/groq-lsp" }, only("/home/ada/bin/groq-lsp", "/usr/bin/groq-lsp"));
    expect(found).toEqual({ kind: "found", command: "/home/ada/bin/groq-lsp", from: "setting" });
  });

  it("looks nowhere else when the setting names nothing", async () => {
    const found = await findServer({ ...place, configured: "/gone" }, only("/usr/bin/groq-lsp"));
    expect(found).toEqual({ kind: "missing", configured: "/gone" });
  });

  it("refuses a relative path, which the open folder would fill in", async () => {
    const found = await findServer({ ...place, configured: "bin/groq-lsp" }, () => Promise.resolve(true));
    expect(found.kind).toBe("missing");
  });

  it("goes on to the interpreter's folder, the PATH, and where uv and pipx install", async () => {
    const everywhere = ["/venv/bin/groq-lsp", "/usr/bin/groq-lsp", "/opt/bin/groq-lsp", "/home/ada/.local/bin/groq-lsp"];
    for (let left = 0; left < everywhere.length; left += 1) {
      const found = await findServer(place, only(...everywhere.slice(left)));
      expect(found).toMatchObject({ command: everywhere[left], from: left === 0 ? "interpreter" : "path" });
    }
    expect(await findServer(place, only())).toEqual({ kind: "missing", configured: "" });
  });

  it("never tries a folder that is relative", async () => {
    const tried: string[] = [];
    await findServer(place, (file) => {
      tried.push(file);
      return Promise.resolve(false);
    });
    expect(tried.every((file) => file.startsWith("/"))).toBe(true);
  });

  it("knows Windows", async () => {
    const windows = { ...place, interpreter: undefined, searchPath: "C:\\Tools;D:\\x", home: "C:\\Users\\ada", windows: true };
    const found = await findServer(windows, only("D:\\x\\groq-lsp.exe"));
    expect(found).toMatchObject({ command: "D:\\x\\groq-lsp.exe" });
    const beside = await findServer(
      { ...windows, interpreter: "C:\\Python\\python.exe" },
      only("C:\\Python\\Scripts\\groq-lsp.exe", "D:\\x\\groq-lsp.exe"),
    );
    expect(beside).toMatchObject({ command: "C:\\Python\\Scripts\\groq-lsp.exe", from: "interpreter" });
  });
});

describe("firstOnPath", () => {
  it("prefers the first name", async () => {
    expect(await firstOnPath(["uv", "pipx"], place, only("/usr/bin/pipx", "/opt/bin/uv"))).toBe("uv");
    expect(await firstOnPath(["uv", "pipx"], place, only("/usr/bin/pipx"))).toBe("pipx");
    expect(await firstOnPath(["uv", "pipx"], place, only("/venv/bin/uv"))).toBeUndefined();
  });
});
