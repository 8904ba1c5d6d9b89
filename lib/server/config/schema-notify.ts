import { isIP } from "node:net";

import { z } from "zod";

import { layers } from "#lib/model/finding/layer.ts";
import { weekdays } from "#lib/model/notification/quiet.ts";

const Text = z.string().min(1, "is empty").max(1000, "is longer than 1000 characters");
const Name = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/, "must consist of small letters, digits and -");
const Email = z.email("must be an email address such as ops@example.com");

/** `30s`, `5m`, `1h` as seconds. */
const Duration = z.string().transform((text, context) => {
  const [, count, unit] = /^(\d{1,5})(s|m|h)$/.exec(text) ?? [];
  const seconds = Number(count) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
  if (seconds <= 86_400) return seconds;
  context.addIssue({ code: "custom", message: `"${text}" must be a time such as 30s, 5m or 1h, a day at most` });
  return z.NEVER;
});

/** `22:00` as minutes after midnight; `24:00` is midnight. */
const Clock = z.string().transform((text, context) => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  const at = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) < 60 && at <= 1440) return at % 1440;
  context.addIssue({ code: "custom", message: `"${text}" must be a time of day such as "22:00", in quotes` });
  return z.NEVER;
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

const Quiet = z.strictObject({
  zone: Text.refine(isZone, "must be a time zone such as Europe/Berlin"),
  from: Clock.default(0),
  to: Clock.default(0),
  days: z
    .array(z.enum(weekdays))
    .min(1, "names no day")
    .default([...weekdays]),
  critical: z.boolean().default(true),
});

/** One text or several, of which one is enough. */
const Patterns = z.union([Text.transform((one) => [one]), z.array(Text).min(1)], "must be a text or a list of them");
const Severity = z.enum(["info", "warning", "critical"]);
const LayerId = z.enum(layers.map(({ id }) => id));

const Match = z.strictObject({
  owner: Patterns.optional(),
  cluster: Patterns.optional(),
  labels: z.record(Text, Patterns).optional(),
  namespace: Patterns.optional(),
  check: Patterns.optional(),
  layer: z.union([LayerId.transform((one) => [one]), z.array(LayerId).min(1)], "must be L0 to L5").optional(),
  kind: z.enum(["finding", "alert"]).optional(),
  severity: Severity.default("warning"),
});

const told = {
  channels: z.array(Name).optional(),
  wait: Duration.default(30),
  interval: Duration.default(300),
  resolveAfter: Duration.default(60),
  quiet: z.array(Quiet).default([]),
  groups: z.array(Text).default([]),
};

const Route = z.strictObject({ name: Name, match: Match.prefault({}), continue: z.boolean().default(false), ...told });
const DefaultRoute = z.union(
  [z.literal(false), z.strictObject({ severity: Severity.default("warning"), ...told })],
  "must be false or { severity, channels, wait, interval, resolveAfter, quiet, groups }",
);

const channel = { name: Name.optional(), enabled: z.boolean().default(true), caFile: Text.optional() };

const Url = z
  .url({ protocol: /^https?$/, error: "must be an https:// (or http://) address" })
  .refine((url) => new URL(url).username === "" && new URL(url).password === "", {
    error: "must hold no user or password; use urlFile, tokenFile or secretFile",
  });

const Slack = z.strictObject({ ...channel, webhookFile: Text });
const Smtp = z.strictObject({
  host: Text.regex(/^[A-Za-z0-9.:-]+$/, "must be a host's name or address"),
  port: z.int().min(1).max(65_535).optional(),
  security: z.enum(["tls", "starttls", "none"]).default("starttls"),
  username: Text.optional(),
  passwordFile: Text.optional(),
});
const Mail = z.strictObject({
  ...channel,
  smtp: Smtp.refine((smtp) => (smtp.username === undefined) === (smtp.passwordFile === undefined), {
    error: "needs both username and passwordFile, or neither",
  }).refine((smtp) => smtp.security !== "none" || smtp.username === undefined, {
    error: "would send a password in the clear; use security: tls or starttls",
  }),
  from: Email,
  to: z.array(Email).min(1, "names nobody").max(50, "names more than 50 addresses"),
});
const Webhook = z
  .strictObject({
    ...channel,
    url: Url.optional(),
    urlFile: Text.optional(),
    secretFile: Text.optional(),
    tokenFile: Text.optional(),
  })
  .refine(({ url, urlFile }) => (url === undefined) !== (urlFile === undefined), "needs url or urlFile, and one only");

const Channel = z
  .strictObject({ slack: Slack.optional(), email: Mail.optional(), webhook: Webhook.optional() })
  .refine(({ slack, email, webhook }) => [slack, email, webhook].filter((one) => one !== undefined).length === 1, {
    error: "must have exactly one of slack, email and webhook",
  });

const Allowed = z.string().refine((text) => {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return version !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}, "must be an address or a network such as 10.0.0.0/8; names are not enough");

const Whole = z.strictObject({
  channels: z.array(Channel).max(50, "are more than 50").default([]),
  routes: z.array(Route).max(200, "are more than 200").default([]),
  default: DefaultRoute.prefault({}),
  allow: z.array(Allowed).default([]),
});

/** `notify:`: a list of channels, or channels with routes. */
export const Notify = z
  .preprocess((value) => (Array.isArray(value) ? { channels: value } : value), Whole)
  .superRefine(({ channels, routes, default: rest }, context) => {
    const names = channels.map(nameOf);
    const refuse = (path: PropertyKey[], message: string): void => context.addIssue({ code: "custom", path, message });
    for (const [index, name] of names.entries())
      if (names.indexOf(name) !== index)
        refuse(["channels", index], `is named ${name} like another one: give it a name`);
    for (const [index, route] of routes.entries()) {
      if (route.name === "default" || routes.findIndex(({ name }) => name === route.name) !== index)
        refuse(["routes", index, "name"], `is ${route.name} like that of another route`);
      for (const one of route.channels ?? [])
        if (!names.includes(one)) refuse(["routes", index, "channels"], `name ${one}, and there is no such channel`);
    }
    for (const one of (rest === false ? [] : rest.channels) ?? [])
      if (!names.includes(one)) refuse(["default", "channels"], `name ${one}, and there is no such channel`);
  });
export type Notify = z.output<typeof Notify>;

/** The name routes use: as given, else its kind. */
export const nameOf = ({ slack, email, webhook }: Notify["channels"][number]): string =>
  (slack ?? email ?? webhook)?.name ?? (slack ? "slack" : email ? "email" : "webhook");
