/** How much the server logs: as much as the output channel shows. */

import { LogLevel } from "vscode";

/** The server's name for the output channel's level. */
export function serverLogLevel(level: LogLevel): "debug" | "info" | "warning" | "error" | undefined {
  switch (level) {
    case LogLevel.Trace:
    case LogLevel.Debug:
      return "debug";
    case LogLevel.Info:
      return "info";
    case LogLevel.Warning:
      return "warning";
    case LogLevel.Error:
      return "error";
    default:
      return undefined;
  }
}
