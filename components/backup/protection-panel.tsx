"use client";

import { DetailPanel } from "#components/object/detail-place.tsx";
import { Part } from "#components/object/part.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Settled } from "#components/ui/settled.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { BoardRow } from "#lib/contract/backup.ts";
import { useBoard } from "#lib/query/backup.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";
import { withValues } from "#lib/query/where.ts";

import { ProtectionDetail } from "./protection-detail.tsx";

interface ProtectionPanelProps {
  /** `cluster/namespaces//namespace`. */
  id: string;
  /** The row, where the board has it in sight. */
  known: BoardRow | undefined;
  onClose: () => void;
}

/** One namespace of the board, beside it: why it is protected or not. */
export default function ProtectionPanel({ id, known, onClose }: ProtectionPanelProps) {
  const object = parseObjectId(id);
  return (
    <DetailPanel label={object?.name ?? "Unknown namespace"} onClose={onClose}>
      {known !== undefined ? (
        <ProtectionDetail key={id} row={known} />
      ) : object === undefined ? (
        <Gone />
      ) : (
        <Asked key={id} id={id} cluster={object.cluster} namespace={object.name} />
      )}
    </DetailPanel>
  );
}

/** A pasted address may name a namespace far down the board. */
function Asked({ id, cluster, namespace }: { id: string; cluster: string; namespace: string }) {
  const where = withValues(withValues("", "cluster", [cluster]), "namespace", [namespace]);
  const query = useBoard({ where, sort: [], window: { offset: 0, limit: 10 } });
  return (
    <Settled
      isReady={query.data !== undefined || query.error !== null}
      placeholder={<StatePanel state="loading" rows={8} />}
    >
      <Part query={query}>
        {({ rows }) => {
          const row = rows.find((each) => each.id === id);
          return row === undefined ? <Gone /> : <ProtectionDetail row={row} />;
        }}
      </Part>
    </Settled>
  );
}

const Gone = () => (
  <EmptyState
    title="No such namespace on the board"
    hint="It is gone, its cluster has no Velero, or you may not see it. Close this and look at the board."
  />
);
