"use client";

import { useEffect } from "react";

import { watchIssuerSession } from "#lib/query/issuer-session.ts";
import { checkSession, useMe } from "#lib/query/session.ts";
import { useConnection } from "#lib/query/use-connection.ts";

/**
 * A session that ends takes its stream with it: whenever the stream is lost, the server is asked whether one is still signed in, and a
 * page whose session has ended shows nothing more. It asks nothing by itself, as that would keep an idle session alive.
 */
export default function SessionWatch() {
  const { data } = useMe();
  const { state } = useConnection();
  const isLost = data?.mode === "oidc" && state === "lost";
  useEffect(() => {
    if (isLost) checkSession().catch(() => undefined);
  }, [isLost]);
  const sensor = data?.sensor ?? null;
  useEffect(() => {
    // The stream is cut by the server then too; the page asks at once and does not wait for it.
    if (sensor) watchIssuerSession(sensor, () => void checkSession().catch(() => undefined)).catch(() => undefined);
  }, [sensor]);
  return null;
}
