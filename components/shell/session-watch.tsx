"use client";

import { useEffect } from "react";

import { checkSession, useMe } from "#lib/query/session.ts";
import { useConnection } from "#lib/query/use-connection.ts";

/**
 * A session that ends takes its stream with it: whenever the stream is lost, the server is asked whether one is still signed in, and a
 * page whose session has ended shows nothing more. It asks nothing by itself, as that would keep an idle session alive.
 */
export function SessionWatch() {
  const { data } = useMe();
  const { state } = useConnection();
  const isLost = data?.mode === "oidc" && state === "lost";
  useEffect(() => {
    if (isLost) checkSession().catch(() => undefined);
  }, [isLost]);
  return null;
}
