/** The part of the Python extension's API that names the selected interpreter; a box takes its path. */

import { EventEmitter, commands, window, type ExtensionContext } from "vscode";

export function activate(context: ExtensionContext): unknown {
  let path = process.env.TEST_INTERPRETER ?? "python";
  const emitter = new EventEmitter<{ path: string }>();
  const select = commands.registerCommand("python.setInterpreter", async () => {
    path = (await window.showInputBox({ title: "Interpreter" })) ?? path;
    emitter.fire({ path });
  });
  context.subscriptions.push(emitter, select);
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ id: path, path }),
      onDidChangeActiveEnvironmentPath: emitter.event,
    },
  };
}
