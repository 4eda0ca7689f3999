import { describe, expect, it } from "vitest";

import { inert, render } from "../../src/review/markdown.js";

describe("inert", () => {
  it.each(["<img src=x onerror=alert(1)>", "![x](https://evil/?q=1)", "[x](command:y)", "a_b*c*`d`", "&lt;b&gt;", "$(zap)"])(
    "leaves nothing in %j that Markdown or HTML could act on",
    (text) => {
      expect(inert(text)).not.toMatch(/[<>![\]()*_`$]|&(?!#\d+;)/);
    },
  );

  it("keeps line ends and runs of spaces", () => {
    expect(inert("a\r\nb\n\n字  c")).toBe("a<br>b<br><br>字 &nbsp;c");
  });
});

describe("render", () => {
  it("uses only the styles that the editor's sanitiser lets through", () => {
    const html = render([
      { kind: "same", text: "a " },
      { kind: "removed", text: "b" },
      { kind: "added", text: "c" },
    ]);
    const styles = [...html.matchAll(/style="([^"]*)"/g)].map((found) => found[1]);
    expect(styles).toHaveLength(2);
    for (const style of styles) {
      expect(style).toMatch(/^background-color:var\(--vscode(-[a-zA-Z0-9]+)+\);$/);
    }
    expect(html).toContain("<del>b</del>");
  });
});
