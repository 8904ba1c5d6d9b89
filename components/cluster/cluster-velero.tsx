"use client";

import { useState } from "react";

import { Part } from "#components/object/part.tsx";
import { askAction } from "#components/shell/asked-action.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { VeleroServer } from "#lib/contract/velero.ts";
import { formatNoun } from "#lib/format/count.ts";
import { proposeBackup } from "#lib/model/backup/blank.ts";
import { useIsPast } from "#lib/query/past.ts";
import { useVeleroServer } from "#lib/query/velero.ts";

/** What can be done with a cluster's Velero, and what it says of itself when it is asked. */
export function ClusterVelero({ cluster }: { cluster: string }) {
  const [isAsked, ask] = useState(false);
  if (useIsPast()) return null;
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <Button aria-haspopup="dialog" onClick={() => askAction(proposeBackup(cluster, ""))}>
          Back up now…
        </Button>
        <ScopeLink
          href={`/backups/restore?${new URLSearchParams({ in: cluster })}`}
          className="font-medium text-accent-text hover:underline"
        >
          Restore…
        </ScopeLink>
        {!isAsked && (
          <Button
            className="ml-auto"
            title="Writes a ServerStatusRequest as you: Velero answers with its version and plugins"
            onClick={() => ask(true)}
          >
            Ask Velero
          </Button>
        )}
      </div>
      {isAsked && <Asked cluster={cluster} />}
    </>
  );
}

function Asked({ cluster }: { cluster: string }) {
  const query = useVeleroServer(cluster);
  return (
    <div className="mt-2" data-testid="velero-server">
      <Part query={query}>
        {(server) => <Server server={server} onAgain={() => void query.refetch()} isAsking={query.isFetching} />}
      </Part>
    </div>
  );
}

interface ServerProps {
  server: VeleroServer;
  onAgain: () => void;
  isAsking: boolean;
}

function Server({ server: { version, plugins, namespace, askedAt }, onAgain, isAsking }: ServerProps) {
  const kinds = [...Map.groupBy(plugins, ({ kind }) => kind)];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <b className="font-semibold">Velero {version === "" ? "of a version that it does not say" : version}</b>
        <span className="text-ink-2">
          in {namespace}, {formatNoun(plugins.length, "plugin")}, asked <Ago at={askedAt} suffix=" ago" />
        </span>
        <Button className="ml-auto" disabled={isAsking} onClick={onAgain}>
          {isAsking ? "Asking…" : "Ask again"}
        </Button>
      </p>
      <dl className="mt-1 grid gap-1 text-small">
        {kinds.map(([kind, own]) => (
          <div key={kind}>
            <dt className="text-ink-3">
              {kind} ({own.length})
            </dt>
            <dd className="wrap-anywhere text-ink-2">
              <PlainText text={own.map(({ name }) => name).join(", ")} most={2000} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
