/** The extension's settings: which ones the server gets, and how. */

import { workspace } from "vscode";

export const SECTION = "groq";

/**
 * Settings that decide where data goes and what runs. They are read from the user's own settings
 * alone and handed to the server as flags, for it refuses them from an editor.
 */
export const USER_FLAGS = {
  baseUrl: "--base-url",
  proxy: "--proxy",
  caFile: "--ca-file",
  logFile: "--log-file",
} as const;

/** Where the server is; for the extension alone. */
export const SERVER_PATH = "server.path";

/** A change of these needs a new server process. */
export const RESTARTING = [SERVER_PATH, ...Object.keys(USER_FLAGS)].map((name) => `${SECTION}.${name}`);

const NOT_FOR_THE_WIRE = new Set(["server", ...Object.keys(USER_FLAGS)]);

const ENDPOINT_VARIABLE = "GROQ_BASE_URL";

/** Where the server will send: the user's setting, else the environment, else Groq. */
export function baseUrl(): string {
  return changedUserSetting("baseUrl") || (process.env[ENDPOINT_VARIABLE] ?? "") || userSetting("baseUrl");
}

/** The value in the user's own settings; what a folder says does not count, trusted or not. */
export function userSetting(name: string): string {
  const value = workspace.getConfiguration(SECTION).inspect<string>(name);
  const chosen: unknown = value?.globalValue ?? value?.defaultValue;
  return typeof chosen === "string" ? chosen.trim() : "";
}

/** The user's own settings as the server's flags; what is left at its default is left out. */
export function flags(read: (name: string) => string = changedUserSetting): string[] {
  return Object.entries(USER_FLAGS).flatMap(([name, flag]) => {
    const value = read(name);
    return value === "" ? [] : [flag, value];
  });
}

function changedUserSetting(name: string): string {
  const value: unknown = workspace.getConfiguration(SECTION).inspect<string>(name)?.globalValue;
  return typeof value === "string" ? value.trim() : "";
}

/** The `groq` object without what the server takes from the command line only. */
export function forServer(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
    return settings;
  }
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !NOT_FOR_THE_WIRE.has(name)));
}
