import { createHash, createHmac } from "node:crypto";

import type { WebhookBody } from "#lib/contract/notification.ts";
import { headlineOf, type MessageLine } from "#lib/model/notification/message.ts";
import { plain } from "#lib/model/notification/plain.ts";
import type { WebhookConfig } from "#lib/server/config/notify.ts";

import type { Channel, Outgoing } from "./channel.ts";
import { post, type PostOptions } from "./post.ts";
import { readAuthority, readSecret } from "./secret-file.ts";

/** JSON to any program, signed when there is a secret, with a key by which it knows what it has already. */
export const webhookChannel = (config: WebhookConfig, options: PostOptions): Channel => ({
  name: config.name,
  send: async (outgoing) => {
    const url = "text" in config.url ? config.url.text : await readSecret(config.url.file);
    const body = JSON.stringify(toWebhook(outgoing));
    const authority = await readAuthority(config.caFile);
    const headers = { ...plainHeaders, "idempotency-key": outgoing.id, ...(await credentials(config, body)) };
    await post({ url, headers, body, authority }, options);
    return "";
  },
});

const plainHeaders = { "content-type": "application/json", "user-agent": "Quarterdeck" };

async function credentials({ secretFile, tokenFile }: WebhookConfig, body: string): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const secret = secretFile === null ? null : await readSecret(secretFile);
  const token = tokenFile === null ? null : await readSecret(tokenFile);
  return {
    ...(secret !== null && {
      "quarterdeck-timestamp": timestamp,
      "quarterdeck-signature": sign(secret, timestamp, body),
    }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
}

/** `v1=` and the HMAC-SHA256 of `TIMESTAMP.BODY`, in hex: a receiver refuses what is old, and so what is replayed. */
export const sign = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** A name for a group that gives nothing away and fits into a header. */
export const shortGroup = (group: string): string => createHash("sha256").update(group).digest("hex").slice(0, 24);

export function toWebhook({ id, message, origin }: Outgoing): WebhookBody {
  const { reason, route, group, kind, severity, cluster, check, title, at, counts } = message;
  const line = ({ link, since, ...one }: MessageLine) => ({
    ...one,
    object: plain(one.object),
    summary: plain(one.summary, 1000),
    owner: plain(one.owner),
    since: toTime(since),
    link: `${origin}${link}`,
  });
  return {
    schema: "quarterdeck.dev/notification/v1",
    id,
    reason,
    route,
    group: shortGroup(group),
    kind,
    severity,
    cluster,
    check,
    title: plain(title),
    headline: plain(headlineOf(message)),
    at: toTime(at),
    link: `${origin}/findings`,
    counts,
    entered: message.entered.map(line),
    worsened: message.worsened.map(line),
    resolved: message.resolved.map(line),
  };
}

const toTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
