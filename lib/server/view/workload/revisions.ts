import { stringify } from "yaml";
import { z } from "zod";

import type { Revision, RevisionsAnswer } from "#lib/contract/workload.ts";
import { printSelector } from "#lib/model/selector/selector.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { count, listOf, Metadata, textMap, toHead } from "../object/shape.ts";
import { readWorkload, type WorkloadRequest } from "./read.ts";
import { TemplateShape, type WorkloadShape } from "./shape.ts";

/** Kubernetes keeps ten revisions unless told otherwise. */
const REVISIONS_AT_MOST = 50;

/** Kept as it came: two templates are compared as they are. */
const Raw = z.looseObject({ metadata: z.looseObject({ labels: textMap }).nullish() });
type Raw = z.infer<typeof Raw>;

const ReplicaSets = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      spec: z.object({ replicas: count, template: Raw }),
      status: z.object({ readyReplicas: count }).nullish(),
    }),
  ),
});

const ControllerRevisions = z.object({
  items: listOf(
    z.object({
      metadata: Metadata,
      revision: count,
      data: z.object({ spec: z.object({ template: Raw }) }).nullish(),
    }),
  ),
});

/** Every pod template that the cluster still keeps of a workload, newest first. @throws {ViewProblem} when they cannot be read. */
export async function getRevisions(request: WorkloadRequest): Promise<RevisionsAnswer> {
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  const workload = await readWorkload(cluster, request);
  const read = request.resource === "deployments" ? fromReplicaSets : fromControllerRevisions;
  const revisions = (await read(cluster, workload, request)).toSorted((a, b) => b.number - a.number);
  return { revisions: revisions.slice(0, REVISIONS_AT_MOST).map((one, at) => ({ ...one, isCurrent: at === 0 })) };
}

async function list<Shape extends z.ZodType>(
  cluster: Reached,
  shape: Shape,
  { resource, workload, request }: { resource: string; workload: WorkloadShape; request: WorkloadRequest },
): Promise<z.infer<Shape>> {
  const { namespace, signal } = request;
  const query = { labelSelector: printSelector(workload.spec.selector ?? {}), limit: 500 };
  const path = buildApiPath({ group: "apps", version: "v1", resource, namespace, query });
  return parseObject(cluster, shape, await readJson({ cluster, path, what: `${resource} in ${namespace}`, signal }));
}

const isOwned = ({ ownerReferences }: Metadata, workload: WorkloadShape): boolean =>
  ownerReferences.some(({ uid }) => uid === workload.metadata.uid);

async function fromReplicaSets(
  cluster: Reached,
  workload: WorkloadShape,
  request: WorkloadRequest,
): Promise<Revision[]> {
  const { items } = await list(cluster, ReplicaSets, { resource: "replicasets", workload, request });
  return items
    .filter(({ metadata }) => isOwned(metadata, workload))
    .map(({ metadata, spec, status }) => ({
      ...toRevision(cluster, metadata, spec.template),
      resource: "replicasets",
      number: Number(metadata.annotations["deployment.kubernetes.io/revision"] ?? 0) || 0,
      desired: spec.replicas,
      ready: status?.readyReplicas ?? 0,
    }));
}

async function fromControllerRevisions(
  cluster: Reached,
  workload: WorkloadShape,
  request: WorkloadRequest,
): Promise<Revision[]> {
  const { items } = await list(cluster, ControllerRevisions, { resource: "controllerrevisions", workload, request });
  return items
    .filter(({ metadata }) => isOwned(metadata, workload))
    .map(({ metadata, revision, data }) => ({
      ...toRevision(cluster, metadata, data?.spec.template ?? {}),
      resource: "controllerrevisions",
      number: revision,
      desired: null,
      ready: null,
    }));
}

type Common = Omit<Revision, "resource" | "number" | "desired" | "ready">;

function toRevision(cluster: Reached, metadata: Metadata, template: Raw): Common {
  const { name, createdAt, annotations, managers } = toHead(cluster.name, metadata);
  const read = TemplateShape.safeParse(template);
  return {
    name,
    isCurrent: false,
    createdAt,
    changeCause: annotations["kubernetes.io/change-cause"] ?? "",
    images: (read.data?.spec?.containers ?? []).map(({ image }) => image),
    managers,
    template: printTemplate(template),
  };
}

/** Without the hash that the controller adds, which differs between any two templates and says nothing. */
function printTemplate(template: Raw): string {
  const { "pod-template-hash": _hash, ...labels } = template.metadata?.labels ?? {};
  return stringify(
    { ...template, metadata: { ...template.metadata, labels } },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}
