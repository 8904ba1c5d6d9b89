import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutText, shortText, toVisible, visibleText } from "./visible-text.ts";

const HIDING = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

describe("hostile text", () => {
  it("that hides nothing stays as it is", () => {
    for (const text of [
      "",
      "payments-api-5b9f",
      "<script>alert(1)</script>",
      "Zürich 東京 مرحبا",
      "javascript:alert(1)",
    ])
      expect(toVisible(text)).toEqual([text]);
  });

  it("shows the escape that starts a terminal's colour or a link, and leaves the rest to be read", () => {
    expect(visibleText("\u001b[31mred\u001b[0m")).toBe("‹ESC›[31mred‹ESC›[0m");
    expect(visibleText("\u001b]8;;http://evil.example\u0007click")).toBe("‹ESC›]8;;http://evil.example‹BEL›click");
  });

  it("shows marks that turn the reading direction", () => {
    expect(visibleText("invoice\u202egpj.exe")).toBe("invoice‹RLO›gpj.exe");
    expect(toVisible("\u2067x\u2069")).toEqual([
      { label: "RLI", meaning: "right-to-left isolate, U+2067" },
      "x",
      { label: "PDI", meaning: "end of isolate, U+2069" },
    ]);
  });

  it("shows what has no width, so that two names that look alike do not", () => {
    expect(visibleText("pay\u200bments")).toBe("pay‹ZWSP›ments");
    expect(visibleText("a\u{e0041}b")).toBe("a‹U+E0041›b");
    expect(visibleText("a\u3164b")).toBe("a‹U+3164›b");
  });

  it("shows half a character by its number", () => {
    expect(visibleText("a\ud83db")).toBe("a‹U+D83D›b");
  });

  it("keeps an emoji of several characters whole", () => {
    for (const emoji of ["👩‍💻", "👨‍👩‍👧", "❤️", "🏳️‍🌈", "1️⃣", "👍🏽"]) expect(toVisible(emoji)).toEqual([emoji]);
  });

  it("keeps lines and tabs only where lines are shown", () => {
    expect(visibleText("a\n\tb\r")).toBe("a‹LF›‹TAB›b‹CR›");
    expect(toVisible("a\n\tb", true)).toEqual(["a\n\tb"]);
    expect(toVisible("a\r\n", true)).toEqual(["a", { label: "CR", meaning: "control character, U+000D" }, "\n"]);
  });

  it("of any kind comes out with nothing that hides, and with all that showed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = toVisible(text).filter((part) => typeof part === "string");
        const joinersOfEmoji = /\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?\u200D/gu;
        expect(shown.join("").replaceAll(joinersOfEmoji, "")).not.toMatch(HIDING);
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });
});

describe("a text cut short", () => {
  it("never ends in half a character", () => {
    expect(cutText("ab😀", 3)).toBe("ab");
    expect(cutText("ab😀", 4)).toBe("ab😀");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, most) => {
        const cut = cutText(text, most);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });

  it("is short where there is one line for it, and says that it goes on", () => {
    expect(shortText("web-1")).toBe("web-1");
    expect(shortText("pay\u200bments")).toBe("pay‹ZWSP›ments");
    expect(shortText("x".repeat(2 ** 20))).toBe(`${"x".repeat(300)}…`);
    expect(shortText("abcdef", 3)).toBe("abc…");
  });
});
