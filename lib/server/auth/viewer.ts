import type { Person } from "#lib/model/identity/person.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { OidcConfig } from "#lib/server/config/oidc.ts";

import { sha256 } from "./seal.ts";
import type { Session } from "./session/session.ts";
import { narrow, type TokenScope } from "./token/narrow.ts";

/** Somebody who is signed in, as far as this layer knows them. */
export interface SignedIn extends Pick<Viewer, "id" | "name" | "key" | "groups" | "isAdmin"> {
  readonly sessionId: string;
  readonly subject: string;
  /** An access token that is good now. @throws {AuthProblem} QD-401-session when the session has ended. */
  accessToken(): Promise<string>;
}

/** What somebody may see and as whom they act: lib/server/access makes it. */
export type ToAccess = (who: SignedIn) => Pick<Viewer, "grants" | "acting">;

const MOST_KEPT = 5_000;

/** Viewers by session: the same session with the same groups is the same object, by which others remember. */
export class Viewers {
  readonly #kept = new Map<string, Viewer>();
  readonly #toAccess: ToAccess;
  readonly #admins: ReadonlySet<string>;
  readonly #accessToken: (sessionId: string) => Promise<string>;

  constructor(options: {
    toAccess: ToAccess;
    oidc: Pick<OidcConfig, "adminGroups">;
    accessToken: (sessionId: string) => Promise<string>;
  }) {
    this.#toAccess = options.toAccess;
    this.#admins = new Set(options.oidc.adminGroups);
    this.#accessToken = options.accessToken;
  }

  /** The viewer of a session, or of a token that carries it. */
  of({ row, content: { person } }: Session, scope: TokenScope | null): Viewer {
    const { issuer, subject, username, groups } = person;
    const key = keyOf(person);
    const place = `${row.id} ${scope?.id ?? ""}`;
    const kept = this.#kept.get(place);
    if (kept?.key.startsWith(key)) return kept;
    const who: SignedIn = {
      id: `${issuer} ${subject}`,
      name: username,
      key,
      groups,
      isAdmin: groups.some((group) => this.#admins.has(group)),
      sessionId: row.id,
      subject,
      accessToken: () => this.#accessToken(row.id),
    };
    const { id, name, isAdmin, sessionId } = who;
    const viewer: Viewer = { id, name, mode: "oidc", key, groups, isAdmin, sessionId, ...this.#toAccess(who) };
    return this.#keep(place, scope ? narrow(viewer, scope) : viewer);
  }

  #keep(place: string, viewer: Viewer): Viewer {
    const oldest = this.#kept.size >= MOST_KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(place, viewer);
    return viewer;
  }

  forget(sessionId: string): void {
    for (const place of this.#kept.keys()) if (place.startsWith(sessionId)) this.#kept.delete(place);
  }
}

/** Equal for the same person in the same groups. */
export const keyOf = ({ issuer, subject, username, groups }: Person): string =>
  sha256(JSON.stringify([issuer, subject, username, groups]));
