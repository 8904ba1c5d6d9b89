import { type RestoreCheck, block, missing, notKnown, ofKnown, ofScope, pass } from "./check.ts";
import { refusedOf, type RightQuestion } from "./evidence.ts";
import type { KnownKind } from "./kinds.ts";

const RBAC = "rbac.authorization.k8s.io";

/** What a Restore would touch, by name. */
export interface RightsScope {
  /** Velero's own namespace. */
  readonly velero: string;
  readonly kinds: readonly KnownKind[];
  readonly namespaces: readonly { readonly source: string; readonly target: string }[];
  /** Of the targets, those that would have to be made. */
  readonly missing: readonly string[];
  readonly existing: "none" | "update";
  /** Another cluster made the backup: nobody can say here who may read what it holds. */
  readonly isForeign: boolean;
}

/**
 * All that somebody would need to make by hand what Velero, as cluster-admin, would make for them (threat 56). Each kind is asked for in each
 * namespace, whether the backup holds one of it there or not. What comes out of another namespace, or another cluster, they must be able to
 * read where it came from: else a restore is a way to read it. Of RBAC's own kinds nobody sees here what they grant, so anything must be theirs to grant.
 */
export function rightsNeeded(scope: RightsScope): RightQuestion[] {
  const { velero } = scope;
  const restores = { group: "velero.io", resource: "restores", namespace: velero, of: "" };
  const namespaces = { verb: "create", group: "", resource: "namespaces", namespace: "", of: "" };
  return [
    { ...restores, verb: "create", why: "to restore at all" },
    ...scope.missing.map((name) => ({ ...namespaces, why: `to make ${name}` })).slice(0, 1),
    ...scope.kinds.flatMap((kind) => (kind.isNamespaced ? ofNamespaces(scope, kind) : ofCluster(scope, kind))),
  ];
}

function ofNamespaces(scope: RightsScope, kind: KnownKind): RightQuestion[] {
  return scope.namespaces.flatMap(({ source, target }) => {
    const writes = writesOf(scope, kind, target);
    if (!scope.isForeign && source === target) return writes;
    // Everywhere, of a cluster that is not this one: the same name may be somebody else's there.
    const namespace = scope.isForeign ? "" : source;
    const why = scope.isForeign ? "out of another cluster" : `out of ${source}`;
    return [...writes, { ...nameOf(kind), verb: "get", namespace, why }];
  });
}

function ofCluster(scope: RightsScope, kind: KnownKind): RightQuestion[] {
  const reads = scope.isForeign ? [{ ...nameOf(kind), verb: "get", namespace: "", why: "out of another cluster" }] : [];
  return [...writesOf(scope, kind, ""), ...reads];
}

function writesOf({ existing }: RightsScope, kind: KnownKind, namespace: string): RightQuestion[] {
  const why = namespace === "" ? "in the cluster" : `into ${namespace}`;
  const verbs = existing === "update" ? ["create", "patch", "update"] : ["create"];
  const plain = verbs.map((verb) => ({ ...nameOf(kind), verb, namespace, why }));
  return [...plain, ...grantsOf(kind, namespace).map((one) => ({ ...one, namespace, why, of: kind.resource }))];
}

/** `escalate`: to make roles of any content. `bind`: to give any role to anybody. */
function grantsOf({ group, plural }: KnownKind, namespace: string) {
  if (group !== RBAC) return [];
  const ask = (verb: string, resource: string) => ({ verb, group: RBAC, resource });
  switch (plural) {
    case "roles":
    case "clusterroles":
      return [ask("escalate", plural)];
    case "rolebindings":
      return [ask("bind", "roles"), ask("bind", "clusterroles")];
    default:
      return namespace === "" ? [ask("bind", "clusterroles")] : [];
  }
}

const nameOf = ({ group, plural, resource }: KnownKind) => ({ group, resource: plural, of: resource });

/** Kinds of which something is refused. */
export const refusedKinds = (refused: readonly RightQuestion[]): string[] =>
  [...new Set(refused.map(({ of }) => of))].filter((resource) => resource !== "").toSorted();

/** PRE-20. As long as it is not known, nothing is restored. */
export const rights: RestoreCheck = {
  id: "PRE-20",
  title: "Your rights",
  isRequired: true,
  judge: (judged) =>
    ofScope(judged, () =>
      ofKnown("Your rights", judged.evidence.rights, ({ asked, refused }) => {
        if (asked === 0) return notKnown("Your rights", "nothing was asked");
        if (refused.length === 0)
          return pass("You may make all of it yourself.", [{ what: "rights asked", value: String(asked) }]);
        const sentence =
          "Velero may do everything; you may not, and nothing is restored that you could not make yourself";
        return block(
          `${sentence}.`,
          refused.map((one) => missing(refusedOf(judged.evidence.ask.cluster, one), one.why)),
        );
      }),
    ),
};
