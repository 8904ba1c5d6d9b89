"use client";

import { DetailPanel } from "#components/object/detail-place.tsx";
import { ObjectDetail } from "#components/object/object-detail.tsx";
import PodDetail from "#components/pod/pod-detail.tsx";
import { later } from "#components/ui/later.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { workloadResources } from "#lib/contract/words.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";

const NodeDetail = later(() => import("#components/node/node-detail.tsx"), null);
const BackupDetail = later(() => import("#components/backup/backup-detail.tsx"), null);
const RestoreDetail = later(() => import("#components/backup/restore-detail.tsx"), null);
const WorkloadDetail = later(() => import("#components/workload/workload-detail.tsx"), null);

/** The detail of whatever was opened, over its list. */
export default function ObjectPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const object = parseObjectId(id);
  return (
    <DetailPanel key={object?.resource} label={object?.name ?? "Unknown object"} onClose={onClose}>
      {object === undefined ? <Unreadable id={id} /> : <Detail key={id} object={object} />}
    </DetailPanel>
  );
}

type Known = NonNullable<ReturnType<typeof parseObjectId>>;

function Detail({ object }: { object: Known }) {
  if (object.resource === "pods") return <PodDetail object={object} />;
  const workload = workloadResources.find((each) => each === object.resource);
  if (workload !== undefined) return <WorkloadDetail object={{ ...object, resource: workload }} />;
  if (object.resource === "nodes") return <NodeDetail object={object} />;
  if (object.resource === "backups") return <BackupDetail at={object} />;
  if (object.resource === "restores") return <RestoreDetail at={object} />;
  return <ObjectDetail object={object} />;
}

function Unreadable({ id }: { id: string }) {
  return (
    <div className="p-4">
      <ProblemNotice
        code="QD-400-object"
        detail={`The address of this page names no object: ${id.slice(0, 200)}`}
        action="Open one from the list; the address is cluster/resource/namespace/name."
      />
    </div>
  );
}
