import type { Tone } from "#components/ui/shape.tsx";
import type { Delivery, NotifyChannel, QuietHours } from "#lib/contract/notification.ts";

export const channelTones: Readonly<Record<NotifyChannel["state"], Tone>> = {
  ok: "ok",
  idle: "unknown",
  failing: "crit",
  disabled: "unknown",
};

export const channelWords: Readonly<Record<NotifyChannel["state"], string>> = {
  ok: "delivers",
  idle: "not used yet",
  failing: "fails",
  disabled: "disabled",
};

export const kindWords: Readonly<Record<NotifyChannel["kind"], string>> = {
  slack: "Slack",
  email: "Email",
  webhook: "Webhook",
};

export const deliveryTones: Readonly<Record<Delivery["state"], Tone>> = {
  delivered: "ok",
  waiting: "busy",
  dead: "crit",
};

/** A dead letter is one that nobody got. */
export const deliveryWords: Readonly<Record<Delivery["state"], string>> = {
  delivered: "delivered",
  waiting: "waiting",
  dead: "not delivered",
};

export const severityTones = { critical: "crit", warning: "warn", info: "unknown" } as const;

/** `30 s`, `5 min`, `1 h`. */
export function saySpan(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) return `${seconds} s`;
  return seconds < 3600 || seconds % 3600 !== 0 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

/** As the configuration says it: `22:00–07:00 Europe/Berlin, fri sat`. */
export function sayHours({ zone, from, to, days }: QuietHours): string {
  const hours = from === to ? "whole days" : `${from}–${to}`;
  return [`${hours} ${zone}`, days.length === 7 ? "" : days.join(" ")].filter(Boolean).join(", ");
}

/** When it is quiet, in the viewer's zone: `Fri 22:00 until Sat 07:00`. */
export function sayNextQuiet({ next, isNow }: QuietHours, zone: string | undefined): string {
  if (next === null) return "never";
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  const say = (seconds: number): string => format.format(seconds * 1000).replace(",", "");
  return isNow ? `now, until ${say(next.to)}` : `${say(next.from)} until ${say(next.to)}`;
}
