"use client";

import type { ReactNode } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Me } from "#lib/contract/session.ts";
import { useMe } from "#lib/query/session.ts";

/** Why there is no cluster to show, and what to do: somebody signed in may be missing rights, and nobody can tell them more. */
export function NoCluster() {
  const { data: me } = useMe();
  if (me === undefined) return <Lines title={<Skeleton width="220px" />}>{"\u00a0"}</Lines>;
  return me.mode === "oidc" ? <NothingForPerson me={me} /> : <NothingConfigured />;
}

function NothingConfigured() {
  return (
    <Lines title="No cluster yet">
      Start with <code className="font-mono text-small">npm start -- --kubeconfig FILE</code>, or name clusters in{" "}
      <code className="font-mono text-small">quarterdeck.yaml</code>; they appear here without a restart.
    </Lines>
  );
}

/** More than fit are counted: five hundred are possible. */
const mostGroups = 12;

function NothingForPerson({ me: { name, groups } }: { me: Me }) {
  const rest = groups.length - mostGroups;
  return (
    <Lines title="No cluster in which you may see anything">
      You are signed in as{" "}
      <b className="font-semibold text-ink">
        <PlainText text={name} most={200} />
      </b>
      {groups.length === 0 ? ", and your sign-in names no groups" : ", in "}
      {groups.length > 0 && (
        <span className="font-mono text-small wrap-anywhere">
          <PlainText text={groups.slice(0, mostGroups).join(", ")} most={600} />
        </span>
      )}
      {rest > 0 && ` and ${rest} more groups`}. Rights come from each cluster&rsquo;s own roles, and no role names you
      or a group of yours. Ask whoever owns a cluster for a group that has one, then sign out and in again to have it at
      once. A role that is given to you by name counts within seconds.
    </Lines>
  );
}

function Lines({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="grid place-items-center px-6 py-12 text-center">
      <p className="text-lead font-semibold">{title}</p>
      <p className="mt-1 max-w-[72ch] text-ink-2">{children}</p>
    </div>
  );
}
