import type { TestAnswer } from "#lib/contract/notification.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { NotificationsAsking } from "./list.ts";

interface Testing extends NotificationsAsking {
  readonly channel: string;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
}

/** One channel is tried so often at most, by whomever: its receiver is not ours to fill. */
const pauseMilliseconds = 15_000;
const triedAt = new WeakMap<object, Map<string, number>>();

/**
 * Sends a real message through a channel, by its queue like any other. It is in the audit before.
 * @throws {ViewProblem} QD-403-admin, QD-404-channel, QD-429-test; {AuditError} QD-503-audit.
 */
export async function testChannel({ engine, viewer, channel, source }: Testing): Promise<TestAnswer> {
  const { notifier, audit } = engine;
  if (!viewer.isAdmin) throw onlyForAdmins();
  if (notifier === null || notifier.healthOf(channel) === null) throw noSuchChannel(channel);
  const times = triedAt.get(notifier) ?? new Map<string, number>();
  triedAt.set(notifier, times);
  const now = Date.now();
  if (now - (times.get(channel) ?? 0) < pauseMilliseconds) throw tooOften(channel);
  times.set(channel, now);
  const handle = await audit.begin({
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    sessionId: viewer.sessionId,
    ...source,
    verb: "notify-test",
    object: { resource: "notification-channels", name: channel },
  });
  try {
    const delivery = await notifier.test(channel, viewer.name);
    await handle.end({ result: "succeeded" });
    return { delivery };
  } catch (error) {
    await handle.end({ result: "failed", message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

const onlyForAdmins = (): ViewProblem =>
  new ViewProblem({
    status: 403,
    code: "QD-403-admin",
    detail: "Test messages are sent by members of oidc.adminGroups.",
    action: "Ask one of them.",
  });

const noSuchChannel = (channel: string): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-channel",
    detail: `The configuration has no channel ${channel}, or it is disabled.`,
    action: "GET /api/v1/notifications lists the channels.",
  });

const tooOften = (channel: string): ViewProblem =>
  new ViewProblem({
    status: 429,
    code: "QD-429-test",
    detail: `A test went to ${channel} a moment ago.`,
    action: `Look at the delivery log, and try again in ${pauseMilliseconds / 1000} s.`,
  });
