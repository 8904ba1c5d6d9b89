import { returnPath } from "#lib/model/identity/return-path.ts";

import { dropCookie, FLOW_COOKIE, readCookies, sessionSecret, setCookie } from "../cookie.ts";
import type { Parts } from "../parts.ts";
import { sha256 } from "../seal.ts";
import { type Arrival, arrive } from "./arrive.ts";
import { FLOW_SECONDS, openFlow, type Purpose, sealFlow } from "./flow.ts";
import { callNextAuth, carriedCookies } from "./next-auth.ts";
import { SignInError, wordOf } from "./refusal.ts";
import type { Redirect, SignInRequest } from "./request.ts";

/** Signs people in: next-auth does the dance with the issuer, what comes of it is verified once more and kept here. */
/** In the words of openid-client and of Node. */
const UNREACHED = /timed out|ECONN|ENOTFOUND|EAI_AGAIN|socket hang up/i;

export class SignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Sends a browser to the issuer. What `query` asks for besides a return path has to be the signed-in person's own. */
  async start({ query, cookie }: SignInRequest): Promise<Redirect> {
    const back = returnPath(query["return"]);
    try {
      const { purpose, parameters } = await this.#purpose(query, cookie);
      const { issuer, secret, origin, log, seal } = this.#parts;
      const call = { issuer, secret, origin: origin(), log };
      const csrf = await callNextAuth({ ...call, method: "GET", path: ["csrf"], cookies: {} });
      const { csrfToken = "" } = csrf.body as { csrfToken?: string };
      const begun = await callNextAuth({
        ...call,
        method: "POST",
        path: ["signin", "oidc"],
        query: parameters,
        body: { csrfToken },
        cookies: csrf.jar,
      });
      const state = begun.location === null ? null : new URL(begun.location, origin()).searchParams.get("state");
      if (begun.location === null || !state) throw new SignInError("unreachable", begun.reason);
      const flow = setCookie(FLOW_COOKIE, sealFlow(seal, { state, return: back, purpose }), FLOW_SECONDS);
      return { location: begun.location, cookies: [...begun.cookies, flow] };
    } catch (error) {
      return this.#refuse(error, back);
    }
  }

  /** Takes what the issuer sends a browser back with. */
  async finish(request: SignInRequest): Promise<Redirect> {
    const { query, cookie } = request;
    const { issuer, secret, origin, log, seal } = this.#parts;
    const flow = openFlow(seal, readCookies(cookie).get(FLOW_COOKIE), query["state"]);
    const back = flow?.return ?? "/";
    try {
      if (flow === null) throw new SignInError("elsewhere", "this browser began no such sign-in");
      if (query["error"] !== undefined)
        throw new SignInError(query["error"] === "access_denied" ? "denied" : "refused", query["error"].slice(0, 100));
      const { account, reason, cookies } = await callNextAuth({
        issuer,
        secret,
        origin: origin(),
        log,
        method: "GET",
        path: ["callback", "oidc"],
        query,
        cookies: carriedCookies(cookie),
      });
      if (account === null) throw new SignInError(UNREACHED.test(reason) ? "unreachable" : "failed", reason);
      const arrival: Arrival = { flow, back, current: currentId(cookie), request };
      const brought: Redirect = await arrive(this.#parts, arrival, account);
      return { location: brought.location, cookies: [...cookies, dropCookie(FLOW_COOKIE), ...brought.cookies] };
    } catch (error) {
      return this.#refuse(error, back);
    }
  }

  async #purpose(
    query: SignInRequest["query"],
    cookie: string | undefined,
  ): Promise<{ purpose: Purpose; parameters: Record<string, string> }> {
    const { intent, token } = query;
    const { store, stepUp, tokens, issuer } = this.#parts;
    if (intent === undefined && token === undefined) return { purpose: { kind: "sign-in" }, parameters: {} };
    const session = await store.find(currentId(cookie) ?? "");
    if (session === null) throw new SignInError("elsewhere", "nobody is signed in");
    const hint = { ...stepUp.parameters(), login_hint: session.content.person.username };
    const own = session.row.id;
    if (intent !== undefined) {
      if (!(await stepUp.isOpen(intent, own))) throw new SignInError("late", "the intent is not open any more");
      return { purpose: { kind: "step-up", intent, session: own }, parameters: hint };
    }
    const owner = `${session.row.issuer} ${session.row.subject}`;
    if (token === undefined || (await tokens.pending(token, owner)) === null)
      throw new SignInError("late", "the token does not wait any more");
    const scope = [...new Set([...issuer.config.scopes, "offline_access"])].join(" ");
    // An issuer may only give offline access to whom it asked (OpenID Connect Core 1.0, section 11).
    return { purpose: { kind: "tool", token, session: own }, parameters: { ...hint, scope, prompt: "consent" } };
  }

  #refuse(error: unknown, back: string): Redirect {
    const word = wordOf(error);
    const reason = error instanceof Error ? error.message : String(error);
    this.#parts.log.warn({ word, reason }, "somebody could not sign in");
    const query = new URLSearchParams({ error: word, ...(back === "/" ? {} : { return: back }) });
    return { location: `/signin?${query}`, cookies: [dropCookie(FLOW_COOKIE)] };
  }
}

function currentId(cookie: string | undefined): string | null {
  const secret = sessionSecret(cookie);
  return secret === null ? null : sha256(secret);
}
