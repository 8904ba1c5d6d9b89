import { Fragment, type ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Owner } from "#lib/contract/detail.ts";
import type { PodRow } from "#lib/contract/kind.ts";
import type { PodDetail } from "#lib/contract/pod.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

/** As high as what comes. */
function Loading() {
  return (
    <>
      <Skeleton width="40%" />
      <br />
      <Skeleton width="70%" />
    </>
  );
}

interface PodFactsProps {
  object: ObjectRef;
  pod: PodDetail | undefined;
  row: PodRow | null | undefined;
}

/** Whose pod it is, where it runs, and since when. */
export function PodFacts({ object, pod, row }: PodFactsProps) {
  if (pod === undefined) return <Loading />;
  return (
    <>
      <p className="wrap-anywhere">
        {pod.owners.toReversed().map((owner) => (
          <Fragment key={`${owner.kind}/${owner.name}`}>
            <OwnerLink owner={owner} object={object} /> <span className="text-ink-3">›</span>{" "}
          </Fragment>
        ))}
        <span className="text-ink-3">Pod</span>
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
        <Fact label="Node">
          {pod.node === "" ? (
            "none chosen"
          ) : (
            <ScopeLink
              href={`/nodes?q=${encodeURIComponent(joinWhere(withValues("", "cluster", [object.cluster]), withValues("", "name", [pod.node])))}`}
              className="text-accent-text hover:underline"
            >
              {shortText(pod.node)}
            </ScopeLink>
          )}
        </Fact>
        <Fact label="Age">
          <Ago at={pod.createdAt === null ? null : pod.createdAt * 1000} />
        </Fact>
        {row && (
          <Fact label="Ready">
            {row.ready} of {row.containers}
          </Fact>
        )}
        {row && <Fact label="Restarts">{row.restarts}</Fact>}
        <Fact label="QoS">{pod.qosClass}</Fact>
        <Fact label="IP">{shortText(pod.ips.join(", ")) || "none"}</Fact>
        <Fact label="Service account">{shortText(pod.serviceAccount) || "default"}</Fact>
      </ul>
    </>
  );
}

function OwnerLink({ owner, object }: { owner: Owner; object: ObjectRef }) {
  const { kind, name, resource } = owner;
  const href = resource === null ? null : toObjectHref({ ...object, resource, name });
  return (
    <>
      <span className="text-ink-3">{kind}</span>{" "}
      {href === null ? (
        <PlainText text={name} />
      ) : (
        <ScopeLink href={href} className="text-accent-text hover:underline">
          {shortText(name)}
        </ScopeLink>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="wrap-anywhere">
      <span className="text-ink-3">{label}</span> {children}
    </li>
  );
}
