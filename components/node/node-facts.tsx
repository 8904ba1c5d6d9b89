import type { ReactNode } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import type { NodeDetail } from "#lib/contract/node.ts";

interface NodeFactsProps {
  node: NodeDetail | undefined;
  row: NodeRow | null | undefined;
}

/** What the node is and where it stands, on one line. */
export function NodeFacts({ node, row }: NodeFactsProps) {
  if (node === undefined) return <Skeleton width="70%" />;
  const { labels, system } = node;
  const internal = node.addresses.find(({ type }) => type === "InternalIP")?.address;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      <Fact label="Roles">{row?.roles || "none"}</Fact>
      <Fact label="Zone">{labels["topology.kubernetes.io/zone"] ?? "none"}</Fact>
      <Fact label="Type">{labels["node.kubernetes.io/instance-type"] ?? "unknown"}</Fact>
      <Fact label="Kubelet">{system["kubeletVersion"] ?? "?"}</Fact>
      <Fact label="IP">{internal ?? "none"}</Fact>
      <Fact label="Age">
        <Ago at={node.createdAt === null ? null : node.createdAt * 1000} />
      </Fact>
    </ul>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="wrap-anywhere">
      <span className="text-ink-3">{label}</span>{" "}
      {typeof children === "string" ? <PlainText text={children} /> : children}
    </li>
  );
}
