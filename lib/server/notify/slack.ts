import { headlineOf, type Message } from "#lib/model/notification/message.ts";
import { plain } from "#lib/model/notification/plain.ts";
import type { SlackConfig } from "#lib/server/config/notify.ts";

import type { Channel, Outgoing } from "./channel.ts";
import { post, type PostOptions } from "./post.ts";
import { readAuthority, readSecret } from "./secret-file.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** A Slack incoming webhook, or what takes the same: its address is read from its file each time. */
export const slackChannel = ({ name, webhookFile, caFile }: SlackConfig, options: PostOptions): Channel => ({
  name,
  send: async (outgoing) => {
    const [url, authority] = [await readSecret(webhookFile), await readAuthority(caFile)];
    const headers = { "content-type": "application/json", "user-agent": "Quarterdeck" };
    const body = JSON.stringify(toSlack(outgoing));
    await post({ url, headers: { ...headers, "idempotency-key": outgoing.id }, body, authority }, options);
    return "";
  },
});

/** Slack's own limit of a section's text is 3,000 characters. */
const mostText = 2900;
const signs: Readonly<Record<Message["severity"], string>> = { critical: "🔴", warning: "🟠", info: "🔵" };

/** Blocks, with a text for notices and for programs that show no blocks. */
export function toSlack({ message, origin }: Outgoing) {
  const headline = plain(headlineOf(message), 140);
  const sign = message.reason === "resolve" ? "🟢" : message.reason === "test" ? "🔔" : signs[message.severity];
  const context = `${message.severity} · ${message.kind} ${plain(message.check, 80)} · route ${message.route}`;
  return {
    text: `${sign} ${escapeSlack(headline)}`,
    blocks: [
      { type: "header", text: { type: "plain_text", text: `${sign} ${headline}`, emoji: false } },
      ...sectionsOf(message, origin).map((section) => ({ type: "section", text: mrkdwn(toText(section)) })),
      { type: "context", elements: [mrkdwn(`${escapeSlack(context)} · <${origin}/findings|Quarterdeck>`)] },
    ],
  };
}

/** Verbatim: what stands in it becomes no link, channel or person by itself. */
const mrkdwn = (text: string) => ({ type: "mrkdwn", text, verbatim: true });

function toText({ title, lines, more }: Section): string {
  let text = `*${title}*`;
  let left = lines.length + more;
  for (const { object, about, summary, link } of lines) {
    const line = `\n• <${escapeLink(link)}|${escapeSlack(object)}> ${escapeSlack(summary)} (${escapeSlack(about)})`;
    if (text.length + line.length > mostText) break;
    text += line;
    left -= 1;
  }
  return left > 0 ? `${text}\nand ${left} more` : text;
}

/** Slack's three (api.slack.com, "Escaping text"), and marks that would make it bold, struck, code or a link's end. */
const escapeSlack = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[*~`|]/g, (mark) => lookalikes[mark] ?? mark);

/** mrkdwn has no escape for its own marks. Underscores are part of names, and harmless. */
const lookalikes: Readonly<Record<string, string>> = { "*": "∗", "~": "∼", "`": "ˋ", "|": "∣" };

const escapeLink = (link: string): string =>
  link.replace(/[<>|\s]/g, (character) => encodeURIComponent(character)).replace(/&/g, "&amp;");
