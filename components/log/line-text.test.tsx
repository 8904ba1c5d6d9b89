import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { toVisible } from "#lib/format/visible-text.ts";
import { stripAnsi } from "#lib/model/log/ansi.ts";
import { findJson } from "#lib/model/log/json.ts";
import type { Mark } from "#lib/model/log/mark.ts";
import { hostileLines } from "#lib/testing/hostile-texts.ts";

import { JsonText } from "./json-text.tsx";
import { LineText } from "./line-text.tsx";

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&amp;": "&",
};

/** What one reads of markup: its elements taken out, and which elements and attributes those were. */
function read(markup: string): { text: string; names: Set<string> } {
  const names = new Set<string>();
  const text = markup.replaceAll(/<\/?([a-z]+)([^>]*)>/g, (_all, name: string, attributes: string) => {
    names.add(name);
    for (const [, attribute = ""] of attributes.matchAll(/([a-z-]+)="[^"]*"/g)) names.add(attribute);
    return "";
  });
  return { text: text.replaceAll(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => entities[entity] ?? entity), names };
}

const sanitised = (text: string) =>
  toVisible(stripAnsi(text), true)
    .map((part) => (typeof part === "string" ? part : part.label))
    .join("");

const harmless = new Set(["bdi", "span", "abbr", "mark", "class", "title", "style"]);

describe("a hostile line", () => {
  it.each(Object.entries(hostileLines))("(%s) is its own text and nothing else", (_key, text) => {
    const { text: seen, names } = read(renderToStaticMarkup(<LineText text={text} />));
    expect(seen).toBe(sanitised(text));
    expect([...names].filter((name) => !harmless.has(name))).toEqual([]);
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(seen).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u);
  });

  it("is nothing else whatever stretches of it are marked", () => {
    const piece = fc.constantFrom(
      "\u001b[31m",
      "\u001b[0m",
      "\u001b]8;;",
      "\u0007",
      "<b>",
      "\u202e",
      "&",
      "x",
      "é",
      "\ud83d",
    );
    const marks = fc.array(fc.tuple(fc.nat(30), fc.nat(30)).map((mark): Mark => mark));
    fc.assert(
      fc.property(fc.array(piece), marks, (pieces, found) => {
        const text = pieces.join("");
        expect(read(renderToStaticMarkup(<LineText text={text} marks={found} />)).text).toBe(sanitised(text));
      }),
    );
  });

  it.each(["json", "embedded"] as const)("(%s) is harmless laid out, too", (key) => {
    const text = hostileLines[key] ?? "";
    const place = findJson(text);
    const { names } = read(renderToStaticMarkup(<JsonText json={text.slice(...(place ?? [0]))} />));
    expect([...names].filter((name) => !harmless.has(name))).toEqual([]);
  });
});
