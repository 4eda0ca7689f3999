import path from "node:path";

import { defineConfig } from "vitest/config";

const editor = path.join(import.meta.dirname, "test/unit/editor.ts");

export default defineConfig({
  test: {
    projects: [
      {
        // The editor's API exists only inside the editor: a small stand-in serves the logic's tests.
        resolve: { alias: { vscode: editor } },
        test: { name: "unit", include: ["test/unit/**/*.spec.ts"] },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.spec.ts"],
          fileParallelism: false,
          retry: 1,
          // The editor saves and draws when it likes; a slow machine is no failure.
          expect: { poll: { timeout: 15_000, interval: 100 } },
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
