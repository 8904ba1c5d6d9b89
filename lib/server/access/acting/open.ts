import { isDeepStrictEqual } from "node:util";

import type { Acting } from "../acting.ts";
import type { Exchange } from "./exchange.ts";
import type { ActingPerson } from "./person.ts";
import { SessionActing } from "./session.ts";

export interface ActingOptions {
  readonly exchange: Exchange;
  /** Milliseconds that never go back; the process's own unless told. */
  readonly now?: () => number;
}

/** As whom people reach clusters. */
export interface ActingSource {
  /** The same session's ways while who it is stays the same; new ones when their name or groups changed. */
  actingOf(person: ActingPerson): Acting;
  /** The session has ended: its tokens are forgotten, and whoever still holds its `Acting` is refused. */
  forget(sessionId: string): void;
}

const MOST_SESSIONS = 5_000;

/** Opens the source of identities (security.md (a) 10): one per process. */
export function openActing({ exchange, now = () => performance.now() }: ActingOptions): ActingSource {
  const sessions = new Map<string, SessionActing>();
  const end = (sessionId: string): void => {
    sessions.get(sessionId)?.end();
    sessions.delete(sessionId);
  };
  return {
    actingOf: (person) => {
      const known = sessions.get(person.sessionId);
      if (known && isSamePerson(known.person, person)) return known;
      end(person.sessionId);
      const oldest = sessions.size >= MOST_SESSIONS ? sessions.keys().next().value : undefined;
      // It goes on for who holds it; it is only made anew for who asks next.
      if (oldest !== undefined) sessions.delete(oldest);
      const acting = new SessionActing(person, exchange, now);
      sessions.set(person.sessionId, acting);
      return acting;
    },
    forget: end,
  };
}

const isSamePerson = (one: ActingPerson, other: ActingPerson): boolean =>
  one.username === other.username && one.uid === other.uid && isDeepStrictEqual(one.groups, other.groups);
