/** Where the server is now, by the settings, the selected interpreter and the PATH. */

import type { Disposable } from "vscode";

import { findServer, surroundings, type Found, type Surroundings } from "./find.js";
import { Interpreter } from "./interpreter.js";
import { SERVER_PATH, userSetting } from "../settings.js";

export class Location implements Disposable {
  private readonly interpreter = new Interpreter();

  /** Fires when the server may be elsewhere from now on. */
  readonly onDidChange = this.interpreter.onDidChange;

  async find(): Promise<{ found: Found; where: Surroundings }> {
    const configured = userSetting(SERVER_PATH);
    const interpreter = configured === "" ? await this.interpreter.path() : undefined;
    const where = surroundings(configured, interpreter);
    return { found: await findServer(where), where };
  }

  dispose(): void {
    this.interpreter.dispose();
  }
}
