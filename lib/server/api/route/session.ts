import { createRoute, z } from "@hono/zod-openapi";

import { Me, SessionEntry, SignedOut } from "#lib/contract/session.ts";
import { deviceWords } from "#lib/model/identity/device-words.ts";
import { dropCookie, SESSION_COOKIE } from "#lib/server/auth/cookie.ts";

import { type Api, requireAuth } from "../api.ts";
import { type App, askingOf, sessionOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const me = createRoute({
  method: "get",
  path: "/api/v1/session",
  summary: "Who is asking",
  responses: {
    200: { description: "Oneself", content: { "application/json": { schema: Me.meta({ id: "Me" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

const end = createRoute({
  method: "post",
  path: "/api/v1/session/end",
  summary: "Sign out here; the browser then goes to the location to sign out of the issuer too",
  responses: {
    200: {
      description: "Signed out",
      content: { "application/json": { schema: SignedOut.meta({ id: "SignedOut" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const list = createRoute({
  method: "get",
  path: "/api/v1/sessions",
  summary: "One's own sessions, the one used last first",
  responses: {
    200: {
      description: "Sessions",
      content: { "application/json": { schema: z.array(SessionEntry.meta({ id: "SessionEntry" })) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/sessions/{id}",
  summary: "End one of one's own sessions",
  request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: { 204: { description: "It has ended" }, ...PROBLEM_RESPONSE },
});

export function addSession(app: App, api: Api): void {
  app.openapi(me, (context) => {
    const { viewer, via, csrf, session } = askingOf(context);
    const { name, groups, isAdmin, mode } = viewer;
    const { oidc } = api.auth ?? {};
    const browserClient = via === "session" ? (oidc?.browserClientId ?? null) : null;
    return context.json(
      {
        mode,
        via,
        name,
        groups: [...groups],
        isAdmin,
        csrf,
        sessionId: viewer.sessionId,
        signedInAt: session?.row.createdAt ?? null,
        endsAt: session && via === "session" ? (api.auth?.endsAt(session.row) ?? null) : null,
        absoluteUntil: session?.row.absoluteUntil ?? null,
        degradedSince: session?.row.degradedAt ?? null,
        sensor: browserClient === null || !oidc ? null : { issuer: oidc.issuer, clientId: browserClient },
      },
      200,
    );
  });
  app.openapi(end, async (context) => {
    const location = await requireAuth(api).signOut(sessionOf(context), sourceOf(context));
    context.header("set-cookie", dropCookie(SESSION_COOKIE));
    return context.json({ location }, 200);
  });
  app.openapi(list, async (context) => {
    const auth = requireAuth(api);
    const own = sessionOf(context);
    const rows = await auth.sessionsOf(own);
    const entries = rows.map((row) => ({
      id: row.id,
      device: deviceWords(row.userAgent),
      address: row.address,
      signedInAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      endsAt: auth.endsAt(row),
      isCurrent: row.id === own.row.id,
    }));
    return context.json(entries, 200);
  });
  app.openapi(remove, async (context) => {
    await requireAuth(api).endSession(sessionOf(context), context.req.valid("param").id, sourceOf(context));
    return context.body(null, 204);
  });
}
