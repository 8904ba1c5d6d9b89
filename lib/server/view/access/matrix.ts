import type { AccessMatrix, AccessMatrixQuery } from "#lib/contract/access.ts";
import { type RightsQuestion, rightsIn } from "#lib/model/rbac/group-rights.ts";
import type { Policy } from "#lib/model/rbac/policy.ts";
import { parseResource } from "#lib/model/rbac/resource-name.ts";
import type { Policies } from "#lib/server/access/roles/policies.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { readRoles } from "./read-roles.ts";

const mostGroups = 200;

export interface MatrixRequest {
  engine: Pick<Engine, "registry">;
  policies: Policies;
  viewer: Viewer;
  asked: AccessMatrixQuery;
}

/** What groups may do in every cluster, whoever of them sees it. @throws {ViewProblem} QD-403-admin. */
export async function listAccessMatrix({ engine, policies, viewer, asked }: MatrixRequest): Promise<AccessMatrix> {
  if (!viewer.isAdmin) throw onlyForAdmins();
  const names = engine.registry.list().map(({ name }) => name);
  const read = await Promise.all(names.map(async (name) => ({ name, ...(await readRoles(policies, name)) })));
  const question = { ...parseResource(asked.resource), namespace: asked.namespace };
  const groups = groupsOf(read, asked.text);
  return {
    clusters: read.map((one) => ({ name: one.name, unread: one.policy === null ? one.unread : null })),
    rows: toRows(groups.slice(0, mostGroups), read, question),
    total: groups.length,
    question,
    asOf: Date.now(),
  };
}

type Read = { name: string; policy: Policy | null };

function groupsOf(read: readonly Read[], text: string): string[] {
  const wanted = text.trim().toLowerCase();
  const groups = new Set(read.flatMap(({ policy }) => policy?.groups ?? []));
  return [...groups]
    .filter((group) => group.toLowerCase().includes(wanted))
    .toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b)) || (a < b ? -1 : 1));
}

/** Kubernetes' own: of its components, or of everybody. */
const isOwn = (group: string): boolean => group.startsWith("system:");

function toRows(groups: readonly string[], read: readonly Read[], question: RightsQuestion): AccessMatrix["rows"] {
  const answers = read.flatMap(({ name, policy }) =>
    policy === null ? [] : [{ cluster: name, rightsOf: rightsIn(policy, question) }],
  );
  return groups.map((group) => ({
    group,
    cells: answers.flatMap(({ cluster, rightsOf }) => {
      const rights = rightsOf(group);
      return rights === null ? [] : [{ cluster, ...rights }];
    }),
  }));
}

const onlyForAdmins = (): ViewProblem =>
  new ViewProblem({
    status: 403,
    code: "QD-403-admin",
    detail: "What groups may do everywhere is for members of oidc.adminGroups.",
    action: "Ask one of them. What you may yourself, /settings/access explains.",
  });
