import { expect, test } from "vitest";

import { aLine, aMessage } from "#lib/testing/a-message.ts";
import { hostileTexts } from "#lib/testing/hostile-texts.ts";

import { toSlack } from "./slack.ts";

const origin = "https://deck.example.com";
const say = (message = aMessage()) => toSlack({ id: "1", message, origin });

test("a message has a headline, its lines with links, and where it comes from", () => {
  expect(say()).toEqual({
    text: "🟠 Pod crash-loops in east: 1 new, 1 open",
    blocks: [
      {
        type: "header",
        text: { type: "plain_text", text: "🟠 Pod crash-loops in east: 1 new, 1 open", emoji: false },
      },
      {
        type: "section",
        text: {
          type: "mrkdwn",
          verbatim: true,
          text: "*New*\n• <https://deck.example.com/findings?q=name%3Aapi-7|Pod api-7> restarted 9 times (warning, namespace payments, owner payments, for 60 min)",
        },
      },
      {
        type: "context",
        elements: [
          {
            type: "mrkdwn",
            verbatim: true,
            text: "warning · finding HLT-060 · route payments · <https://deck.example.com/findings|Quarterdeck>",
          },
        ],
      },
    ],
  });
});

test.each(Object.entries(hostileTexts))("a text of %s stays a text", (_name, text) => {
  const line = aLine({ object: text, summary: text, owner: text, namespace: text });
  const { blocks } = say(aMessage({ entered: [line], title: text }));
  const section = JSON.stringify(blocks[1]);
  // Three marks of a link are ours, and nothing else is one.
  expect(section.match(/[<>|]/g)).toEqual(["<", "|", ">"]);
  expect(section).not.toMatch(/&(?!amp;|lt;|gt;)/);
  expect(section).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|\\u00[01]/);
  for (const block of blocks) expect(JSON.stringify(block).length).toBeLessThan(4000);
});

test("of many lines as many are shown as Slack takes", () => {
  const entered = Array.from({ length: 20 }, (_, index) => aLine({ id: `${index}`, summary: "x".repeat(280) }));
  const { blocks } = say(aMessage({ entered, counts: { entered: 4000, worsened: 0, resolved: 0, open: 4000 } }));
  const text = blocks[1] && "text" in blocks[1] ? blocks[1].text.text : "";
  expect(text.length).toBeLessThan(3000);
  const shown = text.split("•").length - 1;
  expect(text).toContain(`and ${4000 - shown} more`);
});

test("an end says so", () => {
  const message = aMessage({
    reason: "resolve",
    entered: [],
    resolved: [aLine({ times: 2 })],
    counts: { entered: 0, worsened: 0, resolved: 1, open: 0 },
  });
  expect(say(message).text).toBe("🟢 Resolved: Pod crash-loops in east");
  expect(JSON.stringify(say(message).blocks)).toContain("came back 2 times within the hour");
});
