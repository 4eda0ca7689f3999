/** What the server says in its answer to `initialize` that it can do. */

import { spawn } from "node:child_process";

import { SERVER } from "./simulator.js";

/** Whether the server announces a capability such as `inlineCompletionProvider`. */
export async function serverOffers(capability: string): Promise<boolean> {
  const server = spawn(SERVER, [], { stdio: ["pipe", "pipe", "ignore"] });
  const params = { processId: null, rootUri: null, capabilities: { textDocument: { inlineCompletion: {} } } };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  const answer = await new Promise<string>((resolve) => {
    let received = "";
    server.stdout.on("data", (chunk: Buffer) => {
      received += chunk.toString();
      if (received.includes('"capabilities"') && received.trimEnd().endsWith("}")) {
        resolve(received);
      }
    });
    server.once("exit", () => resolve(received));
  });
  server.stdin.end();
  server.kill();
  return answer.includes(`"${capability}"`);
}
