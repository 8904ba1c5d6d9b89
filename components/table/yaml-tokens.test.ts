import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { tokenizeYaml, tokenizeYamlLine } from "./yaml-tokens.ts";

const kinds = (line: string) => tokenizeYamlLine(line).map(({ kind, text }) => `${kind} ${text}`);

describe("a line of YAML", () => {
  it("has a key and its value", () => {
    expect(kinds("  name: payments")).toEqual(["mark   ", "key name", "mark :", "text  payments"]);
  });

  it("knows numbers and words", () => {
    expect(kinds("restartCount: 14").at(-1)).toBe("number  14");
    expect(kinds("ready: false").at(-1)).toBe("word  false");
  });

  it("of a list may carry a key", () => {
    expect(kinds("  - name: app")).toEqual(["mark   - ", "key name", "mark :", "text  app"]);
  });

  it("of a list may be a plain value, also one with a colon inside", () => {
    expect(kinds("- registry.local/app:1.8")).toEqual(["mark - ", "text registry.local/app:1.8"]);
  });

  it("may have a key with dots, dashes and slashes", () => {
    expect(kinds("app.kubernetes.io/part-of: x")[0]).toBe("key app.kubernetes.io/part-of");
  });
});

describe("a document", () => {
  it("is all text inside a block scalar, until the indent falls back", () => {
    const [, inner, , after] = tokenizeYaml("run: |\n  a: 1 # no comment\n\nnext: 2");
    expect(inner?.tokens).toEqual([{ kind: "text", text: "  a: 1 # no comment" }]);
    expect(after?.tokens.map(({ kind }) => kind)).toEqual(["key", "mark", "number"]);
  });

  it("is never altered by colouring it", () => {
    const piece = fc.constantFrom("a", ": ", "- ", '"', "'", "#", " ", "|", "1", "\n", "é", ":");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const lines = tokenizeYaml(text).map((line) => line.tokens.map((token) => token.text).join(""));
        expect(lines.join("\n")).toBe(text.replace(/\n$/, ""));
      }),
    );
  });
});
